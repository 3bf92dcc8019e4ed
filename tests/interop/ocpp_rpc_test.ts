import assert from "node:assert/strict";
import type { Protocol } from "../../src/domain/station.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";
import { stillClock } from "../support/clock.ts";
import { type ForeignCharger, foreignCharger } from "./rpc_client.ts";

/** [REST command, the call that the station gets, its answer] in the order in which they are sent while it charges. */
type Command = readonly [path: string, action: string, answer: string];

const COMMANDS = {
  "ocpp1.6": [
    ["Reset/CP1", "Reset", "Accepted"],
    ["UnlockConnector/CP1/1", "UnlockConnector", "UnlockFailed"],
    ["SetChargingLimit/CP1/1/16A", "SetChargingProfile", "Accepted"],
    ["SetChargingLimit/CP1/0/7400.5W", "SetChargingProfile", "NotSupported"],
    ["ClearChargingLimit/CP1/1", "ClearChargingProfile", "Unknown"],
    ["StartTransaction/CP1/2/ALICE", "RemoteStartTransaction", "Accepted"],
    ["StopTransaction/CP1/1", "RemoteStopTransaction", "Accepted"],
  ],
  "ocpp2.0.1": [
    ["Reset/CP1", "Reset", "Scheduled"],
    ["UnlockConnector/CP1/1", "UnlockConnector", "OngoingAuthorizedTransaction"],
    ["SetChargingLimit/CP1/1/16A", "SetChargingProfile", "Accepted"],
    ["SetChargingLimit/CP1/0/7400.5W", "SetChargingProfile", "Rejected"],
    ["ClearChargingLimit/CP1/1", "ClearChargingProfile", "Unknown"],
    ["StartTransaction/CP1/2/ALICE", "RequestStartTransaction", "Accepted"],
    ["StopTransaction/CP1/1", "RequestStopTransaction", "Accepted"],
  ],
} as const satisfies Partial<Record<Protocol, readonly Command[]>>;

const PASSWORD = "correct horse battery";

/** A third-party charger on its own app; fails when either side violates a schema. */
async function withCharger(
  protocol: Protocol,
  run: (charger: ForeignCharger, app: TestApp) => Promise<void>,
): Promise<void> {
  const app = await startTestApp({ clock: stillClock(Date.UTC(2026, 5, 1, 12)) });
  const charger = foreignCharger({ port: app.port, id: "CP1", password: PASSWORD, protocol });
  const faults: unknown[] = [];
  for (const event of ["strictValidationFailure", "badMessage"]) charger.on(event, (reported) => faults.push(reported));
  try {
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    await stations.setPassword("CP1", PASSWORD);
    await authorization.addTag("ALICE", { group: "HOME", expiresAt: Date.UTC(2030, 0, 1) });
    await charger.connect();
    await run(charger, app);
    assert.deepEqual(faults, [], "strict mode had nothing to say");
    assert.ok(!app.events.all.some(({ type }) => type === "station.warned"), "nor had we");
  } finally {
    await charger.close();
    await app.stop();
  }
}

/** Sends a message in the version's form; returns the payload of the answer. */
function speaker(protocol: Protocol, charger: ForeignCharger) {
  const protocolVersion = protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  return async (does: ScenarioStep, facts: Facts = {}) => {
    const { action, payload, named } = protocolVersion.message("CP1", does, facts, memory);
    const answer = await charger.call(action, payload) as Readonly<Record<string, unknown>>;
    if (named !== undefined) memory.numbers.set(named, Number(answer.transactionId));
    return { ...answer, authorizationStatus: protocolVersion.authorizationOf(answer) };
  };
}

// Its schemas of 2.1 exist, but under names that its own validator does not find (2.2.1).
for (const protocol of ["ocpp1.6", "ocpp2.0.1"] as const) {
  Deno.test(`${protocol}: ocpp-rpc in strict mode boots, charges, and gets every command of the REST API`, () =>
    withCharger(protocol, async (charger, app) => {
      const requested: string[] = [];
      let status: string = "";
      for (const [, action] of COMMANDS[protocol]) {
        charger.handle(action, () => {
          // A refused limit is tried in other forms, each of which strict mode validates.
          if (requested.at(-1) !== `${action} ${status}`) requested.push(`${action} ${status}`);
          return { status };
        });
      }
      const say = speaker(protocol, charger);
      const boot = await say("boots") as Readonly<Record<string, unknown>>;
      assert.deepEqual([boot.status, boot.interval, boot.currentTime], ["Accepted", 60, "2026-06-01T12:00:00Z"]);
      assert.equal((await say("beats") as Readonly<Record<string, unknown>>).currentTime, "2026-06-01T12:00:00Z");
      await say("plugs in", { at: "10:00" });
      assert.equal((await say("presents", { tag: "ALICE" })).authorizationStatus, "accepted");
      assert.equal((await say("presents", { tag: "UNLISTED" })).authorizationStatus, "unknown");
      assert.equal((await say("starts", { tag: "ALICE", at: "10:00", wh: 1000 })).authorizationStatus, "accepted");
      await say("charges", { at: "10:10", wh: 2200, w: 7200 });
      await say("measures", { connector: 2, at: "10:10", wh: 10 });

      for (const [path, , said] of COMMANDS[protocol]) {
        status = said;
        const answer = await app.api(`/API/${path}`);
        assert.deepEqual([answer.status, answer.body], [200, { status }], path);
      }
      assert.deepEqual(requested, COMMANDS[protocol].map(([, action, said]) => `${action} ${said}`));
      charger.removeHandler("Reset");
      const unheard = await app.api("/API/Reset/CP1");
      assert.equal(unheard.status, 502);
      assert.equal((unheard.body as { readonly code: string }).code, "NotImplemented");

      assert.equal((await say("stops", { tag: "ALICE", at: "11:00", wh: 8200 })).authorizationStatus, "accepted");
      await say("unplugs", { at: "11:01" });
      const [transaction, ...more] = await app.app.store.transactions({ limit: 10 });
      assert.deepEqual(
        [transaction?.tagId, transaction?.meterStartWh, transaction?.meterStopWh, transaction?.flags, more],
        ["ALICE", 1000, 8200, [], []],
      );
      const shown = (await app.api("/API/Status")).body as readonly { readonly OnlineConnectors: unknown }[];
      assert.deepEqual(shown[0]?.OnlineConnectors, {
        "1": { Status: 1, ChargeRateKW: 0, MeterKWH: 8.2, MeterValueDate: "2026-06-01T11:00:00Z", SoC: null },
        "2": { Status: 0, ChargeRateKW: null, MeterKWH: 0.01, MeterValueDate: "2026-06-01T10:10:00Z", SoC: null },
      });
    }));
}

Deno.test("ocpp-rpc with a wrong password is refused, and accepted with the right one", async () => {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("CP1");
    await app.app.services.stations.setPassword("CP1", PASSWORD);
    const options = { port: app.port, id: "CP1", protocol: "ocpp1.6" } as const;
    const wrong = foreignCharger({ ...options, password: "correct horse" });
    await assert.rejects(wrong.connect(), /401|Unauthorized/i);
    const right = foreignCharger({ ...options, password: PASSWORD });
    await right.connect();
    await right.close();
  } finally {
    await app.stop();
  }
});
