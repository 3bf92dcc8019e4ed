import assert from "node:assert/strict";
import { findAction } from "../../../src/ocpp/schema/catalog.ts";
import { catalog16 } from "../../../src/ocpp/schema/catalog16.ts";
import { catalog201 } from "../../../src/ocpp/schema/catalog201.ts";
import { catalog21 } from "../../../src/ocpp/schema/catalog21.ts";
import type { Finding, Validator } from "../../../src/ocpp/schema/checks.ts";
import type { Requests16, Requests201 } from "../../../src/ocpp/schema/gen/actions.ts";
import { type JsonObject, type Lenient, type Strictness, validate } from "../../../src/ocpp/schema/validate.ts";
import { bootNotification16, meterValues16, meterValues2, startTransaction16, transactionEvent2 } from "./messages.ts";
import { oddValues, samples, spots } from "./samples.ts";
import { growth, LINEAR_MAX } from "../../support/timing.ts";

const catalogs = { "1.6": catalog16, "2.0.1": catalog201, "2.1": catalog21 } as const;
type Version = keyof typeof catalogs;

function request(version: Version, action: string): Validator {
  const schema = findAction(catalogs[version], action);
  assert.ok(schema, `${version} has no ${action}`);
  return schema.request;
}

function validationOf(version: Version, action: string, payload: unknown, strictness: Strictness, mustAnswer = false) {
  return validate(request(version, action), payload, { strictness, mustAnswer });
}

/** The payload as the parser returns it. */
const parsed = (payload: unknown): unknown => JSON.parse(JSON.stringify(payload));

