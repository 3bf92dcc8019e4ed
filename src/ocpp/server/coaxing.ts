import type { Cancel, Clock } from "../../base/clock.ts";
import { type CommandOf, isDone, type Outcome, type Trigger } from "../../domain/commands.ts";
import type { Services } from "../../services/mod.ts";
import { object } from "../schema/checks.ts";

/** Asks a station once for what it should have said by itself: a boot (quirk B2), the status of its connectors (B5). */
export interface Coaxing {
  /** The station was answered (`action` in lower case); `accepted` false: it may not work here yet. */
  heard(action: string, payload: unknown, accepted: boolean): void;
  /** Calls may go without a boot: the station has not sent one. */
  unbooted(): void;
  end(): void;
}

/** What {@link createCoaxing} needs. */
export interface CoaxingDeps {
  readonly stationId: string;
  readonly clock: Clock;
  readonly services: Pick<Services, "live" | "warnings">;
  /** Asks the station, without much patience: a command that somebody gives meanwhile waits for this. Never rejects. */
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

  const trigger = async (message: Trigger, connector: number | null) => {
    const outcome = await ask({ kind: "trigger", message, connector });
    if (outcome.kind === "timeout") {
      services.warnings.warn(stationId, "silent_trigger", `was asked for: ${message}`, null);
    }
    return outcome;
  };

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
    heard(action, payload, accepted) {
      if (TELLS.get(action)?.(payload)) told = true;
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

/** How a station tells the status of a connector, by action in lower case; a 2.x one may do it with an event (G01). */
const TELLS: ReadonlyMap<string, (payload: unknown) => boolean> = new Map<string, (payload: unknown) => boolean>([
  ["statusnotification", () => true],
  ["notifyevent", (payload) => eventsIn(payload).some(isConnectorState)],
]);

function eventsIn(payload: unknown): readonly unknown[] {
  const events = object(payload) ? payload.eventData : undefined;
  return Array.isArray(events) ? events : [];
}

function isConnectorState(event: unknown): boolean {
  if (!object(event) || !object(event.component) || !object(event.variable)) return false;
  return event.component.name === "Connector" && event.variable.name === "AvailabilityState";
}

/** The station understood and did not want to; who is silent, or knows no such question, is left alone. */
function isRefusal(outcome: Outcome): boolean {
  const answer = outcome.kind === "unsupported" ? outcome.answer : outcome;
  if (answer?.kind === "answered") return !isDone(answer);
  return outcome.kind === "failed" && outcome.code !== "ConnectionClosed";
}
