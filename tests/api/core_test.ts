import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { bootOf } from "../support/booted.ts";
import { rawUpgrade, upgradeLines } from "../support/raw.ts";
import { type Fixture, withFixture } from "./api_fixture.ts";

/** A route of OCPP.Core, the frame that the station gets, and the answers that it may give. */
interface Row {
  readonly path: string;
  readonly action: string;
  readonly payload: object;
  readonly answers: readonly string[];
  /** The frame that is sent after it, whatever the answer. */
  readonly then?: readonly object[];
  /** After a rejection the same command is sent in other forms. */
  readonly importViolation?: boolean;
}

type Rows = Readonly<Record<string, Row>>;

const schedule = (unit: string, limit: number) => ({
  duration: 86_400,
  startSchedule: "2026-06-01T00:00:00Z",
  chargingRateUnit: unit,
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
});

/** The profile of docs/protocol.md; one number for each connector (domain/limit.ts says why). */
const profile16 = (connector: number, unit: string, limit: number) => ({
  connectorId: connector,
  csChargingProfiles: {
    chargingProfileId: 99 + connector,
    stackLevel: 1,
    chargingProfilePurpose: "TxDefaultProfile",
    chargingProfileKind: "Recurring",
    recurrencyKind: "Daily",
    chargingSchedule: schedule(unit, limit),
  },
});

const profile2 = (connector: number, unit: string, limit: number) => ({
  evseId: connector,
  chargingProfile: {
    id: 99 + connector,
    stackLevel: 1,
    chargingProfilePurpose: "TxDefaultProfile",
    chargingProfileKind: "Recurring",
    recurrencyKind: "Daily",
    chargingSchedule: [{ id: 1, ...schedule(unit, limit) }],
  },
});

const clear16 = (connector: number) => ({
  id: 99 + connector,
  connectorId: connector,
  chargingProfilePurpose: "TxDefaultProfile",
  stackLevel: 1,
});

const limited = ["Accepted", "Rejected"];

const rows16: Rows = {
  Reset: { path: "/API/Reset/CP1", action: "Reset", payload: { type: "Soft" }, answers: ["Accepted", "Rejected"] },
  UnlockConnector: {
    path: "/API/UnlockConnector/CP1/2",
    action: "UnlockConnector",
    payload: { connectorId: 2 },
    answers: ["Unlocked", "UnlockFailed", "NotSupported"],
  },
  "SetChargingLimit in amperes": {
    path: "/API/SetChargingLimit/CP1/1/16A",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile16(1, "A", 16),
    answers: [...limited, "NotSupported"],
  },
  "SetChargingLimit in watts": {
    path: "/API/SetChargingLimit/CP1/2/2000W",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile16(2, "W", 2000),
    answers: limited,
  },
  "SetChargingLimit for the whole station": {
    path: "/API/SetChargingLimit/CP1/0/32a",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile16(0, "A", 32),
    answers: limited,
  },
  ClearChargingLimit: {
    path: "/API/ClearChargingLimit/CP1/1",
    action: "ClearChargingProfile",
    payload: clear16(1),
    answers: ["Accepted", "Unknown"],
  },
  "ClearChargingLimit for the whole station": {
    path: "/API/ClearChargingLimit/CP1/0",
    action: "ClearChargingProfile",
    payload: clear16(0),
    then: [{ id: 100 }],
    answers: ["Accepted", "Unknown"],
  },
  "UnlockConnector of the whole station": {
    path: "/API/UnlockConnector/CP1/0",
    action: "UnlockConnector",
    payload: { connectorId: 0 },
    answers: ["UnlockFailed", "NotSupported"],
  },
  "UnlockConnector without a connector": {
    path: "/API/UnlockConnector/CP1",
    action: "UnlockConnector",
    payload: { connectorId: 0 },
    answers: ["Unlocked", "UnlockFailed", "NotSupported"],
  },
  "ClearChargingLimit without a connector": {
    path: "/API/ClearChargingLimit/CP1/",
    action: "ClearChargingProfile",
    payload: clear16(0),
    then: [{ id: 100 }],
    answers: ["Accepted", "Unknown"],
  },
  "SetChargingLimit with an empty connector": {
    path: "/API/SetChargingLimit/CP1//16A",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile16(0, "A", 16),
    answers: limited,
  },
  "StartTransaction at connector 0": {
    path: "/API/StartTransaction/CP1/0/CARD-1",
    action: "RemoteStartTransaction",
    payload: { connectorId: 0, idTag: "CARD-1" },
    answers: limited,
  },
  StartTransaction: {
    path: "/API/StartTransaction/CP1/1/CARD-1",
    action: "RemoteStartTransaction",
    payload: { connectorId: 1, idTag: "CARD-1" },
    answers: limited,
  },
  RemoteStartTransaction: {
    path: "/API/RemoteStartTransaction/CP1/2/CARD-2",
    action: "RemoteStartTransaction",
    payload: { connectorId: 2, idTag: "CARD-2" },
    answers: limited,
  },
};