const boot2 = () => ({ reason: "PowerUp", chargingStation: { model: "Model", vendorName: "Vendor" } });
const sample2 = (value: unknown) => ({
  evseId: 1,
  meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value }] }],
});
const needs2 = (stateOfCharge: number) => ({
  evseId: 1,
  chargingNeeds: {
    requestedEnergyTransfer: "DC",
    dcChargingParameters: { evMaxCurrent: 100, evMaxVoltage: 400, stateOfCharge },
  },
});
const limit16 = (limit: number) => ({
  connectorId: 0,
  csChargingProfiles: {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: "TxDefaultProfile",
    chargingProfileKind: "Relative",
    chargingSchedule: { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
  },
});

/** [version, action, payload, fault, each issue as `path: found; wanted`] */
type Refusal = readonly [version: Version, action: string, payload: unknown, fault: string, ...says: string[]];

const refusedByTheBook: Readonly<Record<string, Refusal>> = {
  "1.6 null": ["1.6", "Heartbeat", null, "formation", ": null; object"],
  "1.6 no payload": ["1.6", "Heartbeat", undefined, "formation", ": nothing; object"],
  "2.0.1 array": ["2.0.1", "Heartbeat", [], "formation", ": []; object"],
  "2.1 text": ["2.1", "Heartbeat", "x", "formation", ': "x"; object'],
  "1.6 foreign property": [
    "1.6",
    "Authorize",
    { idTag: "T", connectorId: 1 },
    "formation",
    "connectorId: 1; property is not in the schema",
  ],
  "2.0.1 foreign property deeper down": [
    "2.0.1",
    "BootNotification",
    { reason: "PowerUp", chargingStation: { model: "M", vendorName: "V", colour: "red" } },
    "formation",
    'chargingStation.colour: "red"; property is not in the schema',
  ],
  "2.1 foreign property with an odd name": [
    "2.1",
    "Heartbeat",
    { "a.b/c": 1 },
    "formation",
    '["a.b/c"]: 1; property is not in the schema',
  ],
  "1.6 missing property": ["1.6", "Authorize", {}, "occurrence", "idTag: nothing; required property"],
  "2.0.1 missing property in a list": [
    "2.0.1",
    "MeterValues",
    { evseId: 1, meterValue: [{ sampledValue: [{ value: 1 }] }] },
    "occurrence",
    "meterValue[0].timestamp: nothing; required property",
  ],
  "2.0.1 too few items": [
    "2.0.1",
    "MeterValues",
    { evseId: 1, meterValue: [] },
    "occurrence",
    "meterValue: []; array of at least 1 item",
  ],
  "2.1 too many items": [
    "2.1",
    "GetReport",
    { requestId: 1, componentCriteria: Array(5).fill("Active") },
    "occurrence",
    'componentCriteria: ["Active","Active","Active","Active","Active"]; array of at most 4 items',
  ],
  "1.6 number for a text": ["1.6", "Authorize", { idTag: 12 }, "type", "idTag: 12; string"],
  "1.6 null for a text": ["1.6", "Authorize", { idTag: null }, "type", "idTag: null; string"],
  "1.6 fraction for an integer": [
    "1.6",
    "StartTransaction",
    { ...startTransaction16(), meterStart: 12.5 },
    "type",
    "meterStart: 12.5; integer",
  ],
  "2.0.1 text for a number": [
    "2.0.1",
    "MeterValues",
    sample2("7"),
    "type",
    'meterValue[0].sampledValue[0].value: "7"; number',
  ],
  "2.0.1 number in an enumeration": [
    "2.0.1",
    "BootNotification",
    { ...boot2(), reason: 1 },
    "type",
    "reason: 1; string",
  ],
  "2.1 object for a list": [
    "2.1",
    "MeterValues",
    { evseId: 1, meterValue: { timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value: 1 }] } },
    "type",
    'meterValue: {"timestamp":"2026-01-31T12:00:00Z","sampledValue":[{"value…; array',
  ],
  "2.1 list for an object": [
    "2.1",
    "BootNotification",
    { reason: "PowerUp", chargingStation: [1] },
    "type",
    "chargingStation: [1]; object",
  ],
  "2.1 text for a boolean": [
    "2.1",
    "TransactionEvent",
    { ...transactionEvent2(), offline: "true" },
    "type",
    'offline: "true"; boolean',
  ],
  "1.6 too long": [
    "1.6",
    "Authorize",
    { idTag: "123456789012345678901" },
    "property",
    'idTag: "123456789012345678901"; string of at most 20 characters',
  ],
  "1.6 time without zone": [
    "1.6",
    "StartTransaction",
    { ...startTransaction16(), timestamp: "2026-01-31T12:00:00" },
    "property",
    'timestamp: "2026-01-31T12:00:00"; date and time (RFC 3339)',
  ],
  "1.6 no address": ["1.6", "GetDiagnostics", { location: "over there" }, "property", 'location: "over there"; uri'],
  "1.6 no multiple": [
    "1.6",
    "SetChargingProfile",
    limit16(16.15),
    "property",
    "csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0].limit: 16.15; multiple of 0.1",
  ],
  "2.0.1 not of the enumeration": [
    "2.0.1",
    "Reset",
    { type: "Now" },
    "property",
    'type: "Now"; one of Immediate, OnIdle',
  ],
  "2.0.1 too big": [
    "2.0.1",
    "NotifyEVChargingNeeds",
    needs2(101),
    "property",
    "chargingNeeds.dcChargingParameters.stateOfCharge: 101; at most 100",
  ],
  "2.1 too small": ["2.1", "MeterValues", { ...meterValues2(), evseId: -1 }, "property", "evseId: -1; at least 0"],
  "all at once: formation": [
    "1.6",
    "StartTransaction",
    { connectorId: "1", idTag: "x".repeat(21), timestamp: "2026-01-31T12:00:00Z", foreign: true },
    "formation",
    "meterStart: nothing; required property",
    "foreign: true; property is not in the schema",
    'connectorId: "1"; integer',
    'idTag: "xxxxxxxxxxxxxxxxxxxxx"; string of at most 20 characters',
  ],
  "number and type: occurrence": [
    "1.6",
    "StartTransaction",
    { connectorId: "1", idTag: "x", timestamp: "2026-01-31T12:00:00Z" },
    "occurrence",
    "meterStart: nothing; required property",
    'connectorId: "1"; integer',
  ],
  "value and type: type": [
    "1.6",
    "StartTransaction",
    { ...startTransaction16(), idTag: "x".repeat(21), timestamp: 0 },
    "type",
    'idTag: "xxxxxxxxxxxxxxxxxxxxx"; string of at most 20 characters',
    "timestamp: 0; string",
  ],
};

const said = (issues: readonly { path: string; found: string; wanted: string }[]) =>
  issues.map(({ path, found, wanted }) => `${path}: ${found}; ${wanted}`);

for (const [what, [version, action, payload, fault, ...says]] of Object.entries(refusedByTheBook)) {
  Deno.test(`strict refuses ${action} of ${version} with a reason (${what})`, () => {
    const validation = validationOf(version, action, payload, "strict", true);
    assert.equal(validation.kind, "refused");
    assert.ok(validation.kind === "refused");
    assert.equal(validation.fault, fault);
    assert.deepEqual(said(validation.issues), says);
  });
}

