import type { Cancel, Clock } from "../../base/clock.ts";
import { type CommandOf, isDone, type Outcome, type Trigger } from "../../domain/commands.ts";
import type { Workarounds } from "../../domain/workarounds.ts";
import type { WarningCode } from "../../domain/warnings.ts";
import type { Services } from "../../services/mod.ts";
import { object } from "../schema/checks.ts";

/** Whom {@link MissingMessageTrigger} asks. */
export interface TriggerTarget {
  readonly stationId: string;
  /** Looked at when it matters: what is set may change. */
  readonly workarounds: Pick<Workarounds, "triggerBootNotification">;
  /** Never rejects. */
  send(command: CommandOf<"trigger">, inputs: { readonly timeoutMs: number }): Promise<Outcome>;
}

/** What {@link MissingMessageTrigger} needs. */
export interface MissingMessageTriggerDeps {
  readonly clock: Clock;
  readonly services: Pick<Services, "liveState" | "warnings">;
}

/** How long a station has for its first status. */
const STATUS_MS = 10_000;
/** How long a real command waits at most for a station that does not say what it was coaxed to. */
const MAX_WAIT_MS = 10_000;
/** No wallbox has more connectors. */
const MOST_CONNECTORS = 8;

/**
 * Asks a station once a connection for what it should have said by itself: a boot (quirk B2), the status of its connectors (B5). It
 * changes nothing at the station.
 */
export class MissingMessageTrigger {
  readonly #station: TriggerTarget;
  readonly #deps: MissingMessageTriggerDeps;
  /** Stops the wait for a status. */
  #cancel: Cancel | undefined;
  #told = false;
  #ended = false;

  constructor(station: TriggerTarget, deps: MissingMessageTriggerDeps) {
    this.#station = station;
    this.#deps = deps;
  }

  /** The station was answered (`action` in lower case); `accepted` false: it may not work here yet. */
  received(action: string, payload: unknown, accepted: boolean): void {
    if (!this.#told && TRIGGERS.get(action)?.(payload)) {
      this.#told = true;
      this.#cancel?.();
      this.#cancel = undefined;
    }
    if (action === "bootnotification" && accepted) this.#wait();
  }

  /** Calls may go without a boot: the station has not sent one. */
  unbooted(): void {
    const { stationId, workarounds } = this.#station;
    if (workarounds.triggerBootNotification) void this.#trigger("boot", null);
    // Who only came back has told its connectors before, and tells what has changed.
    if (!this.#deps.services.liveState.connectors(stationId).some(({ report }) => report !== null)) this.#wait();
  }

  end(): void {
    this.#ended = true;
    this.#cancel?.();
  }

  #wait(): void {
    if (!this.#told) this.#cancel ??= this.#deps.clock.after(STATUS_MS, () => void this.#askStatus());
  }

  async #askStatus(): Promise<void> {
    this.#warn("silent_status", "said nothing of its connectors by itself; it was asked to");
    if (!isRefusal(await this.#trigger("status", null))) return;
    // Some want each connector named, and how many there are ends with the first that it does not have.
    for (let connector = 1; connector <= MOST_CONNECTORS && !this.#ended; connector++) {
      if (!isDone(await this.#trigger("status", connector))) return;
    }
  }

  async #trigger(message: Trigger, connector: number | null): Promise<Outcome> {
    const outcome = await this.#station.send({ kind: "trigger", message, connector }, { timeoutMs: MAX_WAIT_MS });
    if (outcome.kind === "timeout") this.#warn("silent_trigger", `was asked for: ${message}`);
    return outcome;
  }

  #warn(code: WarningCode, detail: string): void {
    this.#deps.services.warnings.warn(this.#station.stationId, code, detail, null);
  }
}

/** How a station tells the status of a connector, by action in lower case; a 2.x one may do it with an event (G01). */
const TRIGGERS: ReadonlyMap<string, (payload: unknown) => boolean> = new Map<string, (payload: unknown) => boolean>([
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
