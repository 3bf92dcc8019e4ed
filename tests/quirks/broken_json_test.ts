import assert from "node:assert/strict";
import { parseFrame } from "../../src/ocpp/rpc/frame.ts";
import { BOOTS, type Protocol } from "../support/protocols.ts";
import { onWire, SPEAKING } from "./harness.ts";
import { READING_MAX, timesReading } from "../support/timing.ts";

const BOOT16 = JSON.stringify([2, "boot", "BootNotification", BOOTS["ocpp1.6"]]);
const TIME = "2026-06-01T10:00:00Z";

/** A text that is invalid JSON, its repaired meaning, and the warning. */
interface Row {
  readonly sent: string;
  readonly read: unknown;
  readonly message: RegExp;
}

const rows: Readonly<Record<string, Row>> = {
  "4.1 a property without a value is null (AEFA)": {
    sent: `[2,"1","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[]}]`,
    read: { connectorId: 1, transactionId: null, meterValue: [] },
    message: /^transactionId has no value; null was taken$/,
  },
  "4.1 a last property without a value is null": {
    sent: `[2,"1","MeterValues",{"connectorId":1,"meterValue":[],"transactionId": }]`,
    read: { connectorId: 1, meterValue: [], transactionId: null },
    message: /^transactionId has no value; null was taken$/,
  },
  "4.2 an empty place in a list is left out (ZJ Beny)": {
    sent:
      `[2,"1","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"${TIME}","sampledValue":[,{"value":"7"}]}]}]`,
    read: { connectorId: 1, meterValue: [{ timestamp: TIME, sampledValue: [{ value: "7" }] }] },
    message: /^an empty place was left out$/,
  },
  "4.2 empty places between and behind are left out": {
    sent:
      `[2,"1","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"${TIME}","sampledValue":[{"value":"7"},,]}]}]`,
    read: { connectorId: 1, meterValue: [{ timestamp: TIME, sampledValue: [{ value: "7" }] }] },
    message: /^an empty place was left out; a comma too many was left out$/,
  },
  "4.3 missing brackets at the end are closed (Grizzl-E)": {
    sent: `[2,"1","MeterValues",{"connectorId":1,"meterValue":[]`,
    read: { connectorId: 1, meterValue: [] },
    message: /^the end was missing: \}\]$/,
  },
  "4.4 a list that lacks its opening bracket is empty": {
    sent: `[2,"1","MeterValues",{"connectorId":1,"meterValue":]}]`,
    read: { connectorId: 1, meterValue: [] },
    message: /^meterValue has no value; \[\] was taken$/,
  },
  "4.5 control characters inside a text are left out": {
    sent: `[2,"1","MeterValues",{"connectorId":1,"meterValue":[],"idTag":"04\u0000A1\u0007B2\n"}]`,
    read: { connectorId: 1, meterValue: [], idTag: "04A1B2" },
    message: /^control characters inside a text were left out$/,
  },
  "4.6 a comma too many is left out": {
    sent: `[2,"1","MeterValues",{"connectorId":1,"meterValue":[],},]`,
    read: { connectorId: 1, meterValue: [] },
    message: /^a comma too many was left out$/,
  },
};

for (const [name, { sent, read, message: says }] of Object.entries(rows)) {
  Deno.test(`${name}, with a warning`, () =>
    onWire(async ({ say, app, warned }) => {
      const parsed = parseFrame(sent, { repair: true });
      assert.deepEqual(parsed.kind === "frame" && parsed.frame.kind === "call" && parsed.frame.payload, read);
      assert.deepEqual(await say(sent), [3, "1", {}]);
      const warning = (await app.app.services.warnings.list("OPEN")).find(({ code }) => code === "repaired_frame");
      assert.match(warning?.detail ?? "", says);
      assert.deepEqual([warning?.count, warning?.firstFrame], [1, sent.replaceAll("\0", "\uFFFD")]);
      await say(sent);
      assert.equal((await warned()).repaired_frame, 2);
      assert.equal((await warned()).unreadable_frame, undefined);
    }));

  Deno.test(`${name}: not for a strict station, which is answered that its message is invalid JSON`, () =>
    onWire(async ({ say, warned }) => {
      await say(BOOT16);
      assert.deepEqual((await say(sent)).slice(0, 3), [4, "1", "FormationViolation"]);
      assert.deepEqual(await warned(), { unreadable_frame: 1 });
    }, { validation: "strict" }));
}