const rows2: Rows = {
  Reset: {
    path: "/API/Reset/CP1",
    action: "Reset",
    payload: { type: "OnIdle" },
    answers: ["Accepted", "Rejected", "Scheduled"],
  },
  UnlockConnector: {
    path: "/API/UnlockConnector/CP1/2",
    action: "UnlockConnector",
    payload: { evseId: 2, connectorId: 1 },
    answers: ["Unlocked", "UnlockFailed", "OngoingAuthorizedTransaction", "UnknownConnector"],
  },
  "SetChargingLimit in amperes": {
    path: "/API/SetChargingLimit/CP1/1/16A",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile2(1, "A", 16),
    answers: limited,
  },
  "SetChargingLimit in watts": {
    path: "/API/SetChargingLimit/CP1/2/2000W",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile2(2, "W", 2000),
    answers: limited,
  },
  "SetChargingLimit for the whole station": {
    path: "/API/SetChargingLimit/CP1/0/32a",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile2(0, "A", 32),
    answers: limited,
  },
  ClearChargingLimit: {
    path: "/API/ClearChargingLimit/CP1/1",
    action: "ClearChargingProfile",
    payload: { chargingProfileId: 100 },
    answers: ["Accepted", "Unknown"],
  },
  "ClearChargingLimit for the whole station": {
    path: "/API/ClearChargingLimit/CP1/0",
    action: "ClearChargingProfile",
    payload: { chargingProfileId: 99 },
    then: [{ chargingProfileId: 100 }],
    answers: ["Accepted", "Unknown"],
  },
  "UnlockConnector of the whole station": {
    path: "/API/UnlockConnector/CP1/0",
    action: "UnlockConnector",
    payload: { evseId: 0, connectorId: 0 },
    answers: ["UnlockFailed", "UnknownConnector"],
  },
  "UnlockConnector without a connector": {
    path: "/API/UnlockConnector/CP1/",
    action: "UnlockConnector",
    payload: { evseId: 0, connectorId: 0 },
    answers: ["UnlockFailed", "UnknownConnector"],
  },
  "ClearChargingLimit without a connector": {
    path: "/API/ClearChargingLimit/CP1",
    action: "ClearChargingProfile",
    payload: { chargingProfileId: 99 },
    then: [{ chargingProfileId: 100 }],
    answers: ["Accepted", "Unknown"],
  },
  "SetChargingLimit with an empty connector": {
    path: "/API/SetChargingLimit/CP1//16A",
    importViolation: true,
    action: "SetChargingProfile",
    payload: profile2(0, "A", 16),
    answers: limited,
  },
  // Which EVSE is left to the station: an evseId is above 0.
  "StartTransaction at connector 0": {
    path: "/API/StartTransaction/CP1/0/CARD-1",
    action: "RequestStartTransaction",
    payload: { idToken: { idToken: "CARD-1", type: "Central" } },
    answers: limited,
  },
  StartTransaction: {
    path: "/API/StartTransaction/CP1/1/CARD-1",
    action: "RequestStartTransaction",
    payload: { idToken: { idToken: "CARD-1", type: "Central" }, evseId: 1 },
    answers: limited,
  },
  RemoteStartTransaction: {
    path: "/API/RemoteStartTransaction/CP1/2/CARD-2",
    action: "RequestStartTransaction",
    payload: { idToken: { idToken: "CARD-2", type: "Central" }, evseId: 2 },
    answers: limited,
  },
};

const TABLE: Readonly<Record<Protocol, Rows>> = { "ocpp1.6": rows16, "ocpp2.0.1": rows2, "ocpp2.1": rows2 };

/** The received call, without the generated remoteStartId, which is checked here. */
function withoutStartId(payload: Readonly<Record<string, unknown>>): object {
  const { remoteStartId, ...rest } = payload;
  if ("idToken" in payload) {
    assert.ok(Number.isInteger(remoteStartId) && Number(remoteStartId) > 0 && Number(remoteStartId) < 2 ** 31);
    return rest;
  }
  return payload;
}

