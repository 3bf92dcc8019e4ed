import { sentence } from "../../../src/domain/sentences/mod.ts";
import type { Sentence } from "../../../src/base/sentence.ts";
import assert from "node:assert/strict";
import type { Command, CommandKind, Outcome } from "../../../src/domain/commands.ts";
import { type Protocol, PROTOCOLS } from "../../../src/domain/station.ts";
import { findingsOf } from "../../../src/ocpp/schema/repair.ts";
import { VERSIONS } from "../../support/versions.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

type Answer = object | string;

/**
 * The request of a version, the station's answer, and the resulting outcome; `refused`: the version can't express the
 * command.
 */
type CommandCase =
  | readonly [action: string, payload: object, answer: Answer, outcome: Outcome]
  | { readonly refused: RegExp };

interface Case {
  readonly name: string;
  readonly command: Command;
  readonly v16: CommandCase;
  /** For 2.0.1 and 2.1. */
  readonly v2: CommandCase;
}

const AT = Date.UTC(2026, 5, 1, 12);
const WHEN = "2026-06-01T12:00:00Z";
const ACCEPTED = { status: "Accepted" };
const DONE: Outcome = { kind: "answered", status: "Accepted" };
const TOKEN = { id: "TAG1", kind: null };
const transfer = { requestId: 9, retries: 2, retryIntervalS: 60 };
const settings = (list: readonly object[], unknown: readonly string[] = []) =>
  ({ kind: "answered", status: "Accepted", data: { kind: "settings", settings: list, unknown } }) as Outcome;
const refused = (reason: Sentence, answer: Outcome) => ({ kind: "unsupported", reason, answer }) as Outcome;
const cannot = (kind: CommandKind, answer: Outcome) => refused(sentence(`cannot_${kind}`), answer);

const HASH = { hashAlgorithm: "SHA256", issuerNameHash: "a1", issuerKeyHash: "b2", serialNumber: "4711" };
const installed = (certificates: readonly object[]) =>
  ({ kind: "answered", status: "Accepted", data: { kind: "certificates", certificates } }) as Outcome;

