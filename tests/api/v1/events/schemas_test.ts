import { sentence } from "../../../../src/domain/sentences/mod.ts";
import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import { EventShape } from "../../../../src/api/v1/events/schemas.ts";
import type { CommandKind, CommandOf } from "../../../../src/domain/commands.ts";
import { eventView } from "../../../../src/domain/event_view.ts";
import type { LimitForm } from "../../../../src/domain/limit_form.ts";
import type { RequestedLimit } from "../../../../src/domain/requested_limit.ts";
import type { DomainEvent, EventType } from "../../../../src/domain/events.ts";
import { toReading } from "../../../../src/domain/meter.ts";
import type { StationReport } from "../../../../src/domain/station_report.ts";
import type { Transaction } from "../../../../src/domain/transaction.ts";

const AT = Date.UTC(2026, 5, 1, 10);
const PHASES = { l1: 16, l2: null, l3: null };
const READING = { ...toReading(AT, []), meterWh: 1500, currentA: PHASES };
const STATION_REPORT: StationReport = {
  stationId: "CP1",
  kind: "event",
  subject: "x",
  connector: null,
  at: AT,
  detail: "{}",
};
const TOKEN = { id: "TAG", kind: null };
const RESERVATION = { id: 3, stationId: "CP1", connector: 0, tagId: "TAG", group: "S3CRET", until: AT, createdAt: AT };
const TRANSACTION: Transaction = {
  ...{
    id: 1,
    stationId: "CP1",
    reference: "r",
    connector: 1,
    tagId: "TAG",
    authorizationStatus: "accepted",
    group: "g",
  },
  ...{ startedAt: AT, receivedAt: AT, lastMessageAt: AT, meterStartWh: 0, chargingState: "charging", lastEnergyWh: 5 },
  ...{
    tagName: null,
    sampledWh: null,
    stoppedAt: AT,
    meterStopWh: 9,
    stopReason: "Local",
    stopTagId: "TAG",
    endedBy: "station",
  },
  ...{ reservationId: 3, remoteStartId: 4, flags: ["gap"] },
  cost: { amount: 12_300, currency: "EUR", tariffId: 1, tariffVersion: 2, at: AT },
  correction: { energyWh: 7, reason: "why", by: "me", at: AT, previousEnergyWh: 9 },
};

const FORM: LimitForm = {
  ...{ purpose: "ChargingStationMaxProfile", connector: 0, kind: "Absolute", unit: "W", stackLevel: 0 },
};
const LIMIT: RequestedLimit = {
  ...{ stationId: "CP1", connector: 1, limit: { amount: 16, unit: "A" }, phases: 3, setBy: "me", setAt: AT },
  ...{ until: AT, form: FORM, acceptedAt: AT, confirmed: "schedule", left: [FORM] },
  refused: [{ form: FORM, status: "Rejected", reasonCode: "R", additionalInfo: null }],
};

/** One command of each kind, with a secret in every field that may hold one: no event may contain it. */
const COMMANDS: { readonly [K in CommandKind]: Omit<CommandOf<K>, "kind"> } = {
  reset: { mode: "soft", connector: null },
  unlock: { connector: 1 },
  setLimit: {
    ...{ connector: 0, limit: { amount: 16, unit: "A" }, form: FORM, from: AT, durationS: null, phases: null },
    transaction: null,
  },
  clearLimit: { connector: 0, profileId: 99, place: null },
  start: { connector: 1, token: TOKEN, remoteStartId: 7 },
  stop: { transactionId: 1, reference: null },
  setAvailability: { connector: 0, operative: false },
  trigger: { message: "boot", connector: null },
  readSettings: { names: ["HeartbeatInterval"] },
  readAllSettings: { requestId: 1 },
  changeSetting: { name: "AuthorizationKey", value: "***" },
  clearCache: {},
  readLocalListVersion: {},
  sendLocalList: { version: 2, update: "full", entries: [{ tagId: "TAG", authorizationResult: null }] },
  reserve: { reservationId: 1, connector: 0, token: TOKEN, group: "g", until: AT },
  cancelReservation: { reservationId: 1 },
  readSchedule: { connector: 0, durationS: 60, unit: null },
  updateFirmware: {
    ...{ requestId: 1, location: "ftp://x/", retries: 1, retryIntervalS: null, retrieveAt: AT, installAt: null },
    signed: { certificate: "S3CRET", signature: "S3CRET" },
  },
  uploadLog: {
    ...{ requestId: 1, location: "ftp://x/", retries: null, retryIntervalS: null, log: "security", from: AT, to: null },
  },
  showCost: { reference: "S1", amount: 43_200 },
  raiseSecurityProfile: { securityProfile: 2, url: "wss://h/OCPP", slot: 2, networkInterface: "Wired0" },
  transferData: { vendorId: "v", messageId: "m", data: "S3CRET" },
  installCertificate: { use: "v2g_root", certificate: "PEM" },
  listCertificates: { uses: ["mo_root"] },
  deleteCertificate: {
    certificate: { hashAlgorithm: "SHA256", issuerNameHash: "a", issuerKeyHash: "b", serialNumber: "c" },
  },
  sendCertificate: { use: "station", chain: "PEM", requestId: null },
};

/** The fields of an event besides type, station and time. */
type Rest<T extends EventType> = Omit<Extract<DomainEvent, { type: T }>, "type" | "stationId" | "at">;

