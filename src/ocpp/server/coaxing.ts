import type { Cancel, Clock } from "../../base/clock.ts";
import { type CommandOf, isDone, type Outcome, type Trigger } from "../../domain/commands.ts";
import type { Services } from "../../services/mod.ts";

/** Asks a station once for what it should have said by itself: a boot (quirk B2), the status of its connectors (B5). */
export interface Coaxing {
  /** The station was answered; `accepted` false: it may not work here yet. */
  heard(action: string, accepted: boolean): void;
  /** Calls may go without a boot: the station has not sent one. */
  unbooted(): void;
  end(): void;
}

/** What {@link createCoaxing} needs. */
export interface CoaxingDeps {
  readonly stationId: string;
  readonly clock: Clock;
  readonly services: Pick<Services, "live" | "warnings">;
  /** Asks the station; never rejects. */
  ask(command: CommandOf<"trigger">): Promise<Outcome>;
  /** Asked when it matters: what is set may change. */
  asksForBoot(): boolean;
}

/** How long a station has for its first status. */
const STATUS_MS = 10_000;
/** No wallbox has more connectors. */
const MOST_CONNECTORS = 8;

/** See {@link Coaxing}. It asks once a connection, and changes nothing at the station. */
export function createCoaxing({ stationId, clock, services, ask, asksForBoot }: CoaxingDeps): Coaxing {
  let cancel: Cancel | undefined;
  let told = false;
  let ended = false;

  const trigger = (message: Trigger, connector: number | null) => ask({ kind: "trigger", message, connector });

  const askStatus = async () => {
    if (told) return;
    const detail = "said nothing of its connectors by itself; it was asked to";
    services.warnings.warn(stationId, "silent_status", detail, null);
    if (!isRefusal(await trigger("status", null))) return;
    // Some want each connector named, and how many there are ends with the first that it does not have.
    for (let connector = 1; connector <= MOST_CONNECTORS && !ended; connector++) {
      if (!isDone(await trigger("status", connector))) return;
    }
  };
  const wait = () => cancel ??= clock.after(STATUS_MS, () => void askStatus());

  return {
    heard(action, accepted) {
      if (action === "statusnotification") told = true;
      if (action === "bootnotification" && accepted) wait();
    },
    unbooted() {
      if (asksForBoot()) void trigger("boot", null);
      // Who only came back has told its connectors before, and tells what has changed.
      if (!services.live.connectors(stationId).some(({ report }) => report !== null)) wait();
    },
    end() {
      ended = true;
      cancel?.();
    },
  };
}

/** The station understood and did not want to; who is silent, or knows no such question, is left alone. */
function isRefusal(outcome: Outcome): boolean {
  const answer = outcome.kind === "unsupported" ? outcome.answer : outcome;
  if (answer?.kind === "answered") return !isDone(answer);
  return outcome.kind === "failed" && outcome.code !== "ConnectionClosed";
}
