import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../../src/domain/station.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { stillClock } from "../../support/clock.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

const AT = "2026-06-01T09:59:00Z";

/** The value of each state in a version, and our own. */
const STATES: Readonly<Record<Protocol, readonly (readonly [said: string, state: string])[]>> = {
  "ocpp1.6": [["Charging", "charging"], ["SuspendedEV", "suspended_ev"], ["SuspendedEVSE", "suspended_evse"]],
  "ocpp2.0.1": [
    ["EVConnected", "connected"],
    ["Charging", "charging"],
    ["SuspendedEV", "suspended_ev"],
    ["SuspendedEVSE", "suspended_evse"],
    ["Idle", "idle"],
  ],
  "ocpp2.1": [["Charging", "charging"], ["SuspendedEV", "suspended_ev"]],
};

const status = (protocol: Protocol, connector: number, word: string) =>
  protocol === "ocpp1.6"
    ? { connectorId: connector, errorCode: "NoError", status: word, timestamp: AT }
    : { timestamp: AT, connectorStatus: word, evseId: connector, connectorId: 1 };

const event = (eventType: string, seqNo: number, chargingState?: string) => ({
  ...{ eventType, timestamp: AT, triggerReason: "ChargingStateChanged", seqNo, evse: { id: 1, connectorId: 1 } },
  transactionInfo: { transactionId: "S1", ...(chargingState === undefined ? {} : { chargingState }) },
});

async function say(charger: ScriptedCharger, protocol: Protocol, word: string, seqNo: number): Promise<void> {
  if (protocol === "ocpp1.6") await charger.call("StatusNotification", status(protocol, 1, word));
  else await charger.call("TransactionEvent", event(seqNo === 0 ? "Started" : "Updated", seqNo, word));
}

/** The state of connector 1 in every view of it. */
async function shown(app: TestApp): Promise<readonly unknown[]> {
  const body = async (path: string) => (await app.api(`/api/v1${path}`)).body;
  const one = await body("/stations/CP1/connectors/1") as { chargingState: unknown };
  const list = await body("/stations/CP1/connectors") as { items: { connector: number; chargingState: unknown }[] };
  const station = await body("/stations/CP1") as { connectors: { connector: number; chargingState: unknown }[] };
  const stations = await body("/stations") as { items: (typeof station)[] };
  return [
    one.chargingState,
    ...[list.items, station.connectors, stations.items[0]?.connectors].map((connectors) =>
      connectors?.find(({ connector }) => connector === 1)?.chargingState
    ),
  ];
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: every view of a connector contains its charging state, also after a restart`, async () => {
    const first = await startTestApp({ store: "file", clock: stillClock() });
    const charger = await bootedCharger(first, protocol);
    const old = protocol === "ocpp1.6";
    await charger.call("StatusNotification", status(protocol, 1, old ? "Preparing" : "Occupied"));
    assert.deepEqual(new Set(await shown(first)), new Set([old ? "preparing" : null]));
    for (const [index, [said, state]] of STATES[protocol].entries()) {
      await say(charger, protocol, said, index);
      assert.deepEqual(new Set(await shown(first)), new Set([state]), said);
    }
    const last = STATES[protocol].at(-1)?.[1];
    const reports = () =>
      first.events.all.flatMap((event) => event.type === "connector.reported" ? [event.report] : []);
    if (!old) await charger.call("StatusNotification", status(protocol, 1, "Occupied"));
    assert.equal(reports().at(-1)?.chargingState, last);
    await charger.close();
    await first.stop({ keep: true });

    const second = await startTestApp({ store: "file", dir: first.dir, clock: stillClock() });
    try {
      assert.deepEqual(new Set(await shown(second)), new Set([last]));
      const stations = async () => ((await second.api("/api/v1/stations/CP1")).body as { online: boolean }).online;
      assert.equal(await stations(), false);
      const back = await bootedCharger(second, protocol);
      assert.equal(await stations(), true);
      if (old) await back.call("StatusNotification", status(protocol, 1, "Available"));
      else await back.call("TransactionEvent", { ...event("Ended", 9), triggerReason: "StopAuthorized" });
      assert.deepEqual(new Set(await shown(second)), new Set([null]));
      await back.close();
    } finally {
      await second.stop();
    }
  });
}

Deno.test("2.x: a transaction at one connector does not change the state of another", async () => {
  const app = await startTestApp({ clock: stillClock() });
  try {
    const charger = await bootedCharger(app, "ocpp2.0.1");
    for (const connector of [1, 2]) {
      await charger.call("StatusNotification", status("ocpp2.0.1", connector, "Occupied"));
    }
    await say(charger, "ocpp2.0.1", "Charging", 0);
    const { items } = (await app.api("/api/v1/stations/CP1/connectors")).body as {
      items: { connector: number; chargingState: unknown }[];
    };
    assert.deepEqual(items.map(({ connector, chargingState }) => [connector, chargingState]), [
      [1, "charging"],
      [2, null],
    ]);
    await charger.close();
  } finally {
    await app.stop();
  }
});