const examples: readonly (readonly [Version, string, () => JsonObject])[] = [
  ["1.6", "BootNotification", bootNotification16],
  ["1.6", "StartTransaction", startTransaction16],
  ["1.6", "MeterValues", meterValues16],
  ["1.6", "Heartbeat", () => ({})],
  ["2.0.1", "BootNotification", boot2],
  ["2.0.1", "TransactionEvent", transactionEvent2],
  ["2.0.1", "MeterValues", meterValues2],
  ["2.1", "TransactionEvent", transactionEvent2],
  ["2.1", "MeterValues", meterValues2],
];

for (const [version, action, example] of examples) {
  Deno.test(`a valid ${action} of ${version} is fine at every strictness and stays unchanged`, () => {
    for (const strictness of ["strict", "lenient", "off"] as const) {
      const payload = example();
      const validation = validationOf(version, action, payload, strictness);
      assert.equal(validation.kind, "fine");
      assert.ok(validation.kind === "fine" && validation.payload === payload);
      assert.deepEqual(payload, example());
    }
  });
}

Deno.test("a valid payload costs one call of the validator without collecting issues", () => {
  const calls: (Finding[] | undefined)[] = [];
  const validator: Validator = (_payload, found) => {
    calls.push(found);
    return true;
  };
  for (const strictness of ["strict", "lenient", "off"] as const) {
    validate(validator, { x: 1 }, { strictness, mustAnswer: false });
  }
  assert.deepEqual(calls, [undefined, undefined, undefined]);
});

/** [version, action, payload, repaired payload, each issue]: the same repair whether or not an answer is due. */
type Mending = readonly [version: Version, action: string, payload: unknown, repaired: unknown, ...says: string[]];

const start16 = startTransaction16();
const meter16 = (sampledValue: unknown) => ({
  connectorId: 1,
  meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue }],
});
const event2 = transactionEvent2();

const mended: Readonly<Record<string, Mending>> = {
  "a foreign property stays": [
    "1.6",
    "Authorize",
    { idTag: "T", connectorId: 1 },
    { idTag: "T", connectorId: 1 },
    "connectorId: 1; property is not in the schema",
  ],
  "an unknown value, a long text and a bad time stay": [
    "1.6",
    "StatusNotification",
    { connectorId: 1, errorCode: "Error", status: "Faultd", vendorErrorCode: "v".repeat(51), timestamp: "soon" },
    { connectorId: 1, errorCode: "Error", status: "Faultd", vendorErrorCode: "v".repeat(51), timestamp: "soon" },
    'errorCode: "Error"; one of ConnectorLockFailure, EVCommunicationError, GroundFailure, HighTemperature, ' +
    "InternalError, LocalListConflict, NoError, OtherError, OverCurrentFailure, PowerMeterFailure, PowerSwitchFailure, " +
    "ReaderFailure and 4 more",
    'status: "Faultd"; one of Available, Preparing, Charging, SuspendedEVSE, SuspendedEV, Finishing, Reserved, ' +
    "Unavailable, Faulted",
    'timestamp: "soon"; date and time (RFC 3339)',
    `vendorErrorCode: "${"v".repeat(51)}"; string of at most 50 characters`,
  ],
  "counts and ranges stay": [
    "2.1",
    "MeterValues",
    { evseId: -1, meterValue: [] },
    { evseId: -1, meterValue: [] },
    "evseId: -1; at least 0",
    "meterValue: []; array of at least 1 item",
  ],
  "M1: numbers become the texts that 1.6 wants": [
    "1.6",
    "MeterValues",
    meter16([{ value: 12.5 }, { value: true }]),
    meter16([{ value: "12.5" }, { value: "true" }]),
    "meterValue[0].sampledValue[0].value: 12.5; string",
    "meterValue[0].sampledValue[1].value: true; string",
  ],
  "M1: texts become the numbers that 2.x wants": [
    "2.0.1",
    "MeterValues",
    {
      evseId: " 1 ",
      meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value: "12,5" }, { value: "-1e3" }] }],
    },
    {
      evseId: 1,
      meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value: 12.5 }, { value: -1000 }] }],
    },
    'evseId: " 1 "; integer',
    'meterValue[0].sampledValue[0].value: "12,5"; number',
    'meterValue[0].sampledValue[1].value: "-1e3"; number',
  ],
  "M2: an object where a list is wanted, at both levels, and the number in it": [
    "1.6",
    "MeterValues",
    { connectorId: 1, meterValue: { timestamp: "2026-01-31T12:00:00Z", sampledValue: { value: 7 } } },
    { connectorId: 1, meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value: "7" }] }] },
    'meterValue: {"timestamp":"2026-01-31T12:00:00Z","sampledValue":{"value"…; array',
    'meterValue[0].sampledValue: {"value":7}; array',
    "meterValue[0].sampledValue[0].value: 7; string",
  ],
  "M2: what else is wrong in an object that became a list is reported once": [
    "2.0.1",
    "MeterValues",
    {
      evseId: "1",
      foreign: 1,
      meterValue: { timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value: 1, phase: "L9" }] },
    },
    {
      evseId: 1,
      foreign: 1,
      meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{ value: 1, phase: "L9" }] }],
    },
    "foreign: 1; property is not in the schema",
    'evseId: "1"; integer',
    'meterValue: {"timestamp":"2026-01-31T12:00:00Z","sampledValue":[{"value…; array',
    'meterValue[0].sampledValue[0].phase: "L9"; one of L1, L2, L3, N, L1-N, L2-N, L3-N, L1-L2, L2-L3, L3-L1',
  ],
  "X15: decimals become integers": [
    "1.6",
    "StartTransaction",
    { ...start16, meterStart: 1200.6, connectorId: "1.0" },
    { ...start16, meterStart: 1201, connectorId: 1 },
    'connectorId: "1.0"; integer',
    "meterStart: 1200.6; integer",
  ],
  "words and numbers become booleans": [
    "2.1",
    "TransactionEvent",
    { ...event2, offline: "true" },
    { ...event2, offline: true },
    'offline: "true"; boolean',
  ],
  "null in an optional property goes": [
    "1.6",
    "StartTransaction",
    { ...start16, reservationId: null },
    start16,
    "reservationId: null; integer",
  ],
  "null in a list goes": [
    "1.6",
    "MeterValues",
    meter16([null, { value: "1" }, null, { value: 2 }]),
    meter16([{ value: "1" }, { value: "2" }]),
    "meterValue[0].sampledValue[0]: null; object",
    "meterValue[0].sampledValue[2]: null; object",
    "meterValue[0].sampledValue[3].value: 2; string",
  ],
};

