/** Charges: their beginning, course and end, and the states of connectors. */
import type { MessageGroup } from "./rows.ts";

/** See {@link MessageGroup}. */
export const CHARGES: MessageGroup = {
  v16: {
    StartTransaction: {
      call: [
        "A charge begins {connectorId:at} with card {idTag}, meter {meterStart:wh}[, for reservation {reservationId}]",
        "Ein Ladevorgang beginnt {connectorId:at} mit Karte {idTag}, Zähler {meterStart:wh}[, zu Reservierung {reservationId}]",
      ],
      answer: [
        "{idTagInfo.status:authorization}, transaction {transactionId:id}",
        "{idTagInfo.status:authorization}, Transaktion {transactionId:id}",
      ],
    },
    StopTransaction: {
      call: [
        "Transaction {transactionId:id} has ended, meter {meterStop:wh}[; {reason:stop}][, with card {idTag}]",
        "Transaktion {transactionId:id} ist beendet, Zähler {meterStop:wh}[; {reason:stop}][, mit Karte {idTag}]",
      ],
      answer: ["Recorded[; {idTagInfo.status:authorization}]", "Aufgezeichnet[; {idTagInfo.status:authorization}]"],
    },
    MeterValues: {
      call: [
        "Meter values {connectorId:of}[, transaction {transactionId:id}][: {meterValue:meter}]",
        "Zählerwerte {connectorId:of}[, Transaktion {transactionId:id}][: {meterValue:meter}]",
      ],
    },
    StatusNotification: {
      call: [
        "The charger reports: {connectorId:place} is {status:state}[; {errorCode:error}][ ({info})]",
        "Wallbox meldet: {connectorId:place}: {status:state}[; {errorCode:error}][ ({info})]",
      ],
    },
    RemoteStartTransaction: {
      call: [
        "Start a charge[ {connectorId:at}] with card {idTag}[, limit {chargingProfile:profile}]",
        "Ladevorgang[ {connectorId:at}] mit Karte {idTag} starten[, Grenze {chargingProfile:profile}]",
      ],
    },
    RemoteStopTransaction: { call: ["End transaction {transactionId:id}", "Transaktion {transactionId:id} beenden"] },
    UnlockConnector: { call: ["Unlock {connectorId:place}", "{connectorId:place} entriegeln"] },
    ChangeAvailability: {
      call: ["Put {connectorId:place} {type:availability}", "{connectorId:place} {type:availability} nehmen"],
    },
  },
  v2: {
    TransactionEvent: {
      call: [
        "Charge {transactionInfo.transactionId:id}[ {evse:at}] {eventType:event}[: {triggerReason:trigger}][, {transactionInfo.chargingState:state}][, with card {idToken:card}][, {meterValue:meter}][; ended: {transactionInfo.stoppedReason:stop}][, {offline:offline}]",
        "Ladevorgang {transactionInfo.transactionId:id}[ {evse:at}] {eventType:event}[: {triggerReason:trigger}][, {transactionInfo.chargingState:state}][, mit Karte {idToken:card}][, {meterValue:meter}][; Ende: {transactionInfo.stoppedReason:stop}][, {offline:offline}]",
      ],
      answer: [
        "Recorded[; {idTokenInfo.status:authorization}][, cost so far {totalCost}]",
        "Aufgezeichnet[; {idTokenInfo.status:authorization}][, Kosten bisher {totalCost}]",
      ],
    },
    MeterValues: {
      call: [
        "Meter values {evseId:of}[: {meterValue:meter}]",
        "Zählerwerte {evseId:of}[: {meterValue:meter}]",
      ],
    },
    StatusNotification: {
      call: [
        "The charger reports: connector {evseId} is {connectorStatus:state}",
        "Wallbox meldet: Anschluss {evseId}: {connectorStatus:state}",
      ],
    },
    RequestStartTransaction: {
      call: [
        "Start a charge[ {evseId:at}] with card {idToken:card}[, limit {chargingProfile:profile}]",
        "Ladevorgang[ {evseId:at}] mit Karte {idToken:card} starten[, Grenze {chargingProfile:profile}]",
      ],
      answer: ["{status:status}[, charge {transactionId:id}]", "{status:status}[, Ladevorgang {transactionId:id}]"],
    },
    RequestStopTransaction: { call: ["End charge {transactionId:id}", "Ladevorgang {transactionId:id} beenden"] },
    GetTransactionStatus: {
      call: [
        "Is everything about charges[, especially {transactionId:id},] sent?",
        "Ist alles zu Ladevorgängen[, insbesondere {transactionId:id},] gesendet?",
      ],
      answer: [
        "{messagesInQueue:queued}[; {ongoingIndicator:ongoing}]",
        "{messagesInQueue:queued}[; {ongoingIndicator:ongoing}]",
      ],
    },
    CostUpdated: {
      call: [
        "Charge {transactionId:id} costs {totalCost} so far",
        "Ladevorgang {transactionId:id} kostet bisher {totalCost}",
      ],
    },
    UnlockConnector: { call: ["Unlock {evseId:place}", "{evseId:place} entriegeln"] },
    ChangeAvailability: {
      call: [
        "Put the charger {operationalStatus:availability}[, only connector {evse.id}]",
        "Wallbox {operationalStatus:availability} nehmen[, nur Anschluss {evse.id}]",
      ],
    },
  },
};
