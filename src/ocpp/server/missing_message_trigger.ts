import type { Cancel, Clock } from "../../base/clock.ts";
import { type CommandOf, isDone, type Outcome, type Trigger } from "../../domain/commands.ts";
import type { Workarounds } from "../../domain/workarounds.ts";
import type { WarningCode } from "../../domain/warnings.ts";
import type { Services } from "../../services/mod.ts";
import { object } from "../schema/checks.ts";

/** Requests messages that a station failed to send. The station as {@link MissingMessageTrigger} uses it: */
export interface TriggerTarget {
  readonly stationId: string;
  /** Read at each use, because an operator may change it. */
  readonly workarounds: Pick<Workarounds, "triggerBootNotification">;
  /** Never rejects. */
  send(command: CommandOf<"trigger">, options: { readonly timeoutMs: number }): Promise<Outcome>;
}

/** What {@link MissingMessageTrigger} needs. */
export interface MissingMessageTriggerDeps {
  readonly clock: Clock;
  readonly services: Pick<Services, "liveState" | "warnings">;
}

/** How long a station has for its first StatusNotification. */
const STATUS_MS = 10_000;
/** How long another command waits at most for a triggered message. */
const MAX_WAIT_MS = 10_000;
/** No known wallbox has more connectors. */
const MOST_CONNECTORS = 8;

/**
 * Sends TriggerMessage once per connection for what the station should have sent by itself: BootNotification (quirk
 * B2), the status of its connectors (B5). It changes nothing at the station.
 */
export class MissingMessageTrigger {
  readonly #station: TriggerTarget;
  readonly #deps: MissingMessageTriggerDeps;
  /** Cancels the wait for a status. */
  #cancel: Cancel | undefined;
  #statusReceived = false;
  #ended = false;

  constructor(station: TriggerTarget, deps: MissingMessageTriggerDeps) {
    this.#station = station;
    this.#deps = deps;
  }

  /**
   * A message of the station was answered (`action` in lower case); `accepted` false: the station is pending or
   * rejected.
   */
  received(action: string, payload: unknown, accepted: boolean): void {
    if (!this.#statusReceived && TRIGGERS.get(action)?.(payload)) {
      this.#statusReceived = true;
      this.#cancel?.();
      this.#cancel = undefined;
    }
    if (action === "bootnotification" && accepted) this.#wait();
  }

  /** Calls are allowed without a boot: the station has not sent one. */
  unbooted(): void {
    const { stationId, workarounds } = this.#station;
    if (workarounds.triggerBootNotification) void this.#trigger("boot", null);
    // A station that only reconnected has reported its connectors before, and reports changes.
    if (!this.#deps.services.liveState.connectors(stationId).some(({ report }) => report !== null)) this.#wait();
  }

  end(): void {
    this.#ended = true;
    this.#cancel?.();
  }

  #wait(): void {
    if (!this.#statusReceived) this.#cancel ??= this.#deps.clock.after(STATUS_MS, () => void this.#requestStatus());
  }

  async #requestStatus(): Promise<void> {
    this.#warn("silent_status", "sent no StatusNotification by itself; it was triggered");
    if (!isRefusal(await this.#trigger("status", null))) return;
    // Some chargers require each connector by number; the first refused number ends the series.
    for (let connector = 1; connector <= MOST_CONNECTORS && !this.#ended; connector++) {
      if (!isDone(await this.#trigger("status", connector))) return;
    }
  }

  async #trigger(message: Trigger, connector: number | null): Promise<Outcome> {
    const outcome = await this.#station.send({ kind: "trigger", message, connector }, { timeoutMs: MAX_WAIT_MS });
    if (outcome.kind === "timeout") this.#warn("silent_trigger", `does not answer TriggerMessage: ${message}`);
    return outcome;
  }

  #warn(code: WarningCode, detail: string): void {
    this.#deps.services.warnings.warn(this.#station.stationId, code, detail, null);
  }
}

/** The messages that report the status of a connector, by action in lower case; 2.x may use NotifyEvent (G01). */
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

/** The station understood and refused; a silent station and one without triggers get no further trigger. */
function isRefusal(outcome: Outcome): boolean {
  const answer = outcome.kind === "unsupported" ? outcome.answer : outcome;
  if (answer?.kind === "answered") return !isDone(answer);
  return outcome.kind === "failed" && outcome.code !== "connection_lost";
}
