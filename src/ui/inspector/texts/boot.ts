/** Boot, heartbeat, restart and messages on request. */
import type { MessageGroup, MessageRow } from "./rows.ts";

const ANSWER = [
  "{status:status}; a heartbeat every {interval:seconds}",
  "{status:status}; ein Lebenszeichen alle {interval:seconds}",
] as const;

const HEARTBEAT: MessageRow = {
  call: ["The charger sends a heartbeat", "Die Wallbox sendet ein Lebenszeichen"],
  answer: ["The time is {currentTime:time}", "Es ist {currentTime:time}"],
};

const SECURITY_EVENT: MessageRow = {
  call: [
    "The charger reports the security event {type}[: {techInfo}]",
    "Die Wallbox meldet das Sicherheitsereignis {type}[: {techInfo}]",
  ],
};

const DATA_TRANSFER: MessageRow = {
  call: [
    "The charger sends data of the vendor {vendorId}[, message {messageId}][: {data}]",
    "Die Wallbox sendet Daten des Herstellers {vendorId}[, Nachricht {messageId}][: {data}]",
  ],
  toStation: [
    "The server sends data of the vendor {vendorId}[, message {messageId}][: {data}]",
    "Der Server sendet Daten des Herstellers {vendorId}[, Nachricht {messageId}][: {data}]",
  ],
  answer: ["{status:status}[: {data}]", "{status:status}[: {data}]"],
};

/** See {@link MessageGroup}. */
export const BOOT: MessageGroup = {
  v16: {
    BootNotification: {
      call: [
        "The charger has started: {chargePointVendor} {chargePointModel}[, firmware {firmwareVersion}][, serial number {chargePointSerialNumber}]",
        "Die Wallbox ist gestartet: {chargePointVendor} {chargePointModel}[, Firmware {firmwareVersion}][, Seriennummer {chargePointSerialNumber}]",
      ],
      answer: ANSWER,
    },
    Heartbeat: HEARTBEAT,
    SecurityEventNotification: SECURITY_EVENT,
    DataTransfer: DATA_TRANSFER,
    Reset: { call: ["Restart {type:reset}", "Neu starten, {type:reset}"] },
    TriggerMessage: {
      call: ["Please send {requestedMessage}[ {connectorId:of}]", "Bitte {requestedMessage}[ {connectorId:of}] senden"],
    },
    ExtendedTriggerMessage: {
      call: ["Please send {requestedMessage}[ {connectorId:of}]", "Bitte {requestedMessage}[ {connectorId:of}] senden"],
    },
  },
  v2: {
    BootNotification: {
      call: [
        "The charger has started: {chargingStation.vendorName} {chargingStation.model}[, firmware {chargingStation.firmwareVersion}][, serial number {chargingStation.serialNumber}][; {reason:boot}]",
        "Die Wallbox ist gestartet: {chargingStation.vendorName} {chargingStation.model}[, Firmware {chargingStation.firmwareVersion}][, Seriennummer {chargingStation.serialNumber}][; {reason:boot}]",
      ],
      answer: ANSWER,
    },
    Heartbeat: HEARTBEAT,
    SecurityEventNotification: SECURITY_EVENT,
    DataTransfer: DATA_TRANSFER,
    Reset: {
      call: ["Restart[ of connector {evseId}] {type:reset}", "Neustart[ von Anschluss {evseId}], {type:reset}"],
    },
    TriggerMessage: {
      call: [
        "Please send {requestedMessage}[ {customTrigger}][ {evse:of}]",
        "Bitte {requestedMessage}[ {customTrigger}][ {evse:of}] senden",
      ],
    },
  },
};
