/** Messages on the display, tariffs, payment and swaps of batteries: 2.x alone. */
import type { MessageGroup } from "./rows.ts";

/** See {@link MessageGroup}. */
export const PAYMENT: MessageGroup = {
  v16: {},
  v2: {
    SetDisplayMessage: {
      call: [
        "Show message {message.id}: {message.message.content}",
        "Meldung {message.id} anzeigen: {message.message.content}",
      ],
    },
    GetDisplayMessages: {
      call: ["Which messages are shown? Request {requestId}", "Welche Meldungen werden angezeigt? Anfrage {requestId}"],
    },
    NotifyDisplayMessages: {
      call: [
        "Shown messages to request {requestId}[: {messageInfo:count}][; {tbc:more}]",
        "Angezeigte Meldungen zu Anfrage {requestId}[: {messageInfo:count}][; {tbc:more}]",
      ],
    },
    ClearDisplayMessage: { call: ["Remove message {id} from the display", "Meldung {id} von der Anzeige entfernen"] },
    SetDefaultTariff: {
      call: ["Use tariff {tariff.tariffId} {evseId:at}", "Tarif {tariff.tariffId} {evseId:at} verwenden"],
    },
    GetTariffs: {
      call: ["Which tariffs apply {evseId:at}?", "Welche Tarife gelten {evseId:at}?"],
      answer: [
        "{status:status}[, {tariffAssignments:count} tariffs]",
        "{status:status}[, {tariffAssignments:count} Tarife]",
      ],
    },
    ClearTariffs: {
      call: ["Remove tariffs[ {tariffIds:names}][ {evseId:at}]", "Tarife[ {tariffIds:names}][ {evseId:at}] entfernen"],
      answer: ["{clearTariffsResult:statuses}", "{clearTariffsResult:statuses}"],
    },
    ChangeTransactionTariff: {
      call: [
        "Charge {transactionId:id} now has tariff {tariff.tariffId}",
        "Ladevorgang {transactionId:id} hat jetzt Tarif {tariff.tariffId}",
      ],
    },
    NotifySettlement: {
      call: [
        "Payment {pspRef}: {status}, {settlementAmount}[, charge {transactionId:id}]",
        "Zahlung {pspRef}: {status}, {settlementAmount}[, Ladevorgang {transactionId:id}]",
      ],
      answer: ["Recorded[, receipt {receiptId}]", "Aufgezeichnet[, Beleg {receiptId}]"],
    },
    NotifyWebPaymentStarted: {
      call: [
        "Somebody pays in the web for connector {evseId}, for at most {timeout:seconds}",
        "Jemand zahlt im Web für Anschluss {evseId}, höchstens {timeout:seconds} lang",
      ],
    },
    VatNumberValidation: {
      call: ["Is the VAT number {vatNumber} valid?", "Ist die USt-IdNr. {vatNumber} gültig?"],
      answer: ["{status:status}: {vatNumber}", "{status:status}: {vatNumber}"],
    },
    BatterySwap: {
      call: [
        "Swap {requestId} with card {idToken:card}: {eventType:battery}",
        "Wechsel {requestId} mit Karte {idToken:card}: {eventType:battery}",
      ],
    },
    RequestBatterySwap: {
      call: [
        "Swap a battery for card {idToken:card}, request {requestId}",
        "Einen Akku für Karte {idToken:card} wechseln, Anfrage {requestId}",
      ],
    },
  },
};
