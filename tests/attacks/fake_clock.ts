import type { ProcessOptions } from "../cli/ocppd_process.ts";
import { libfaketime } from "../support/libfaketime.ts";

/** A machine's clock that a test sets while the program runs (libfaketime). */
export interface FakeClock {
  /** What the program is started with. */
  readonly options: Required<ProcessOptions>;
  /** Seconds before (negative) or after the right time. */
  set(offsetS: number): void;
}

/** A right clock; it keeps its file in `folder`. */
export async function fakeClock(folder: string): Promise<FakeClock> {
  const file = `${folder}/clock`;
  const set = (offsetS: number) => Deno.writeTextFileSync(file, `${offsetS < 0 ? "" : "+"}${offsetS}\n`);
  set(0);
  const env = {
    // Read anew for each look at the clock.
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: "1",
    // Timers wait by the monotonic clock, which no setting of the clock moves.
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    NO_FAKE_STAT: "1",
    LD_PRELOAD: await libfaketime(),
  };
  // A package that was stored in the future would be loaded again, and no certificate is valid in 1970.
  const cached =
    'd=$1; [ "$2" = run ] && shift 2 && exec "$d" run --cached-only --minimum-dependency-age=0 "$@"; exec "$@"';
  return { options: { env, wrapper: ["sh", "-c", cached, "sh"] }, set };
}
