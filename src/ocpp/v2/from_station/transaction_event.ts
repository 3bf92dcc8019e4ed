import { numberOf } from "../../../domain/money.ts";
import type { EventMessage } from "../../../services/charging/mod.ts";
import type { Handler2 } from "../../handler.ts";
import { chargingStateOf, idTokenInfo, idTokenOf, readingsOf } from "../mapping.ts";

const PHASES: ReadonlyMap<string, EventMessage["phase"]> = new Map([
  ["Started", "started"],
  ["Updated", "updated"],
  ["Ended", "ended"],
]);

/** 2.x TransactionEvent (E01-E15): a transaction starts, continues or ends. Always accepted, in any order. */
export const transactionEvent: Handler2<"TransactionEvent"> = async (event, context) => {
  const { station, services, time } = context;
  const info = event.transactionInfo ?? {};
  const phase = PHASES.get(event.eventType ?? "") ?? "updated";
  const trigger = event.triggerReason ?? "";
  const { at, sentAt, trusted } = time(event.timestamp ?? "");
  const reservationId = event.reservationId ?? 0;
  const sent = idTokenOf(event.idToken);
  const { authorizationResult, transaction } = await services.transactions.event({
    stationId: station,
    // A station that sends no transaction id has one transaction at a time; stored under the empty id rather than lost.
    reference: info.transactionId ?? "",
    phase,
    seqNo: event.seqNo ?? 0,
    at,
    sentAt,
    trigger,
    connector: event.evse?.id ?? null,
    token: sent === null ? null : await context.token(sent),
    stopToken: phase === "ended" || trigger === "StopAuthorized",
    chargingState: chargingStateOf(info.chargingState),
    stopReason: phase === "ended" ? info.stoppedReason ?? "Local" : null,
    reservationId: reservationId > 0 ? reservationId : null,
    remoteStartId: info.remoteStartId ?? null,
    offline: event.offline ?? false,
    readings: readingsOf(event.meterValue, context),
    flags: trusted ? [] : ["clock_unset"],
    raw: phase === "ended" ? context.sent() : null,
  });
  // The running cost is sent during the transaction and the total at its end (I02, I03).
  const totalCost = phase === "started" ? null : await services.driverCosts.totalOf(transaction);
  return {
    ...(totalCost === null ? {} : { totalCost: numberOf(totalCost) }),
    ...(authorizationResult === null ? {} : { idTokenInfo: idTokenInfo(authorizationResult) }),
  };
};