const INFO = { reasonCode: "R", additionalInfo: null };
const command = { kind: "reset", ...COMMANDS.reset } as const;
const CERTIFICATE = {
  ...{ stationId: "CP1", serialNumber: "ab", commonName: "CP1", fingerprint: "AB:CD", generation: 1, issuedAt: AT },
  ...{ notAfter: AT, revokedAt: AT, revocationReason: "superseded" as const },
} as const;
/** One event of each type. */
const EVENTS: { readonly [T in EventType]: Rest<T> } = {
  "station.connected": { protocol: "ocpp1.6", address: "192.0.2.1" },
  "station.disconnected": { reason: "gone", silent: true },
  "station.offline": { since: AT },
  "station.refused": {
    ...{ reason: "no_id", address: "192.0.2.1", detail: "d" },
    attempt: { path: "/OCPP/", userAgent: null, offeredProtocols: ["ocpp1.6"], secure: false },
    remedy: {
      words: ["station", "add", "CP1"],
      remedy: null,
      actions: [{ code: "register", method: "POST", path: "/api/v1/stations", body: { id: "CP1" } }],
    },
  },
  "station.booted": { boot: { vendor: "V", model: "M", serial: null, firmware: null, reason: null, at: AT } },
  "station.warned": { code: "boot_loop", detail: "d" },
  "station.reported": { stationReport: STATION_REPORT },
  "station.changed": {},
  "station.removed": {},
  "connector.reported": {
    report: {
      ...{ connector: 1, status: "occupied", chargingState: "charging", rawStatus: "Charging" },
      ...{ errorCode: null, vendorErrorCode: null, info: null, at: AT },
    },
  },
  "meter.read": { connector: 1, transactionId: null, energyWh: null, readings: [READING] },
  "token.presented": { tagId: "TAG", authorizationStatus: "no_credit" },
  "tag.enrolled": { tagId: "TAG" },
  "tag.budget_spent": { tagId: "TAG", transactionId: 1, usedWh: 2, budget: { limitWh: 1, per: "week" } },
  "transaction.started": { transaction: TRANSACTION },
  "transaction.updated": { transaction: { ...TRANSACTION, stoppedAt: null, endedBy: null, cost: null } },
  "transaction.ended": { transaction: TRANSACTION },
  "transaction.costed": { transaction: TRANSACTION },
  "transaction.corrected": { transaction: TRANSACTION },
  "transaction.flagged": { transaction: TRANSACTION, flags: ["gap"] },
  "reservation.made": { reservation: RESERVATION },
  "reservation.ended": { reservation: RESERVATION, why: "expired" },
  "security.reported": { stationReport: { ...STATION_REPORT, kind: "security_event" } },
  "certificate.issued": { certificate: { ...CERTIFICATE, revokedAt: null, revocationReason: null } },
  "certificate.revoked": { certificate: CERTIFICATE },
  "setting.changed": { setting: { name: "A", value: null, readonly: null, source: "set", at: AT } },
  "limit.changed": {
    change: "not_obeyed",
    limit: LIMIT,
    detail: sentence("limit_exceeded", { amount: 16, unit: "A" }),
  },
  "report.created": {
    report: {
      ...{ id: 1, createdAt: AT, createdBy: "Ada", origin: "request", filter: { from: AT, to: AT + 1 }, zone: "UTC" },
      ...{ heading: { title: "t", name: "n", address: "a", note: "o" }, rowCount: 2, hash: "h", hashWithoutNames: "w" },
      anonymisedAt: null,
    },
  },
  "command.sent": { command },
  "call.answered": { action: "Reset", outcome: "answered" },
  "command.answered": { command, outcome: { kind: "answered", status: "Accepted", hints: [], statusInfo: INFO } },
};

/** The published JSON of `event`, and the same reduced to the fields that the document describes. */
function reported(type: EventType, rest: object, stationId = "CP1") {
  // A table that the compiler checks against the type.
  const view: unknown = JSON.parse(JSON.stringify(eventView({ type, stationId, at: AT, ...rest } as DomainEvent)));
  return { view, described: EventShape.parse(view) };
}

Deno.test("every event has exactly the fields that the OpenAPI document describes", () => {
  for (const [type, rest] of Object.entries(EVENTS)) {
    const { view, described } = reported(type as EventType, rest);
    assert.deepEqual(described, view, type);
  }
});

Deno.test("every command event is valid by the OpenAPI document, with ISO times and without secrets", () => {
  for (const [kind, input] of Object.entries(COMMANDS)) {
    const { view, described } = reported("command.sent", { command: { kind, ...input } });
    assert.deepEqual(described, view, kind);
    const text = JSON.stringify(view);
    assert.doesNotMatch(text, /S3CRET/, kind);
    assert.equal(text.includes(String(AT)), false, `${kind} has a time that is no ISO 8601`);
  }
});

Deno.test("every outcome of a command is valid by the OpenAPI document", () => {
  for (
    const outcome of [
      { kind: "failed", code: "InternalError", description: "d" },
      { kind: "unsupported", reason: "r", answer: null },
      { kind: "not_connected" },
      { kind: "timeout" },
      { kind: "busy" },
    ]
  ) {
    const { view, described } = reported("command.answered", { command, outcome });
    assert.deepEqual(described, view, outcome.kind);
  }
});

Deno.test("the event of a refused connection without an id has no stationId", () => {
  const { view } = reported("station.refused", EVENTS["station.refused"], "");
  assert.equal(z.object({ stationId: z.string().nullable() }).parse(view).stationId, null);
});