/** Sends the request by GET and POST for each answer of the station, and checks results and events. */
async function walk(
  { app, charger }: Fixture,
  { path, action, payload, answers, then = [], importViolation = false }: Row,
): Promise<void> {
  for (const method of ["GET", "POST"]) {
    for (const status of answers) {
      const before = charger.calls.length;
      charger.answers(action, { status });
      const { status: http, body, headers } = await app.api(path, { method });
      assert.equal(http, 200);
      assert.deepEqual(body, { status });
      assert.match(headers.get("content-type") ?? "", /^application\/json/);
      const calls = charger.calls.slice(before);
      const wanted = [payload, ...then].map((one) => [action, one]);
      const isRefused = importViolation && status !== "Accepted";
      const looked = isRefused ? calls.slice(0, 1) : calls;
      assert.deepEqual(looked.map((call) => [call.action, withoutStartId(call.payload)]), wanted);
      assert.ok(calls.length <= 12 && calls.every((call) => call.action === action));
      assert.equal(calls.length > 1, isRefused || then.length > 0);
      const event = app.events.all.filter(({ type }) => type === "command.answered").at(-1);
      assert.ok(event?.type === "command.answered" && event.stationId === "CP1");
    }
  }
  const ids = charger.calls.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => typeof id === "string" && id.length <= 36));
}