for (const [what, [version, action, payload, repaired, ...says]] of Object.entries(mended)) {
  Deno.test(`lenient tolerates and repairs in ${version} ${action}: ${what}`, () => {
    for (const mustAnswer of [true, false]) {
      const validation = validationOf(version, action, parsed(payload), "lenient", mustAnswer);
      assert.ok(validation.kind === "issues", validation.kind);
      assert.deepEqual(validation.payload, repaired);
      assert.deepEqual(said(validation.issues), says);
    }
  });
}

Deno.test("0, 1 and words in any capitals become booleans, other numbers and words do not", () => {
  const rows: readonly (readonly [unknown, boolean | undefined])[] = [
    [0, false],
    [1, true],
    ["0", false],
    ["1", true],
    ["True", true],
    ["FALSE", false],
    [2, undefined],
    ["yes", undefined],
  ];
  for (const [given, wanted] of rows) {
    const validation = validationOf(
      "2.0.1",
      "TransactionEvent",
      { ...transactionEvent2(), offline: given },
      "lenient",
      true,
    );
    assert.ok(validation.kind === "issues");
    assert.equal(validation.payload["offline"], wanted, JSON.stringify(given));
  }
});

Deno.test("a decimal that rounds to nothing is 0 and not -0", () => {
  const validation = validationOf(
    "1.6",
    "StartTransaction",
    { ...startTransaction16(), meterStart: -0.4 },
    "lenient",
    true,
  );
  assert.ok(validation.kind === "issues" && Object.is(validation.payload["meterStart"], 0));
});

/** [version, action, payload, the remaining payload when an answer is due, fault otherwise] */
type Loss = readonly [
  version: Version,
  action: string,
  payload: unknown,
  left: unknown,
  fault: string,
  ...says: string[],
];