Deno.test("4.3 a truncated answer to a command of ours is read", () =>
  onWire(async ({ say, receive, raw, app }) => {
    await say(BOOT16);
    const outcome = app.app.links.call("OPEN", "GetConfiguration", {});
    const [, id] = await receive();
    raw.send(
      `[3,${JSON.stringify(id)},{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"60"}]`,
    );
    const answer = await outcome;
    assert.equal(answer.kind, "answered", JSON.stringify(answer));
  }));

Deno.test("4.3 a text that ends inside a value is not guessed: the charger is answered that it is invalid", () =>
  onWire(async ({ say, app, warned }) => {
    const start = `[2,"1","StopTransaction",{"transactionId":5,"timestamp":"${TIME}","meterStop":12`;
    for (const text of [start, `${start},"idTag":"AB`, `${start},"idTag"`, `${start},"idTag":`, `${start},`]) {
      assert.deepEqual((await say(text)).slice(0, 3), [4, "1", "FormationViolation"], text);
    }
    assert.deepEqual(await warned(), { unreadable_frame: 5 });
    assert.equal(app.events.all.some(({ type }) => type.startsWith("transaction.")), false);
  }));

for (const protocol of ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] satisfies readonly Protocol[]) {
  Deno.test(`4.7 integers beyond 2^53 stay exact, also in a repaired message (${protocol})`, () =>
    onWire(async ({ say, app }) => {
      const [intact, repaired] = protocol === "ocpp1.6"
        ? [`"transactionId":9223372036854775807`, `"transactionId":9223372036854775806,`]
        : [`"evseId":1,"customData":{"vendorId":"V","n":9223372036854775807}`, `"evseId":1,`];
      for (const members of [intact, repaired]) {
        const text = `[2,"1","MeterValues",{${members},"connectorId":1,"meterValue":[]}]`;
        assert.equal((await say(text))[0], 3, text);
        assert.equal((await say(text.replace(/\]$/, "")))[0], 3, text);
      }
      if (protocol !== "ocpp1.6") return;
      const stop = `{"transactionId":9223372036854775807,"meterStop":10,"timestamp":"${TIME}",}`;
      assert.deepEqual(await say(`[2,"2","StopTransaction",${stop}]`), [3, "2", {}]);
      const warnings = await app.app.services.warnings.list("OPEN");
      const reported = warnings.filter(({ detail }) => detail.includes('"9223372036854775807"'));
      assert.deepEqual(reported.map(({ code }) => code), ["schema"]);
      assert.equal((await app.app.store.orphans("OPEN", 10)).length, 1);
    }, { connectionRequests: SPEAKING[protocol] }));
}

Deno.test("4.8 messages of a station with validation off are repaired without a warning", () =>
  onWire(async ({ say, warned }) => {
    assert.equal((await say('[2,"1","Heartbeat",{},]'))[0], 3);
    assert.deepEqual(await warned(), {});
  }, { validation: "off" }));

const MIB = 1_048_576;
/** Texts of a given length that would make a naive repair quadratic. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  "commas": (size) => `[${",".repeat(size)}`,
  "open brackets": (size) => "[".repeat(size),
  "open objects": (size) => '{"a":'.repeat(size / 5),
  "empty places": (size) => `[2,"1","Heartbeat",[${",1".repeat(size / 2)}`,
  "properties without a value": (size) => `[2,"1","Heartbeat",{${'"a":,'.repeat(size / 5)}`,
  "control characters": (size) => `[2,"1","Heartbeat",{"a":"${"\u0001".repeat(size)}`,
  "backslashes": (size) => `["${"\\".repeat(size)}`,
  "digits": (size) => `[${"1".repeat(size)}`,
  "blanks": (size) => `["a"${" ".repeat(size)}`,
  "quotes": (size) => `[2,"1"${'"'.repeat(size)}`,
};
for (const [name, ofSize] of Object.entries(hostile)) {
  Deno.test(`4.9 hostile ${name} are parsed at most a few times, whatever their length`, () => {
    const text = ofSize(MIB / 4);
    const times = timesReading(text, () => parseFrame(text, { repair: true }));
    assert.ok(times < READING_MAX, `${times}`);
    assert.ok(parseFrame(ofSize(MIB), { repair: true }).kind);
  });
}