for (const protocol of PROTOCOLS) {
  for (const [name, row] of Object.entries(TABLE[protocol])) {
    Deno.test(`${protocol}: ${name} sends ${row.action} and returns ${row.answers.join(", ")}`, async () => {
      await withFixture(protocol, (fixture) => walk(fixture, row));
    });
  }

  for (const name of ["StopTransaction", "RemoteStopTransaction"]) {
    Deno.test(`${protocol}: ${name} stops the transaction of the connector, and no other`, async () => {
      await withFixture(protocol, async (fixture) => {
        const { app, charger } = fixture;
        const first = await fixture.charge(1);
        const second = await fixture.charge(2);
        assert.notEqual(first.id, second.id);
        const action = protocol === "ocpp1.6" ? "RemoteStopTransaction" : "RequestStopTransaction";
        for (const [connector, { id, reference }] of [[1, first], [2, second]] as const) {
          await walk(fixture, {
            path: `/API/${name}/CP1/${connector}`,
            action,
            payload: { transactionId: reference ?? id },
            answers: limited,
          });
        }
        const before = charger.calls.length;
        const { status, body } = await app.api(`/API/${name}/CP1/3`);
        assert.equal(status, 424);
        assert.deepEqual(body, { error: "no transaction is open at connector 3 of station CP1" });
        assert.equal(charger.calls.length, before);
      });
    });
  }

  Deno.test(`${protocol}: of two open transactions of a connector, the running one is stopped`, async () => {
    await withFixture(protocol, async (fixture) => {
      await fixture.charge(1);
      fixture.clock.advance(60_000);
      const second = await fixture.charge(1);
      const action = protocol === "ocpp1.6" ? "RemoteStopTransaction" : "RequestStopTransaction";
      fixture.charger.answers(action, { status: "Accepted" });
      await fixture.app.api("/API/StopTransaction/CP1/1");
      assert.deepEqual((await fixture.charger.received(action)).payload, {
        transactionId: second.reference ?? second.id,
      });
    });
  });

  Deno.test(`${protocol}: a transaction that has ended can't be stopped`, async () => {
    await withFixture(protocol, async ({ app, charger, charge }) => {
      const { id, reference } = await charge(1);
      const timestamp = "2026-06-01T09:30:00Z";
      if (reference === null) await charger.call("StopTransaction", { transactionId: id, meterStop: 1, timestamp });
      else {
        const info = { transactionId: reference, stoppedReason: "Local" };
        await charger.call("TransactionEvent", {
          eventType: "Ended",
          timestamp,
          triggerReason: "StopAuthorized",
          seqNo: 1,
          transactionInfo: info,
        });
      }
      assert.equal((await app.api("/API/StopTransaction/CP1/1")).status, 424);
      assert.deepEqual(charger.calls, []);
    });
  });

  Deno.test(`${protocol}: a tag that may not charge is Rejected, and nothing is sent to the station`, async () => {
    await withFixture(protocol, async ({ app, charger, clock }) => {
      const { authorization } = app.app.services;
      await authorization.addTag("BLOCKED", { blocked: true });
      await authorization.addTag("EXPIRED", { expiresAt: clock.now() - 1 });
      for (const tag of ["NOBODY", "BLOCKED", "blocked", "EXPIRED", "CARD-1%20x"]) {
        for (const command of ["StartTransaction", "RemoteStartTransaction"]) {
          const { status, body } = await app.api(`/API/${command}/CP1/1/${tag}`);
          assert.deepEqual([status, body], [200, { status: "Rejected" }], tag);
        }
      }
      assert.deepEqual(charger.calls, []);
      assert.equal(app.events.all.filter(({ type }) => type === "command.answered").length, 0);
      assert.equal(app.events.all.filter(({ type }) => type === "token.presented").length, 0);
    });
  });

  Deno.test(`${protocol}: with denyConcurrentTx a tag that charges elsewhere is Rejected, and nothing is sent to the station`, async () => {
    const settings = { denyConcurrentTx: true };
    await withFixture(protocol, async ({ app, charger, charge }) => {
      const action = protocol === "ocpp1.6" ? "RemoteStartTransaction" : "RequestStartTransaction";
      charger.answers(action, { status: "Accepted" });
      await charge(1);
      assert.deepEqual((await app.api("/API/StartTransaction/CP1/2/card-1")).body, { status: "Rejected" });
      assert.deepEqual(charger.calls, []);
      // A start ends the running transaction of the same connector; another tag is not affected.
      assert.deepEqual((await app.api("/API/StartTransaction/CP1/1/CARD-1")).body, { status: "Accepted" });
      assert.deepEqual((await app.api("/API/StartTransaction/CP1/2/CARD-2")).body, { status: "Accepted" });
      assert.equal(charger.calls.length, 2);
    }, { settings });
    await withFixture(protocol, async ({ app, charger, charge }) => {
      charger.answers(protocol === "ocpp1.6" ? "RemoteStartTransaction" : "RequestStartTransaction", {
        status: "Accepted",
      });
      await charge(1);
      assert.deepEqual((await app.api("/API/StartTransaction/CP1/2/CARD-1")).body, { status: "Accepted" });
    });
  });

  Deno.test(`${protocol}: a tag is compared without regard to case, and may need percent-encoding`, async () => {
    await withFixture(protocol, async ({ app, charger }) => {
      await app.app.services.authorization.addTag("A/B C%20D+ä");
      const action = protocol === "ocpp1.6" ? "RemoteStartTransaction" : "RequestStartTransaction";
      charger.answers(action, { status: "Accepted" });
      for (const [written, id] of [["card-1", "CARD-1"], ["A%2FB%20C%2520D+%C3%A4", "A/B C%20D+ä"]] as const) {
        assert.deepEqual((await app.api(`/API/StartTransaction/CP1/1/${written}`)).body, { status: "Accepted" });
        const { payload } = await charger.received(action);
        const sent = protocol === "ocpp1.6" ? payload.idTag : (payload.idToken as { idToken: string }).idToken;
        assert.equal(String(sent).toLowerCase(), id.toLowerCase());
      }
    });
  });

  Deno.test(`${protocol}: no answer within the call time-out is 200 Timeout, and a late answer only adds a report`, async () => {
    await withFixture(protocol, async ({ app, charger, clock }) => {
      const reset = app.api("/API/Reset/CP1");
      const { id } = await charger.received("Reset");
      const waiting = app.api("/API/UnlockConnector/CP1/1");
      clock.advance(59_999);
      await charger.call("Heartbeat", {});
      assert.equal(charger.calls.length, 1);
      clock.advance(1);
      assert.deepEqual((await reset).body, { status: "Timeout" });
      assert.equal((await reset).status, 200);
      // The next command is sent with its own time-out; the late answer to the first one does not answer it.
      const next = await charger.received("UnlockConnector");
      charger.sendText(JSON.stringify([3, id, { status: "Accepted" }]));
      await charger.call("Heartbeat", {});
      clock.advance(59_999);
      await charger.call("Heartbeat", {});
      charger.sendText(JSON.stringify([3, next.id, { status: "Unlocked" }]));
      assert.deepEqual((await waiting).body, { status: "Unlocked" });
      const outcomes = app.events.all.flatMap((event) =>
        event.type === "command.answered"
          ? [`${event.command.kind} ${event.outcome.kind}${event.late ? " late" : ""}`]
          : []
      );
      assert.deepEqual(outcomes, ["reset timeout", "reset answered late", "unlock answered"]);
    });
  });

  const errors: Readonly<Record<string, readonly [answer: readonly unknown[], code: string, description: string]>> = {
    "an error": [["InternalError", "no memory", { a: 1 }], "InternalError", "no memory"],
    "that it is not implemented": [["NotImplemented", "", {}], "NotImplemented", ""],
    // Quirk R5: an unknown code becomes GenericError; the station's own code is kept.
    "an error nobody knows": [["TooHot", "come back in winter", {}], "GenericError", "TooHot: come back in winter"],
    "an error of two elements": [[], "GenericError", ""],
    "an error of nulls": [[null, null, null], "GenericError", ""],
  };
  for (const [name, [answer, code, description]] of Object.entries(errors)) {
    Deno.test(`${protocol}: a station that answers ${name} is 502, with its code and description`, async () => {
      await withFixture(protocol, async ({ app, charger }) => {
        const reset = app.api("/API/Reset/CP1");
        const { id } = await charger.received("Reset");
        charger.sendText(JSON.stringify([4, id, ...answer]));
        const { status, body } = await reset;
        assert.equal(status, 502);
        const error = `station CP1 answered with the error ${code}: ${description}`;
        assert.deepEqual(body, { error, code, description });
        // The connection stays open.
        assert.ok((await charger.call("Heartbeat", {})).currentTime);
      });
    });
  }

  for (
    const [name, answer] of [["nothing", []], ["null", [null]], ["a text", ["Accepted"]], ["no status", [{}]]] as const
  ) {
    Deno.test(`${protocol}: a station that answers with ${name} is 502, not an invented status`, async () => {
      await withFixture(protocol, async ({ app, charger }) => {
        const reset = app.api("/API/Reset/CP1");
        const { id } = await charger.received("Reset");
        charger.sendText(JSON.stringify([3, id, ...answer]));
        const { status, body } = await reset;
        assert.equal(status, 502);
        assert.equal((body as { code: string }).code, "FormationViolation");
      });
    });
  }

  Deno.test(`${protocol}: when a station disconnects instead of answering, all waiting commands are 502`, async () => {
    await withFixture(protocol, async ({ app, charger }) => {
      const requested = ["Reset/CP1", "UnlockConnector/CP1/1", "ClearChargingLimit/CP1/1"].map((path) =>
        app.api(`/API/${path}`)
      );
      await charger.received("Reset");
      await app.api("/API/Status");
      await charger.close();
      for (const { status, body } of await Promise.all(requested)) {
        // A request that arrives later finds the station offline.
        if (status === 404) continue;
        assert.equal(status, 502);
        assert.equal((body as { code: string }).code, "connection_lost");
      }
      assert.equal((await requested[0])?.status, 502);
      assert.equal((await app.api("/API/Reset/CP1")).status, 404);
    });
  });

  Deno.test(`${protocol}: commands wait for the one in flight and get their own answers; those of another station do not wait`, async () => {
    await withFixture(protocol, async ({ app, charger }) => {
      await app.app.services.stations.add("CP2");
      const other = await app.charger("CP2", { protocols: ["ocpp1.6"] });
      await other.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
      other.answers("Reset", { status: "Accepted" });

      const reset = app.api("/API/Reset/CP1");
      const first = await charger.received("Reset");
      const unlock = app.api("/API/UnlockConnector/CP1/1");
      assert.deepEqual((await app.api("/API/Reset/CP2")).body, { status: "Accepted" });
      assert.ok((await charger.call("Heartbeat", {})).currentTime);
      assert.deepEqual(charger.calls.map(({ action }) => action), ["Reset"]);
      charger.sendText(JSON.stringify([3, first.id, { status: "Rejected" }]));
      assert.deepEqual((await reset).body, { status: "Rejected" });
      const second = await charger.received("UnlockConnector");
      charger.sendText(JSON.stringify([3, second.id, { status: "UnlockFailed" }]));
      assert.deepEqual((await unlock).body, { status: "UnlockFailed" });
      await other.close();
    });
  });
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: no command is sent before the first boot of a station is answered`, async () => {
    await withFixture(protocol, async ({ app }) => {
      await app.app.services.stations.add("NEW");
      const lines = upgradeLines("/OCPP/NEW", { "sec-websocket-protocol": protocol });
      const back = await rawUpgrade(app.port, lines);
      const said = async () => JSON.parse((await back.next())?.text ?? "[]").slice(0, 2);
      back.send(JSON.stringify([2, "before", "Heartbeat", {}]));
      assert.deepEqual(await said(), [3, "before"]);
      const reset = app.api("/API/Reset/NEW");
      await app.api("/API/Status");
      back.send(JSON.stringify([2, "still before", "Heartbeat", {}]));
      assert.deepEqual(await said(), [3, "still before"]);
      back.send(JSON.stringify([2, "boot", "BootNotification", bootOf(protocol)]));
      assert.deepEqual(await said(), [3, "boot"]);
      const [type, id, action] = JSON.parse((await back.next())?.text ?? "[]");
      assert.deepEqual([type, action], [2, "Reset"]);
      back.send(JSON.stringify([3, id, { status: "Accepted" }]));
      assert.deepEqual((await reset).body, { status: "Accepted" });
      back.closeConnection();
    });
  });
}

Deno.test("when the queue of commands for a station is full, the next one is refused with 503", async () => {
  await withFixture("ocpp1.6", async ({ app, charger }) => {
    const requested = Array.from({ length: 70 }, () => app.api("/API/Reset/CP1"));
    const busy = await Promise.any(requested.map(async (one) => {
      const { status, body } = await one;
      assert.equal(status, 503);
      return body;
    }));
    assert.deepEqual(busy, { error: "too many commands wait for station CP1; try again later" });
    charger.answers("Reset", { status: "Accepted" });
    const first = await charger.received("Reset");
    charger.sendText(JSON.stringify([3, first.id, { status: "Accepted" }]));
    const statuses = (await Promise.all(requested)).map(({ status }) => status);
    assert.deepEqual([statuses.filter((status) => status === 200).length, charger.calls.length], [65, 65]);
  });
});

/** The limit in the URL, and the amount and unit that the station gets. */
const limits: Readonly<Record<string, readonly [amount: number, unit: "A" | "W"]>> = {
  "16A": [16, "A"],
  "16a": [16, "A"],
  "2000w": [2000, "W"],
  "16%20A": [16, "A"],
  "%2016A%20": [16, "A"],
  "7.4A": [7.4, "A"],
  "7,4a": [7.4, "A"],
  "7.44A": [7.4, "A"],
  "0A": [0, "A"],
  "0W": [0, "W"],
  "007W": [7, "W"],
  "10000000W": [10_000_000, "W"],
};

for (const [word, [amount, unit]] of Object.entries(limits)) {
  Deno.test(`the limit ${word} is ${amount} ${unit}`, async () => {
    await withFixture("ocpp1.6", async ({ app, charger }) => {
      charger.answers("SetChargingProfile", { status: "Accepted" });
      assert.deepEqual((await app.api(`/API/SetChargingLimit/CP1/1/${word}`)).body, { status: "Accepted" });
      assert.deepEqual((await charger.received("SetChargingProfile")).payload, profile16(1, unit, amount));
    });
  });
}

Deno.test("limits of several connectors are separate profiles", async () => {
  await withFixture("ocpp2.0.1", async ({ app, charger }) => {
    charger.answers("SetChargingProfile", { status: "Accepted" });
    const ids = [];
    for (const connector of [0, 1, 2, 17]) {
      await app.api(`/API/SetChargingLimit/CP1/${connector}/16A`);
      const { payload } = await charger.received("SetChargingProfile");
      ids.push((payload.chargingProfile as { id: number }).id);
    }
    assert.deepEqual(ids, [99, 100, 101, 116]);
  });
});

Deno.test("the schedule begins at the last midnight UTC, at any time of day", async () => {
  await withFixture("ocpp1.6", async ({ app, charger, clock }) => {
    charger.answers("SetChargingProfile", { status: "Accepted" });
    const starts = [];
    for (const hours of [0, 13.999, 0.001, 24]) {
      clock.advance(Math.round(hours * 3_600_000));
      await app.api("/API/SetChargingLimit/CP1/1/16A");
      const { payload } = await charger.received("SetChargingProfile");
      starts.push(
        (payload as { csChargingProfiles: { chargingSchedule: { startSchedule: string } } }).csChargingProfiles
          .chargingSchedule.startSchedule,
      );
    }
    assert.deepEqual(starts, [
      "2026-06-01T00:00:00Z",
      "2026-06-01T00:00:00Z",
      "2026-06-02T00:00:00Z",
      "2026-06-03T00:00:00Z",
    ]);
  });
});