const lost: Readonly<Record<string, Loss>> = {
  "a required property is missing": [
    "1.6",
    "StartTransaction",
    { connectorId: 1, idTag: "T", meterStart: 1 },
    { connectorId: 1, idTag: "T", meterStart: 1 },
    "occurrence",
    "timestamp: nothing; required property",
  ],
  "a required property is null": [
    "1.6",
    "MeterValues",
    meter16([{ value: null }, { value: "1" }]),
    meter16([{}, { value: "1" }]),
    "occurrence",
    "meterValue[0].sampledValue[0].value: null; string",
    "meterValue[0].sampledValue[0].value: nothing; required property",
  ],
  "one is missing, another is null, and each is reported once": [
    "1.6",
    "StartTransaction",
    { connectorId: null, idTag: "T", timestamp: "2026-01-31T12:00:00Z" },
    { idTag: "T", timestamp: "2026-01-31T12:00:00Z" },
    "occurrence",
    "meterStart: nothing; required property",
    "connectorId: null; integer",
    "connectorId: nothing; required property",
  ],
  "a text too long to be a measurement": [
    "2.0.1",
    "MeterValues",
    sample2("1".repeat(65)),
    { evseId: 1, meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{}] }] },
    "type",
    `meterValue[0].sampledValue[0].value: "${"1".repeat(58)}…; number`,
  ],
  "a number cannot be read": [
    "2.0.1",
    "MeterValues",
    sample2("n/a"),
    { evseId: 1, meterValue: [{ timestamp: "2026-01-31T12:00:00Z", sampledValue: [{}] }] },
    "type",
    'meterValue[0].sampledValue[0].value: "n/a"; number',
  ],
  "an empty text is no number": [
    "1.6",
    "StopTransaction",
    { transactionId: "", meterStop: 5, timestamp: "2026-01-31T12:00:00Z" },
    { meterStop: 5, timestamp: "2026-01-31T12:00:00Z" },
    "type",
    'transactionId: ""; integer',
  ],
  "X4: an integer beyond 2^53, which the parser keeps as text": [
    "1.6",
    "StopTransaction",
    { transactionId: "9223372036854775807", meterStop: 5, timestamp: "2026-01-31T12:00:00Z" },
    { meterStop: 5, timestamp: "2026-01-31T12:00:00Z" },
    "type",
    'transactionId: "9223372036854775807"; integer',
  ],
  "an object is no text": [
    "1.6",
    "BootNotification",
    { ...bootNotification16(), iccid: { a: 1 } },
    bootNotification16(),
    "type",
    'iccid: {"a":1}; string',
  ],
  "a list of one is no object": [
    "2.1",
    "TransactionEvent",
    { ...event2, evse: [{ id: 1 }] },
    { ...event2, evse: undefined },
    "type",
    'evse: [{"id":1}]; object',
  ],
  "elements of a list are no objects": [
    "1.6",
    "MeterValues",
    meter16(["x", { value: "1" }, 7]),
    meter16([{ value: "1" }]),
    "type",
    'meterValue[0].sampledValue[0]: "x"; object',
    "meterValue[0].sampledValue[2]: 7; object",
  ],
  "something is missing and something cannot be read": [
    "1.6",
    "StartTransaction",
    { connectorId: "one", idTag: "T", timestamp: "2026-01-31T12:00:00Z" },
    { idTag: "T", timestamp: "2026-01-31T12:00:00Z" },
    "occurrence",
    "meterStart: nothing; required property",
    'connectorId: "one"; integer',
  ],
};

for (const [what, [version, action, payload, left, fault, ...says]] of Object.entries(lost)) {
  Deno.test(`lenient keeps the valid part of a ${action} of ${version} that must be answered, else refuses it: ${what}`, () => {
    const kept = validationOf(version, action, parsed(payload), "lenient", true);
    assert.ok(kept.kind === "issues", kept.kind);
    assert.deepEqual(kept.payload, parsed(left));
    assert.deepEqual(said(kept.issues), says);

    const refused = validationOf(version, action, parsed(payload), "lenient", false);
    assert.ok(refused.kind === "refused", refused.kind);
    assert.equal(refused.fault, fault);
    assert.deepEqual(said(refused.issues), says);

    assert.equal(validationOf(version, action, parsed(payload), "off", false).kind, "refused");
    const quiet = validationOf(version, action, parsed(payload), "off", true);
    assert.ok(quiet.kind === "fine", quiet.kind);
    assert.deepEqual(quiet.payload, parsed(left));
  });
}

