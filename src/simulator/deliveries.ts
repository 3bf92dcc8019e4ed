import type { Clock } from "../base/clock.ts";
import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { Mapping, OutgoingCall } from "./protocol.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { SimulatedSettings } from "./settings.ts";
import type { Authorization, Fact, Session } from "./transaction.ts";
import { UNKNOWN_TRANSACTION } from "./v16/mapping.ts";

/** What deliveries need, and whom they tell. */
export interface DeliveryOptions {
  readonly clock: Clock;
  readonly words: Mapping;
  readonly settings: SimulatedSettings;
  call(message: OutgoingCall): Promise<CallOutcome>;
  /** The answer to a start or an end has come. */
  onAnswered(fact: Fact): void;
  /** The central system has said what it thinks of the token of a transaction. */
  onAuthorization(session: Session, authorization: Authorization): void;
  onDiscarded(fact: Fact, reason: string): void;
}

/** As many as a wallbox keeps for a week or two without a network. */
const CAPACITY = 10_000;

/** The outbox of a version: makes messages of what happened to transactions, and learns from the answers. */
export function createDeliveries(options: DeliveryOptions): Outbox {
  const { clock, words, settings } = options;
  const outbox = createOutbox({
    clock,
    capacity: CAPACITY,
    attempts: () => settings.number("attempts"),
    retryMs: () => settings.number("retryS") * 1000,
    send(fact) {
      const message = words.transaction(fact);
      return message && options.call(message);
    },
    onDelivered(fact, answer) {
      const { session } = fact;
      const authorization = words.authorization(answer);
      if (fact.kind === "started") {
        session.reference = words.reference(session, answer);
        session.token = { ...session.token, group: authorization?.group ?? session.token.group };
      }
      if (fact.kind !== "updated") options.onAnswered(fact);
      if (authorization !== undefined && fact.kind !== "stopped") options.onAuthorization(session, authorization);
    },
    onDiscarded(fact, reason) {
      if (fact.kind === "started") fact.session.reference ??= UNKNOWN_TRANSACTION;
      options.onDiscarded(fact, reason);
    },
  });
  return {
    ...outbox,
    push(fact) {
      // 2.x: the reference is ours from the beginning.
      if (fact.kind === "started") fact.session.reference = words.reference(fact.session, undefined);
      outbox.push(fact);
    },
  };
}
