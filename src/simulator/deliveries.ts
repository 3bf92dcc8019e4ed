import type { Clock } from "../base/clock.ts";
import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { Mapping, OutgoingCall } from "./protocol.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { SimulatedSettings } from "./settings.ts";
import type { Authorization, Fact, Session } from "./transaction.ts";
import { UNKNOWN_TRANSACTION } from "./v16/mapping.ts";

/** Delivers transaction messages. The dependencies and callbacks: */
export interface DeliveryOptions {
  readonly clock: Clock;
  readonly mapping: Mapping;
  readonly settings: SimulatedSettings;
  call(message: OutgoingCall): Promise<CallOutcome>;
  /** A start or an end was answered. */
  onAnswered(fact: Fact): void;
  /** An answer contained the authorization of a transaction's token. */
  onAuthorization(session: Session, authorization: Authorization): void;
  onDiscarded(fact: Fact, reason: string): void;
}

/** As many as a wallbox stores in a week or two without a network. */
const CAPACITY = 10_000;

/** Turns transaction facts into the messages of a version, and reads ids and authorizations from the answers. */
export function createDeliveries(options: DeliveryOptions): Outbox {
  const { clock, mapping, settings } = options;
  const outbox = createOutbox({
    clock,
    capacity: CAPACITY,
    attempts: () => settings.number("attempts"),
    retryMs: () => settings.number("retryS") * 1000,
    send(fact) {
      const message = mapping.transaction(fact);
      return message && options.call(message);
    },
    onDelivered(fact, answer) {
      const { session } = fact;
      const authorization = mapping.authorization(answer);
      if (fact.kind === "started") {
        session.reference = mapping.reference(session, answer);
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
      // 2.x: the station chooses the transaction id.
      if (fact.kind === "started") fact.session.reference = mapping.reference(fact.session, undefined);
      outbox.push(fact);
    },
  };
}