const CASES: readonly Case[] = [
  {
    name: "reset, softly",
    command: { kind: "reset", mode: "soft", connector: null },
    v16: ["Reset", { type: "Soft" }, ACCEPTED, DONE],
    v2: ["Reset", { type: "OnIdle" }, { status: "Scheduled" }, { kind: "answered", status: "Scheduled" }],
  },
  {
    name: "reset, hard",
    command: { kind: "reset", mode: "hard", connector: null },
    v16: ["Reset", { type: "Hard" }, { status: "Rejected" }, { kind: "answered", status: "Rejected" }],
    v2: ["Reset", { type: "Immediate" }, ACCEPTED, DONE],
  },
  {
    name: "reset of one connector",
    command: { kind: "reset", mode: "on_idle", connector: 2 },
    v16: { refused: /^OCPP 1\.6 restarts a whole station, never one connector$/ },
    v2: ["Reset", { type: "OnIdle", evseId: 2 }, ACCEPTED, DONE],
  },
  {
    name: "reset when idle",
    command: { kind: "reset", mode: "on_idle", connector: null },
    v16: { refused: /^OCPP 1\.6 can't wait with a restart/ },
    v2: ["Reset", { type: "OnIdle" }, ACCEPTED, DONE],
  },
  {
    name: "unlock",
    command: { kind: "unlock", connector: 2 },
    v16: [
      "UnlockConnector",
      { connectorId: 2 },
      { status: "NotSupported" },
      cannot("unlock", { kind: "answered", status: "NotSupported" }),
    ],
    v2: [
      "UnlockConnector",
      { evseId: 2, connectorId: 1 },
      "NotSupported",
      cannot("unlock", {
        ...{ kind: "failed", code: "NotSupported", description: "scripted NotSupported" },
      }),
    ],
  },
  {
    name: "start (Q1: with its connector)",
    command: { kind: "start", connector: 1, token: TOKEN, remoteStartId: 5 },
    v16: ["RemoteStartTransaction", { connectorId: 1, idTag: "TAG1" }, ACCEPTED, DONE],
    v2: [
      "RequestStartTransaction",
      { idToken: { idToken: "TAG1", type: "Central" }, remoteStartId: 5, evseId: 1 },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "start with a tag that is longer than 1.6 has them",
    command: { kind: "start", connector: 1, token: { id: "T".repeat(21), kind: "eMAID" }, remoteStartId: 5 },
    v16: { refused: /^OCPP 1\.6 has tags of at most 20 characters, T+ has 21$/ },
    v2: [
      "RequestStartTransaction",
      { idToken: { idToken: "T".repeat(21), type: "eMAID" }, remoteStartId: 5, evseId: 1 },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "stop",
    command: { kind: "stop", transactionId: 7, reference: "tx-7" },
    v16: ["RemoteStopTransaction", { transactionId: 7 }, ACCEPTED, DONE],
    v2: ["RequestStopTransaction", { transactionId: "tx-7" }, ACCEPTED, DONE],
  },
  {
    name: "limit",
    command: {
      ...{ kind: "setLimit", connector: 1, limit: { amount: 16, unit: "A" }, from: AT, durationS: 86_400 },
      form: { purpose: "TxDefaultProfile", connector: 1, kind: "Recurring", unit: "A", stackLevel: 1 },
      ...{ phases: null, transaction: null },
    },
    v16: [
      "SetChargingProfile",
      {
        connectorId: 1,
        csChargingProfiles: {
          ...{ chargingProfileId: 100, stackLevel: 1, chargingProfilePurpose: "TxDefaultProfile" },
          ...{ chargingProfileKind: "Recurring", recurrencyKind: "Daily" },
          chargingSchedule: {
            ...{ duration: 86_400, startSchedule: WHEN, chargingRateUnit: "A" },
            chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
          },
        },
      },
      ACCEPTED,
      DONE,
    ],
    v2: [
      "SetChargingProfile",
      {
        evseId: 1,
        chargingProfile: {
          ...{ id: 100, stackLevel: 1, chargingProfilePurpose: "TxDefaultProfile" },
          ...{ chargingProfileKind: "Recurring", recurrencyKind: "Daily" },
          chargingSchedule: [{
            ...{ id: 1, startSchedule: WHEN, duration: 86_400, chargingRateUnit: "A" },
            chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
          }],
        },
      },
      "NotImplemented",
      cannot("setLimit", {
        ...{ kind: "failed", code: "NotImplemented", description: "scripted NotImplemented" },
      }),
    ],
  },
  {
    name: "lifting a limit",
    command: {
      ...{ kind: "clearLimit", connector: 2, profileId: 101 },
      place: { connector: 2, purpose: "TxDefaultProfile", stackLevel: 1 },
    },
    v16: [
      "ClearChargingProfile",
      { id: 101, connectorId: 2, chargingProfilePurpose: "TxDefaultProfile", stackLevel: 1 },
      { status: "Unknown" },
      { kind: "answered", status: "Unknown" },
    ],
    v2: ["ClearChargingProfile", { chargingProfileId: 101 }, ACCEPTED, DONE],
  },
  {
    name: "availability of a connector (Q2: Scheduled is a yes)",
    command: { kind: "setAvailability", connector: 2, operative: false },
    v16: ["ChangeAvailability", { connectorId: 2, type: "Inoperative" }, { status: "Scheduled" }, {
      ...{ kind: "answered", status: "Scheduled" },
    }],
    v2: ["ChangeAvailability", { evse: { id: 2 }, operationalStatus: "Inoperative" }, ACCEPTED, DONE],
  },
  {
    name: "availability of the station",
    command: { kind: "setAvailability", connector: 0, operative: true },
    v16: ["ChangeAvailability", { connectorId: 0, type: "Operative" }, ACCEPTED, DONE],
    v2: ["ChangeAvailability", { operationalStatus: "Operative" }, ACCEPTED, DONE],
  },
  ...([
    ["boot", "BootNotification", "BootNotification"],
    ["meter_values", "MeterValues", "MeterValues"],
    ["heartbeat", "Heartbeat", "Heartbeat"],
    ["firmware", "FirmwareStatusNotification", "FirmwareStatusNotification"],
    ["log", "DiagnosticsStatusNotification", "LogStatusNotification"],
  ] as const).map(([message, v16, v2]): Case => ({
    name: `trigger ${message}`,
    command: { kind: "trigger", message, connector: null },
    v16: ["TriggerMessage", { requestedMessage: v16 }, ACCEPTED, DONE],
    v2: ["TriggerMessage", { requestedMessage: v2 }, ACCEPTED, DONE],
  })),
  {
    name: "trigger security_log, for which 1.6 has words in its security extension",
    command: { kind: "trigger", message: "security_log", connector: null },
    v16: ["ExtendedTriggerMessage", { requestedMessage: "LogStatusNotification" }, ACCEPTED, DONE],
    v2: ["TriggerMessage", { requestedMessage: "LogStatusNotification" }, ACCEPTED, DONE],
  },
  {
    name: "trigger certificate at a station that has no such thing",
    command: { kind: "trigger", message: "certificate", connector: null },
    v16: [
      "ExtendedTriggerMessage",
      { requestedMessage: "SignChargePointCertificate" },
      "NotImplemented",
      cannot("trigger", {
        ...{ kind: "failed", code: "NotImplemented", description: "scripted NotImplemented" },
      }),
    ],
    v2: [
      "TriggerMessage",
      { requestedMessage: "SignChargingStationCertificate" },
      { status: "NotImplemented" },
      cannot("trigger", { kind: "answered", status: "NotImplemented" }),
    ],
  },
  {
    name: "trigger the status of a connector",
    command: { kind: "trigger", message: "status", connector: 1 },
    v16: [
      "TriggerMessage",
      { requestedMessage: "StatusNotification", connectorId: 1 },
      { status: "NotImplemented" },
      cannot("trigger", { kind: "answered", status: "NotImplemented" }),
    ],
    v2: [
      "TriggerMessage",
      { requestedMessage: "StatusNotification", evse: { id: 1, connectorId: 1 } },
      { status: "NotImplemented" },
      cannot("trigger", { kind: "answered", status: "NotImplemented" }),
    ],
  },
  {
    name: "reading settings (K1: any JSON type, any case, blanks, no list of unknown keys)",
    command: { kind: "readSettings", names: ["HeartbeatInterval", "A.B"] },
    v16: [
      "GetConfiguration",
      { key: ["HeartbeatInterval", "A.B"] },
      { configurationKey: [{ key: " heartbeatinterval", readOnly: true, value: 300 }, { key: "", value: "x" }] },
      settings([{ name: "heartbeatinterval", value: "300", readonly: true }], ["A.B"]),
    ],
    v2: { refused: /^HeartbeatInterval is no setting of OCPP 2\.x/ },
  },
  {
    name: "reading variables",
    command: { kind: "readSettings", names: ["A[i]@2.B[j]#MaxSet", "SecurityCtrlr.BasicAuthPassword", "X.Y"] },
    v16: [
      "GetConfiguration",
      { key: ["A[i]@2.B[j]#MaxSet", "SecurityCtrlr.BasicAuthPassword", "X.Y"] },
      {},
      settings([], ["A[i]@2.B[j]#MaxSet", "SecurityCtrlr.BasicAuthPassword", "X.Y"]),
    ],
    v2: [
      "GetVariables",
      {
        getVariableData: [
          {
            component: { name: "A", instance: "i", evse: { id: 2 } },
            variable: { name: "B", instance: "j" },
            attributeType: "MaxSet",
          },
          { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } },
          { component: { name: "X" }, variable: { name: "Y" } },
        ],
      },
      {
        getVariableResult: [
          {
            ...{ attributeStatus: "Accepted", attributeType: "MaxSet", attributeValue: 32 },
            component: { name: "A", instance: "i", evse: { id: 2 } },
            variable: { name: "B", instance: "j" },
          },
          {
            ...{ attributeStatus: "Rejected", component: { name: "SecurityCtrlr" } },
            variable: { name: "BasicAuthPassword" },
          },
          { attributeStatus: "UnknownComponent", component: { name: "X" }, variable: { name: "Y" } },
        ],
      },
      settings([
        { name: "A[i]@2.B[j]#MaxSet", value: "32", readonly: null },
        { name: "SecurityCtrlr.BasicAuthPassword", value: null, readonly: null },
      ], ["X.Y"]),
    ],
  },
  {
    name: "reading all settings",
    command: { kind: "readAllSettings", requestId: 3 },
    v16: [
      "GetConfiguration",
      {},
      { configurationKey: [{ key: "A", readonly: false, value: "1" }, { key: "B", readonly: true }], unknownKey: [] },
      settings([{ name: "A", value: "1", readonly: false }, { name: "B", value: null, readonly: true }]),
    ],
    v2: ["GetBaseReport", { requestId: 3, reportBase: "FullInventory" }, ACCEPTED, {
      ...{ kind: "answered", status: "Accepted", data: { kind: "report" } },
    }],
  },
  {
    name: "changing a setting",
    command: { kind: "changeSetting", name: "A.B", value: "1" },
    v16: ["ChangeConfiguration", { key: "A.B", value: "1" }, { status: "RebootRequired" }, {
      ...{ kind: "answered", status: "RebootRequired" },
    }],
    v2: [
      "SetVariables",
      { setVariableData: [{ attributeValue: "1", component: { name: "A" }, variable: { name: "B" } }] },
      {
        setVariableResult: [{ attributeStatus: "Accepted", component: { name: "A" }, variable: { name: "B" } }],
      },
      DONE,
    ],
  },
  {
    name: "changing a setting that the station does not have: the same words in every version",
    command: { kind: "changeSetting", name: "A.C", value: "1" },
    v16: ["ChangeConfiguration", { key: "A.C", value: "1" }, { status: "NotSupported" }, {
      ...refused(sentence("setting_missing", { name: "A.C" }), { kind: "answered", status: "NotSupported" }),
    }],
    v2: [
      "SetVariables",
      { setVariableData: [{ attributeValue: "1", component: { name: "A" }, variable: { name: "C" } }] },
      {
        setVariableResult: [{ attributeStatus: "UnknownVariable", component: { name: "A" }, variable: { name: "C" } }],
      },
      refused(sentence("setting_missing", { name: "A.C" }), { kind: "answered", status: "UnknownVariable" }),
    ],
  },
  {
    name: "clearing the cache",
    command: { kind: "clearCache" },
    v16: ["ClearCache", {}, ACCEPTED, DONE],
    v2: ["ClearCache", {}, { status: "Rejected" }, { kind: "answered", status: "Rejected" }],
  },
  {
    name: "the version of the list of tags",
    command: { kind: "readLocalListVersion" },
    v16: [
      "GetLocalListVersion",
      {},
      { listVersion: -1 },
      cannot("readLocalListVersion", { kind: "answered", status: "NotSupported" }),
    ],
    v2: ["GetLocalListVersion", {}, { versionNumber: 4 }, {
      ...{ kind: "answered", status: "Accepted", data: { kind: "list_version", version: 4 } },
    }],
  },
  {
    name: "a full list of tags",
    command: {
      ...{ kind: "sendLocalList", version: 2, update: "full" },
      entries: [
        { tagId: "TAG1", authorizationResult: { status: "accepted", group: "G", expiresAt: AT } },
        { tagId: "L".repeat(40), authorizationResult: { status: "blocked", group: null, expiresAt: null } },
      ],
    },
    v16: [
      "SendLocalList",
      {
        ...{ listVersion: 2, updateType: "Full" },
        localAuthorizationList: [
          { idTag: "TAG1", idTagInfo: { status: "Accepted", expiryDate: WHEN, parentIdTag: "G" } },
        ],
      },
      { status: "VersionMismatch" },
      { kind: "answered", status: "VersionMismatch" },
    ],
    v2: [
      "SendLocalList",
      {
        ...{ versionNumber: 2, updateType: "Full" },
        localAuthorizationList: [{
          idToken: { idToken: "TAG1", type: "ISO14443" },
          idTokenInfo: {
            status: "Accepted",
            cacheExpiryDateTime: WHEN,
            groupIdToken: { idToken: "G", type: "Central" },
          },
        }],
      },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "a tag that goes from the list",
    command: {
      ...{ kind: "sendLocalList", version: 3, update: "differential" },
      entries: [{ tagId: "TAG1", authorizationResult: null }],
    },
    v16: [
      "SendLocalList",
      { listVersion: 3, updateType: "Differential", localAuthorizationList: [{ idTag: "TAG1" }] },
      { status: "NotSupported" },
      cannot("sendLocalList", { kind: "answered", status: "NotSupported" }),
    ],
    v2: [
      "SendLocalList",
      {
        ...{ versionNumber: 3, updateType: "Differential" },
        localAuthorizationList: [{ idToken: { idToken: "TAG1", type: "ISO14443" } }],
      },
      { status: "Failed" },
      { kind: "answered", status: "Failed" },
    ],
  },
  {
    name: "an empty list",
    command: { kind: "sendLocalList", version: 4, update: "full", entries: [] },
    v16: ["SendLocalList", { listVersion: 4, updateType: "Full", localAuthorizationList: [] }, ACCEPTED, DONE],
    v2: ["SendLocalList", { versionNumber: 4, updateType: "Full" }, ACCEPTED, DONE],
  },
  {
    name: "a reservation of a connector",
    command: { kind: "reserve", reservationId: 8, connector: 1, token: TOKEN, group: "G", until: AT },
    v16: [
      "ReserveNow",
      { connectorId: 1, expiryDate: WHEN, idTag: "TAG1", parentIdTag: "G", reservationId: 8 },
      { status: "Occupied" },
      { kind: "answered", status: "Occupied" },
    ],
    v2: [
      "ReserveNow",
      {
        ...{ id: 8, expiryDateTime: WHEN, evseId: 1, idToken: { idToken: "TAG1", type: "ISO14443" } },
        groupIdToken: { idToken: "G", type: "Central" },
      },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "a reservation of any connector",
    command: { kind: "reserve", reservationId: 8, connector: 0, token: TOKEN, group: null, until: AT },
    v16: ["ReserveNow", { connectorId: 0, expiryDate: WHEN, idTag: "TAG1", reservationId: 8 }, ACCEPTED, DONE],
    v2: [
      "ReserveNow",
      { id: 8, expiryDateTime: WHEN, idToken: { idToken: "TAG1", type: "ISO14443" } },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "giving up a reservation",
    command: { kind: "cancelReservation", reservationId: 8 },
    v16: ["CancelReservation", { reservationId: 8 }, ACCEPTED, DONE],
    v2: ["CancelReservation", { reservationId: 8 }, ACCEPTED, DONE],
  },
  {
    name: "the schedule to come",
    command: { kind: "readSchedule", connector: 1, durationS: 60, unit: "A" },
    v16: [
      "GetCompositeSchedule",
      { connectorId: 1, duration: 60, chargingRateUnit: "A" },
      {
        ...{ status: "Accepted", connectorId: 1, scheduleStart: WHEN },
        chargingSchedule: {
          ...{ duration: 60, chargingRateUnit: "A" },
          chargingSchedulePeriod: [{ startPeriod: 0, limit: "16", numberPhases: 3 }],
        },
      },
      {
        ...{ kind: "answered", status: "Accepted" },
        data: {
          kind: "schedule",
          schedule: {
            ...{ connector: 1, startsAt: AT, durationS: 60, unit: "A" },
            periods: [{ startS: 0, limit: 16, phases: 3 }],
          },
        },
      },
    ],
    v2: [
      "GetCompositeSchedule",
      { evseId: 1, duration: 60, chargingRateUnit: "A" },
      {
        status: "Accepted",
        schedule: {
          ...{ evseId: 1, duration: 60, scheduleStart: WHEN, chargingRateUnit: "W" },
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 11000 }],
        },
      },
      {
        ...{ kind: "answered", status: "Accepted" },
        data: {
          kind: "schedule",
          schedule: {
            ...{ connector: 1, startsAt: AT, durationS: 60, unit: "W" },
            periods: [{ startS: 0, limit: 11000, phases: null }],
          },
        },
      },
    ],
  },
  {
    name: "a firmware update",
    command: {
      ...{ kind: "updateFirmware", location: "ftp://x/f.bin", retrieveAt: AT, installAt: null, signed: null },
      ...transfer,
    },
    v16: [
      "UpdateFirmware",
      { location: "ftp://x/f.bin", retrieveDate: WHEN, retries: 2, retryInterval: 60 },
      {},
      DONE,
    ],
    v2: [
      "UpdateFirmware",
      {
        ...{ requestId: 9, retries: 2, retryInterval: 60 },
        firmware: { location: "ftp://x/f.bin", retrieveDateTime: WHEN },
      },
      { status: "AcceptedCanceled" },
      { kind: "answered", status: "AcceptedCanceled" },
    ],
  },
  {
    name: "a firmware update with a time of installation",
    command: {
      ...{ kind: "updateFirmware", location: "ftp://x/f.bin", retrieveAt: AT, installAt: AT, signed: null },
      ...transfer,
    },
    v16: { refused: /^OCPP 1\.6 can't name a time of installation/ },
    v2: [
      "UpdateFirmware",
      {
        ...{ requestId: 9, retries: 2, retryInterval: 60 },
        firmware: { location: "ftp://x/f.bin", retrieveDateTime: WHEN, installDateTime: WHEN },
      },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "a signed firmware update",
    command: {
      ...{ kind: "updateFirmware", location: "ftp://x/f.bin", retrieveAt: AT, installAt: AT },
      ...{ signed: { certificate: "PEM", signature: "c2ln" }, ...transfer },
    },
    v16: [
      "SignedUpdateFirmware",
      {
        ...{ requestId: 9, retries: 2, retryInterval: 60 },
        firmware: {
          ...{ location: "ftp://x/f.bin", retrieveDateTime: WHEN, installDateTime: WHEN },
          ...{ signingCertificate: "PEM", signature: "c2ln" },
        },
      },
      { status: "InvalidCertificate" },
      { kind: "answered", status: "InvalidCertificate" },
    ],
    v2: [
      "UpdateFirmware",
      {
        ...{ requestId: 9, retries: 2, retryInterval: 60 },
        firmware: {
          ...{ location: "ftp://x/f.bin", retrieveDateTime: WHEN, installDateTime: WHEN },
          ...{ signingCertificate: "PEM", signature: "c2ln" },
        },
      },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "a signed firmware update at a station that knows no signatures",
    command: {
      ...{ kind: "updateFirmware", location: "ftp://x/f.bin", retrieveAt: AT, installAt: null },
      ...{ signed: { certificate: "PEM", signature: "c2ln" }, requestId: 9, retries: null, retryIntervalS: null },
    },
    v16: [
      "SignedUpdateFirmware",
      {
        requestId: 9,
        firmware: {
          ...{ location: "ftp://x/f.bin", retrieveDateTime: WHEN },
          ...{ signingCertificate: "PEM", signature: "c2ln" },
        },
      },
      "NotImplemented",
      cannot("updateFirmware", {
        ...{ kind: "failed", code: "NotImplemented", description: "scripted NotImplemented" },
      }),
    ],
    v2: [
      "UpdateFirmware",
      {
        requestId: 9,
        firmware: {
          ...{ location: "ftp://x/f.bin", retrieveDateTime: WHEN },
          ...{ signingCertificate: "PEM", signature: "c2ln" },
        },
      },
      { status: "Rejected" },
      { kind: "answered", status: "Rejected" },
    ],
  },
  {
    name: "an upload of diagnostics",
    command: { kind: "uploadLog", log: "diagnostics", location: "ftp://x/", from: AT, to: AT, ...transfer },
    v16: [
      "GetDiagnostics",
      { location: "ftp://x/", startTime: WHEN, stopTime: WHEN, retries: 2, retryInterval: 60 },
      { fileName: "d.zip" },
      { kind: "answered", status: "Accepted", data: { kind: "file", name: "d.zip" } },
    ],
    v2: [
      "GetLog",
      {
        ...{ requestId: 9, logType: "DiagnosticsLog", retries: 2, retryInterval: 60 },
        log: { remoteLocation: "ftp://x/", oldestTimestamp: WHEN, latestTimestamp: WHEN },
      },
      { status: "Accepted", filename: "d.zip" },
      {
        ...{ kind: "answered", status: "Accepted", data: { kind: "file", name: "d.zip" } },
      },
    ],
  },
  {
    name: "an upload of the security log",
    command: {
      ...{ kind: "uploadLog", log: "security", location: "ftp://x/", from: null, to: null },
      ...{ requestId: 9, retries: null, retryIntervalS: null },
    },
    v16: [
      "GetLog",
      { requestId: 9, logType: "SecurityLog", log: { remoteLocation: "ftp://x/" } },
      { status: "Accepted", filename: "s.log" },
      { kind: "answered", status: "Accepted", data: { kind: "file", name: "s.log" } },
    ],
    v2: [
      "GetLog",
      { requestId: 9, logType: "SecurityLog", log: { remoteLocation: "ftp://x/" } },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "what a charge costs",
    command: { kind: "showCost", reference: "S-1", amount: 43_250 },
    v16: { refused: /^OCPP 1\.6 can't show what a charge costs$/ },
    v2: ["CostUpdated", { totalCost: 4.325, transactionId: "S-1" }, {}, DONE],
  },
  {
    name: "a higher security profile",
    command: {
      ...{ kind: "raiseSecurityProfile", securityProfile: 2, url: "wss://h/OCPP", slot: 2, networkInterface: "Wired0" },
    },
    v16: ["ChangeConfiguration", { key: "SecurityProfile", value: "2" }, ACCEPTED, DONE],
    v2: [
      "SetNetworkProfile",
      {
        configurationSlot: 2,
        connectionData: {
          ...{ ocppVersion: "OCPP20", ocppTransport: "JSON", ocppCsmsUrl: "wss://h/OCPP", messageTimeout: 30 },
          ...{ securityProfile: 2, ocppInterface: "Wired0" },
        },
      },
      ACCEPTED,
      DONE,
    ],
  },
  {
    name: "a CA certificate to install",
    command: { kind: "installCertificate", use: "central_system_root", certificate: "PEM" },
    v16: [
      "InstallCertificate",
      { certificateType: "CentralSystemRootCertificate", certificate: "PEM" },
      { status: "Rejected" },
      { kind: "answered", status: "Rejected" },
    ],
    v2: ["InstallCertificate", { certificateType: "CSMSRootCertificate", certificate: "PEM" }, ACCEPTED, DONE],
  },
  {
    name: "a root for ISO 15118 to install",
    command: { kind: "installCertificate", use: "mo_root", certificate: "PEM" },
    v16: { refused: /^OCPP 1\.6 knows no certificates for mo_root; wanted central_system_root or manufacturer_root$/ },
    v2: ["InstallCertificate", { certificateType: "MORootCertificate", certificate: "PEM" }, { status: "Failed" }, {
      ...{ kind: "answered", status: "Failed" },
    }],
  },
  {
    name: "the certificates of one use",
    command: { kind: "listCertificates", uses: ["manufacturer_root"] },
    v16: [
      "GetInstalledCertificateIds",
      { certificateType: "ManufacturerRootCertificate" },
      { status: "Accepted", certificateHashData: [HASH] },
      installed([{ use: "manufacturer_root", ...HASH, children: [] }]),
    ],
    v2: [
      "GetInstalledCertificateIds",
      { certificateType: ["ManufacturerRootCertificate"] },
      {
        status: "Accepted",
        certificateHashDataChain: [{
          certificateType: "V2GCertificateChain",
          certificateHashData: HASH,
          childCertificateHashData: [{ ...HASH, serialNumber: "5" }],
        }],
      },
      installed([{ use: "v2g_chain", ...HASH, children: [{ ...HASH, serialNumber: "5" }] }]),
    ],
  },
  {
    name: "all certificates",
    command: { kind: "listCertificates", uses: [] },
    v16: { refused: /^OCPP 1\.6 lists the certificates of one use at a time$/ },
    v2: ["GetInstalledCertificateIds", {}, { status: "NotFound" }, {
      ...{ kind: "answered", status: "NotFound", data: { kind: "certificates", certificates: [] } },
    }],
  },
  {
    name: "a CA certificate to delete",
    command: { kind: "deleteCertificate", certificate: HASH },
    v16: ["DeleteCertificate", { certificateHashData: HASH }, { status: "NotFound" }, {
      ...{ kind: "answered", status: "NotFound" },
    }],
    v2: ["DeleteCertificate", { certificateHashData: HASH }, ACCEPTED, DONE],
  },
  {
    name: "the certificate of the station",
    command: { kind: "sendCertificate", use: "station", chain: "PEM", requestId: null },
    v16: ["CertificateSigned", { certificateChain: "PEM" }, ACCEPTED, DONE],
    v2: [
      "CertificateSigned",
      { certificateChain: "PEM", certificateType: "ChargingStationCertificate" },
      { status: "Rejected" },
      { kind: "answered", status: "Rejected" },
    ],
  },
  {
    name: "the certificate for ISO 15118",
    command: { kind: "sendCertificate", use: "v2g", chain: "PEM", requestId: null },
    v16: { refused: /^OCPP 1\.6 knows no certificates for ISO 15118$/ },
    v2: ["CertificateSigned", { certificateChain: "PEM", certificateType: "V2GCertificate" }, ACCEPTED, DONE],
  },
  {
    name: "a certificate for both uses",
    command: { kind: "sendCertificate", use: "both", chain: "PEM", requestId: null },
    v16: ["CertificateSigned", { certificateChain: "PEM" }, ACCEPTED, DONE],
    v2: ["CertificateSigned", { certificateChain: "PEM" }, ACCEPTED, DONE],
  },
  {
    name: "words of a vendor",
    command: { kind: "transferData", vendorId: "V", messageId: "M", data: '{"a":1}' },
    v16: ["DataTransfer", { vendorId: "V", messageId: "M", data: '{"a":1}' }, { status: "Accepted", data: "yes" }, {
      ...{ kind: "answered", status: "Accepted", data: { kind: "text", text: "yes" } },
    }],
    v2: ["DataTransfer", { vendorId: "V", messageId: "M", data: { a: 1 } }, { status: "Accepted", data: { b: 2 } }, {
      ...{ kind: "answered", status: "Accepted", data: { kind: "text", text: '{"b":2}' } },
    }],
  },
  {
    name: "words of a vendor that are plain text",
    command: { kind: "transferData", vendorId: "V", messageId: null, data: "hello" },
    v16: ["DataTransfer", { vendorId: "V", data: "hello" }, ACCEPTED, DONE],
    v2: ["DataTransfer", { vendorId: "V", data: "hello" }, { status: "UnknownVendorId" }, {
      ...{ kind: "answered", status: "UnknownVendorId" },
    }],
  },
];

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: every command maps to the version's request, and its answer back`, async (t) => {
    const app = await startTestApp();
    try {
      const charger = await bootedCharger(app, protocol);
      for (const one of CASES) {
        const said = protocol === "ocpp1.6" ? one.v16 : one.v2;
        await t.step(one.name, () => say({ app, charger, protocol }, one.command, said));
      }
    } finally {
      await app.stop();
    }
  });
}

Deno.test("the cases above cover every command", () => {
  const reported = new Set(CASES.map(({ command }) => command.kind));
  for (const { toStation } of Object.values(VERSIONS)) {
    assert.deepEqual(Object.keys(toStation).filter((kind) => !reported.has(kind as Command["kind"])), []);
  }
});

Deno.test("ocpp1.6: diagnostics are requested with GetLog where GetDiagnostics is not supported, and not where it is refused", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp1.6");
    const input = { log: "diagnostics", location: "ftp://x/", from: null, to: null } as const;
    const command = { kind: "uploadLog", requestId: 9, ...input, retries: null, retryIntervalS: null } as const;
    charger.answers("GetDiagnostics", "NotSupported");
    charger.answers("GetLog", { status: "Accepted", filename: "d.zip" });
    const outcome = await app.app.links.send("CP1", command);
    assert.deepEqual(outcome, { kind: "answered", status: "Accepted", data: { kind: "file", name: "d.zip" } });
    assert.deepEqual(charger.calls.map(({ action }) => action), ["GetDiagnostics", "GetLog"]);
    assert.deepEqual(charger.calls[1]?.payload, {
      ...{ requestId: 9, logType: "DiagnosticsLog", log: { remoteLocation: "ftp://x/" } },
    });

    charger.answers("GetLog", "NotImplemented");
    assert.equal((await app.app.links.send("CP1", command)).kind, "unsupported");
    charger.answers("GetDiagnostics", "InternalError");
    assert.equal((await app.app.links.send("CP1", command)).kind, "failed");
    assert.equal(charger.calls.at(-1)?.action, "GetDiagnostics");
  } finally {
    await app.stop();
  }
});

Deno.test("ocpp1.6: a message of TriggerMessage is never triggered with the extension, even if the station refuses it", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("TriggerMessage", "NotImplemented");
    const outcome = await app.app.links.send("CP1", { kind: "trigger", message: "boot", connector: null });
    assert.equal(outcome.kind, "unsupported");
    assert.deepEqual(charger.calls.map(({ action }) => action), ["TriggerMessage"]);
  } finally {
    await app.stop();
  }
});

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly protocol: Protocol;
}

async function say({ app, charger, protocol }: Fixture, command: Command, said: CommandCase): Promise<void> {
  const before = charger.calls.length;
  if ("refused" in said) {
    const outcome = await app.app.links.send("CP1", command);
    assert.ok(outcome.kind === "unsupported" && outcome.answer === null, JSON.stringify(outcome));
    assert.match(outcome.reason.text, said.refused);
    assert.equal(charger.calls.length, before);
    return;
  }
  const [action, payload, answer, wanted] = said;
  charger.answers(action, answer);
  const outcome = await app.app.links.send("CP1", command);
  const [call, ...others] = charger.calls.slice(before);
  assert.deepEqual([call?.action, call?.payload, others], [action, payload, []]);
  const request = VERSIONS[protocol].catalog.get(action)?.request;
  assert.ok(request);
  assert.deepEqual(findingsOf(request, call?.payload), []);
  assert.deepEqual(outcome, wanted);
}
