import assert from "node:assert/strict";
import { startTestApp } from "../support/app.ts";
import { BOOTS, type Protocol, PROTOCOLS } from "../support/protocols.ts";
import { onWire, SPEAKING, type Wire } from "./harness.ts";

const BOOT16 = JSON.stringify([2, "boot", "BootNotification", BOOTS["ocpp1.6"]]);
const formation = (protocol: Protocol) => protocol === "ocpp1.6" ? "FormationViolation" : "FormatViolation";

/** Runs a test in each version. */
function inEach(name: string, test: (wire: Wire, protocol: Protocol) => Promise<void>, validation = "lenient"): void {
  for (const protocol of PROTOCOLS) {
    const options = { connectionRequests: SPEAKING[protocol], validation: validation as "strict" | "lenient" };
    Deno.test(`${name} (${protocol})`, () => onWire((wire) => test(wire, protocol), options));
  }
}

const LONG = "x".repeat(80);
inEach(
  "R1 any text or number is accepted as an id, and returned with its JSON type, however often it is used",
  async ({ say }) => {
    for (const id of ['""', '"1"', "1", "1", "0", "-5", "9223372036854775807", `"${LONG}"`, '"🔌"']) {
      for (const action of ["Heartbeat", "Heartbeat", "Dance"]) {
        const text = `[2,${id},"${action}",{}]`;
        const answer = await say(text);
        assert.equal(answer[0], action === "Dance" ? 4 : 3, text);
        assert.equal(JSON.stringify(answer[1]), JSON.stringify(JSON.parse(id)), text);
      }
    }
  },
);