Deno.test("no payload and null count as empty unless strict (quirk R2)", () => {
  for (const payload of [null, undefined]) {
    for (const strictness of ["lenient", "off"] as const) {
      assert.deepEqual(validationOf("1.6", "Heartbeat", payload, strictness), { kind: "fine", payload: {} });
    }
    const authorize = validationOf("1.6", "Authorize", payload, "lenient");
    assert.ok(authorize.kind === "refused" && authorize.fault === "occurrence");
  }
});

Deno.test("a payload that is not an object is refused at every strictness", () => {
  for (const strictness of ["strict", "lenient", "off"] as const) {
    for (const payload of [[], [{}], "x", "", 0, false]) {
      const validation = validationOf("2.1", "Heartbeat", payload, strictness, true);
      assert.ok(validation.kind === "refused" && validation.fault === "formation", JSON.stringify(payload));
    }
  }
});

Deno.test("1e999, which JSON.parse turns into Infinity, is not a number", () => {
  const validation = validationOf(
    "2.0.1",
    "MeterValues",
    JSON.parse(JSON.stringify(sample2(1)).replace(":1}", ":1e999}")),
    "strict",
  );
  assert.ok(validation.kind === "refused" && validation.fault === "type");
});

Deno.test("whatever is broken, the lenient result of a message that must be answered has the types of its schema", () => {
  let broken = 0;
  for (const { version, name, payload } of samples()) {
    const catalog = { "16": catalog16, "201": catalog201, "21": catalog21 }[version];
    const schema = catalog?.get(name.replace(/(Request|Response)$/, ""));
    const validator = name.endsWith("Response") ? schema?.response : schema?.request;
    assert.ok(validator);
    for (const { holder, key } of spots(payload)) {
      const before = holder[key];
      for (const odd of oddValues) {
        holder[key] = odd;
        const validation = validate(validator, structuredClone(payload), { strictness: "lenient", mustAnswer: true });
        if (validation.kind === "fine") continue;
        broken++;
        assert.ok(validation.kind === "issues" && validation.issues.length > 0);
        const findings: Finding[] = [];
        validator(validation.payload, findings);
        assert.deepEqual(findings.filter(({ rule }) => rule === "type"), [], `${version} ${name} ${key}`);
      }
      holder[key] = before;
    }
  }
  assert.ok(broken > 50_000, `only ${broken} payloads were broken`);
});

Deno.test("a megabyte of faults is validated in linear time, with a hundred issues at most", () => {
  for (const element of ["1", "null", "{}", '{"timestamp":1,"sampledValue":{"value":1}}']) {
    const payloadOf = (bytes: number) => {
      const count = Math.floor(bytes / (element.length + 1));
      return JSON.parse(`{"connectorId":1,"meterValue":[${Array(count).fill(element).join(",")}]}`);
    };
    for (const strictness of ["strict", "lenient"] as const) {
      const validation = validationOf("1.6", "MeterValues", payloadOf(2 ** 20), strictness, true);
      assert.ok(validation.kind !== "fine" && validation.issues.length === 100);
      const grown = growth((bytes) => {
        const payload = payloadOf(bytes);
        return () => validationOf("1.6", "MeterValues", payload, strictness, true);
      }, 2 ** 14);
      assert.ok(grown < LINEAR_MAX, `${element}, ${strictness}: ${grown}`);
    }
  }
});

Deno.test("the fault counts every finding, also those without a description", () => {
  const meterValue = Array.from({ length: 200 }, () => ({ timestamp: 1, sampledValue: [] }));
  const validation = validationOf(
    "1.6",
    "MeterValues",
    { connectorId: 1, meterValue: [...meterValue, {}] },
    "lenient",
    false,
  );
  assert.ok(validation.kind === "refused");
  assert.equal(validation.fault, "occurrence");
});

Deno.test("a lenient message has optional properties and open enumerations, at every depth", () => {
  // Checked by the compiler: these lines would not compile otherwise.
  const empty: Lenient<Requests16["StartTransaction"]> = {};
  const status: Lenient<Requests16["StatusNotification"]> = { status: "Faultd", connectorId: undefined };
  const event: Lenient<Requests201["TransactionEvent"]> = {
    eventType: "Paused",
    transactionInfo: { chargingState: "Idling" },
    meterValue: [{ sampledValue: [{ measurand: "Luck", value: 7 }] }],
  };
  // @ts-expect-error: what is there has the type of the schema
  const wrong: Lenient<Requests16["StartTransaction"]> = { meterStart: "12" };
  assert.ok(empty && status && event && wrong);
});
