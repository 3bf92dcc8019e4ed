/** Firmware, logs and data about customers. */
import type { MessageGroup, MessageRow } from "./rows.ts";

const FIRMWARE_STATUS: MessageRow = {
  call: [
    "Firmware: {status:job}[, request {requestId}]",
    "Firmware: {status:job}[, Anfrage {requestId}]",
  ],
};
const SIGNED_UPDATE: MessageRow = {
  call: [
    "Install the firmware {firmware.location}[, from {firmware.retrieveDateTime:time}], request {requestId}",
    "Firmware {firmware.location} einspielen[, ab {firmware.retrieveDateTime:time}], Anfrage {requestId}",
  ],
};
const GET_LOG: MessageRow = {
  call: [
    "Upload {logType:log} to {log.remoteLocation}[, from {log.oldestTimestamp:time}][, until {log.latestTimestamp:time}], request {requestId}",
    "{logType:log} nach {log.remoteLocation} hochladen[, ab {log.oldestTimestamp:time}][, bis {log.latestTimestamp:time}], Anfrage {requestId}",
  ],
  answer: ["{status:status}[, file {filename}]", "{status:status}[, Datei {filename}]"],
};
const LOG_STATUS: MessageRow = {
  call: ["Log: {status:job}[, request {requestId}]", "Protokoll: {status:job}[, Anfrage {requestId}]"],
};

/** See {@link MessageGroup}. */
export const FILES: MessageGroup = {
  v16: {
    FirmwareStatusNotification: { call: ["Firmware: {status:job}", "Firmware: {status:job}"] },
    SignedFirmwareStatusNotification: FIRMWARE_STATUS,
    UpdateFirmware: {
      call: [
        "Install the firmware {location} from {retrieveDate:time}",
        "Firmware {location} ab {retrieveDate:time} einspielen",
      ],
    },
    SignedUpdateFirmware: SIGNED_UPDATE,
    GetLog: GET_LOG,
    LogStatusNotification: LOG_STATUS,
    GetDiagnostics: {
      call: [
        "Upload diagnostics to {location}[, from {startTime:time}][, until {stopTime:time}]",
        "Diagnosedaten nach {location} hochladen[, ab {startTime:time}][, bis {stopTime:time}]",
      ],
      answer: ["File {fileName}", "Datei {fileName}"],
    },
    DiagnosticsStatusNotification: { call: ["Diagnostics: {status:job}", "Diagnosedaten: {status:job}"] },
  },
  v2: {
    FirmwareStatusNotification: FIRMWARE_STATUS,
    UpdateFirmware: SIGNED_UPDATE,
    PublishFirmware: {
      call: [
        "Publish the firmware {location}, request {requestId}",
        "Firmware {location} bereitstellen, Anfrage {requestId}",
      ],
    },
    PublishFirmwareStatusNotification: {
      call: [
        "Published firmware: {status:job}[, {location:names}][, request {requestId}]",
        "Bereitgestellte Firmware: {status:job}[, {location:names}][, Anfrage {requestId}]",
      ],
    },
    UnpublishFirmware: {
      call: [
        "Withdraw the firmware with the checksum {checksum}",
        "Firmware mit der Prüfsumme {checksum} zurückziehen",
      ],
    },
    GetLog: GET_LOG,
    LogStatusNotification: LOG_STATUS,
    CustomerInformation: {
      call: [
        "Report or clear what is stored of a customer[, card {idToken:card}][, {customerIdentifier}], request {requestId}",
        "Gespeichertes über einen Kunden berichten oder löschen[, Karte {idToken:card}][, {customerIdentifier}], Anfrage {requestId}",
      ],
    },
    NotifyCustomerInformation: {
      call: [
        "Stored about a customer, request {requestId}, part {seqNo}[: {data}][; {tbc:more}]",
        "Gespeichertes über einen Kunden, Anfrage {requestId}, Teil {seqNo}[: {data}][; {tbc:more}]",
      ],
    },
  },
};