Deno.test("R1 an id of more digits than a number holds is returned to the last digit", () =>
  onWire(async ({ raw }) => {
    raw.send('[2,9223372036854775807,"Heartbeat",{}]');
    assert.match((await raw.next())?.text ?? "", /^\[3,9223372036854775807,/);
  }));

const security = (id: string) =>
  `[2,"${id}","SecurityEventNotification",{"type":"SettingSystemTime","timestamp":"2026-06-01T10:00:00Z"}]`;

Deno.test("R1 an identical text gets the stored answer and has no second effect; under another id it is a new message", () =>
  onWire(async ({ say, app, warned }) => {
    const stationReports = () => app.app.services.stationReports.list("OPEN", 10);
    for (const id of ["1", "1", "1"]) assert.deepEqual(await say(security(id)), [3, id, {}]);
    assert.equal((await stationReports()).length, 1);
    assert.equal((await warned()).repeated_message, 2);
    assert.deepEqual(await say(security("2")), [3, "2", {}]);
    assert.equal((await stationReports()).length, 2);
    assert.equal((await warned()).repeated_message, 2);
  }));

Deno.test("R1 only the last few answers are stored", () =>
  onWire(async ({ say, app }) => {
    for (const id of ["1", "2", "3", "4", "5", "1"]) await say(security(id));
    assert.equal((await app.app.services.stationReports.list("OPEN", 10)).length, 6);
  }));

Deno.test("R1 a repeated start gets the same transaction from the store, with the same id and with another", () =>
  onWire(async ({ say, app }) => {
    const start = { connectorId: 1, idTag: "T", meterStart: 5, timestamp: new Date().toISOString() };
    const ids = [];
    for (const id of ["1", "1", "2"]) {
      const [, , payload] = await say(JSON.stringify([2, id, "StartTransaction", start]));
      ids.push(Object(payload).transactionId);
    }
    assert.deepEqual(ids, [ids[0], ids[0], ids[0]]);
    assert.equal(app.events.all.filter(({ type }) => type === "transaction.started").length, 1);
  }));

Deno.test("R1 repeated messages whose answer may change are answered anew: time, state and authorization", () =>
  onWire(async ({ say, app }) => {
    const sendRequest = async (action: string, payload: object) =>
      Object((await say(JSON.stringify([2, "1", action, payload])))[2]);
    const status = { connectorId: 1, errorCode: "NoError" };
    assert.equal((await sendRequest("Authorize", { idTag: "NEW" })).idTagInfo.status, "Invalid");
    await app.app.services.authorization.addTag("NEW");
    assert.equal((await sendRequest("Authorize", { idTag: "NEW" })).idTagInfo.status, "Accepted");
    for (const word of ["Available", "Faulted", "Available"]) {
      await sendRequest("StatusNotification", { ...status, status: word });
      assert.equal(app.app.services.liveState.connectors("OPEN")[0]?.report?.status, word.toLowerCase());
    }
    assert.ok((await sendRequest("Heartbeat", {})).currentTime && (await sendRequest("Heartbeat", {})).currentTime);
  }));

inEach("R2 a payload that is null or missing counts as empty", async ({ say, warned }) => {
  assert.equal((await say('[2,"1","Heartbeat",null]'))[0], 3);
  assert.equal((await say('[2,"2","Heartbeat"]'))[0], 3);
  assert.deepEqual(Object.keys(await warned()).filter((code) => code !== "schema"), []);
});
inEach("R2 strict: a payload that is null or missing is a violation of the format", async ({ say }, protocol) => {
  await say(JSON.stringify([2, "boot", "BootNotification", BOOTS[protocol]]));
  for (const text of ['[2,"1","Heartbeat",null]', '[2,"1","Heartbeat"]']) {
    assert.deepEqual((await say(text)).slice(0, 3), [4, "1", formation(protocol)]);
  }
}, "strict");

inEach("R3 calls sent before the last was answered wait, and are answered in their order", async ({ raw, receive }) => {
  for (let id = 0; id < 50; id++) raw.send(`[2,${id},"${id % 7 ? "Heartbeat" : "Dance"}",{}]`);
  for (let id = 0; id < 50; id++) assert.deepEqual((await receive()).slice(0, 2), [id % 7 ? 3 : 4, id]);
});

Deno.test("R4 a station's call is answered while one of ours is open, and only one of ours is open at a time", () =>
  onWire(async ({ say, receive, raw, app }) => {
    await say(BOOT16);
    const first = app.api("/API/Reset/OPEN");
    const ours = await receive();
    const second = app.api("/API/UnlockConnector/OPEN/1");
    // Both directions cross; a call of the station may even use the id of ours.
    assert.equal((await say('[2,"theirs","Heartbeat",{}]'))[0], 3);
    assert.deepEqual((await say(`[2,${JSON.stringify(ours[1])},"Heartbeat",{}]`)).slice(0, 2), [3, ours[1]]);
    const next = await say(JSON.stringify([3, ours[1], { status: "Accepted" }]));
    assert.deepEqual([ours[2], next[2]], ["Reset", "UnlockConnector"]);
    raw.send(JSON.stringify([3, next[1], { status: "Unlocked" }]));
    assert.deepEqual((await first).body, { status: "Accepted" });
    assert.deepEqual((await second).body, { status: "Unlocked" });
  }));

/** The elements after the id in a CALLERROR, and the resulting error. */
const errors: Readonly<Record<string, readonly [rest: string, code: string, description: string]>> = {
  "nothing": ["", "GenericError", ""],
  "three elements": [',"InternalError"', "InternalError", ""],
  "four elements": [',"InternalError","no"', "InternalError", "no"],
  "five elements": [',"InternalError","no",{"a":1}', "InternalError", "no"],
  "null for words and details": [',"InternalError",null,null', "InternalError", ""],
  "text for details": [',"InternalError","no","why"', "InternalError", "no"],
  "a code in another spelling": [',"OccurrenceConstraintViolation","no",{}', "OccurrenceConstraintViolation", "no"],
  "a code in small letters": [',"internalerror","no",{}', "InternalError", "no"],
  "a code that no version has": [',"SomethingOdd","no",{}', "GenericError", "SomethingOdd: no"],
};
Deno.test("R5 a CALLERROR may have any number of elements, and an unknown code is GenericError", () =>
  onWire(async ({ say, receive, raw, app }) => {
    await say(BOOT16);
    for (const [what, [rest, code, description]] of Object.entries(errors)) {
      const outcome = app.app.links.send("OPEN", { kind: "reset", mode: "soft", connector: null });
      const [, id] = await receive();
      raw.send(`[4,${JSON.stringify(id)}${rest}]`);
      assert.deepEqual(await outcome, { kind: "failed", code, description }, what);
    }
  }));

inEach("R6 an answer without a pending call changes nothing and is counted", async ({ sendUnanswered, warned }) => {
  for (const text of ['[3,"nobody",{"status":"Accepted"}]', '[4,"nobody","InternalError","",{}]']) {
    await sendUnanswered(text);
  }
  assert.deepEqual(await warned(), { late_answer: 2 });
});

inEach("R7 the codes of errors are spelled as the version prints them", async ({ say }, protocol) => {
  await say(JSON.stringify([2, "boot", "BootNotification", BOOTS[protocol]]));
  const missing = protocol === "ocpp2.1" ? "OccurrenceConstraintViolation" : "OccurenceConstraintViolation";
  assert.equal((await say('[2,"1","Authorize",{}]'))[2], missing);
  assert.equal((await say('[2,"1","Authorize","x"]'))[2], formation(protocol));
  assert.equal((await say('[2,"1","Reset",{}]'))[2], "NotSupported");
}, "strict");

inEach("R8 a message of type 6 is never answered, and type 5 causes a warning", async ({ sendUnanswered, warned }) => {
  await sendUnanswered(
    '[6,"s","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-06-01T10:00:00Z","data":[]}]',
  );
  await sendUnanswered('[6,"s","Heartbeat",{}]');
  await sendUnanswered('[5,"s","FormatViolation","no currentTime",{}]');
  assert.equal((await warned()).late_answer, 1);
});

inEach("R9 an action that the version does not have is NotImplemented", async ({ say, warned }) => {
  for (const action of ["Dance", "VendorSpecial", "constructor", ""]) {
    assert.deepEqual((await say(`[2,"1","${action}",{}]`)).slice(0, 3), [4, "1", "NotImplemented"]);
  }
  assert.equal((await warned()).unknown_action, 4);
});

inEach("R10 an action in another case and a message type in quotes are understood", async ({ say }, protocol) => {
  const boot = JSON.stringify([2, "b", "bootNotification", BOOTS[protocol]]);
  assert.equal(Object((await say(boot))[2]).status, "Accepted");
  assert.deepEqual((await say('["2","1","HEARTBEAT",{}]')).slice(0, 2), [3, "1"]);
});

/** Texts that are not a message, and the id under which they are answered; null where none can be found. */
const broken: Readonly<Record<string, string | number | null>> = {
  '[2,"7","Heartbeat",{"a":': "7",
  '[2,8,"Heartbeat",{"a":12': 8,
  '[2,"9","MeterValues",{"connectorId":1,"meterValue":[{"time': "9",
  '[2,"10",5,{}]': "10",
  '{"messageTypeId":2}': null,
  '"Heartbeat"': null,
  "[2": null,
  "hello": null,
};
for (const validation of ["lenient", "strict"]) {
  inEach(
    `R11 an invalid message is answered under its id, or -1 in 2.x, and counted; ${validation}`,
    async (wire, protocol) => {
      for (const [text, id] of Object.entries(broken)) {
        if (id !== null) assert.deepEqual((await wire.say(text)).slice(0, 3), [4, id, formation(protocol)], text);
        else if (protocol === "ocpp1.6") wire.raw.send(text);
        else assert.deepEqual((await wire.say(text)).slice(0, 3), [4, "-1", "RpcFrameworkError"], text);
      }
      await wire.say(JSON.stringify([2, "boot", "BootNotification", BOOTS[protocol]]));
      assert.deepEqual(await wire.warned(), { unreadable_frame: Object.keys(broken).length });
    },
    validation,
  );
}

const two = '[2,"1","Heartbeat",{}]\n[2,"2","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]';
inEach("R12 of two messages in one frame the first is handled, with a warning", async (wire) => {
  const [type, id] = await wire.say(two);
  assert.deepEqual([type, id], [3, "1"]);
  await wire.sendUnanswered("");
  assert.deepEqual(await wire.warned(), { repaired_frame: 1, empty_frame: 1 });
  assert.equal(wire.app.events.all.some((event) => event.type === "station.booted"), false);
});
inEach("R12 strict: two messages in one frame are a violation of the format", async (wire, protocol) => {
  await wire.say(JSON.stringify([2, "boot", "BootNotification", BOOTS[protocol]]));
  assert.deepEqual((await wire.say(two)).slice(0, 3), [4, "1", formation(protocol)]);
  assert.deepEqual(await wire.warned(), { unreadable_frame: 1 });
}, "strict");

Deno.test("R11 ten invalid texts in a row end their connection only", async () => {
  const app = await startTestApp();
  try {
    for (const id of ["A", "B"]) await app.app.services.stations.add(id);
    const [first, other] = [await app.charger("A"), await app.charger("B")];
    for (let count = 0; count < 10; count++) first.sendText('[2,"1","Heartbeat",{"a":');
    assert.equal((await first.closed).code, 1007);
    assert.ok((await other.call("Heartbeat", {})).currentTime);
    await other.close();
  } finally {
    await app.stop();
  }
});
