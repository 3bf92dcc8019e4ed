import { type Cancel, type Clock, every } from "../../base/clock.ts";
import type { Calendar } from "../../base/calendar.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Metrics } from "../../base/metrics.ts";
import { nightlyName } from "./backup_retention.ts";
import type { Backups } from "./backups.ts";

/** Makes a backup each night, also the one of a night in which the server was off. */
export interface NightlyBackups {
  /** Makes the backup of the last night where it is missing. Never rejects: a failure is reported, and tried again later. */
  check(): Promise<void>;
  /** Why the last one has failed; undefined: it has not. */
  readonly fault: string | undefined;
  /** Checks from some minutes after the start on; returns the end of that. */
  start(): Cancel;
}

/** What {@link createNightlyBackups} needs. */
export interface NightlyBackupsDeps {
  readonly clock: Clock;
  readonly calendar: Pick<Calendar, "latest">;
  readonly backups: Pick<Backups, "list" | "make">;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The setting `backups.at`: local time as `03:30`, or `off`. */
  readonly at: string;
}

/** Chargers that come back after a start must not wait for a copy. */
const CHECK_MS = 10 * 60_000;
/** After a failure: a full disk or an absent mount rarely ends within minutes. */
const RETRY_MS = 60 * 60_000;

/** See {@link NightlyBackups}. */
export function createNightlyBackups(deps: NightlyBackupsDeps): NightlyBackups {
  const { clock, calendar, backups, log, metrics, at } = deps;
  const [hour, minute] = at.split(":").map(Number);
  let fault: string | undefined;
  let notBefore = -Infinity;
  metrics.gauge(
    { name: "ocppd_backup_failed", help: "1 while the last nightly backup has failed, else 0" },
    () => [{ value: fault === undefined ? 0 : 1 }],
  );

  const check = async () => {
    if (at === "off" || clock.now() < notBefore) return;
    const night = calendar.latest((hour ?? 0) * 60 + (minute ?? 0), clock.now());
    const name = nightlyName(night.date);
    try {
      if ((await backups.list()).some((backup) => backup.name === name)) return;
      const { bytes, durationMs } = await backups.make(name);
      fault = undefined;
      log.info("the nightly backup is made", { backup: name, bytes, durationMs });
    } catch (thrown) {
      fault = errorMessage(thrown);
      notBefore = clock.now() + RETRY_MS;
      log.error(`the nightly backup was not made, and is tried again in an hour: ${fault}`);
    }
  };
  return {
    check,
    get fault() {
      return fault;
    },
    start: () => every(clock, CHECK_MS, check),
  };
}
