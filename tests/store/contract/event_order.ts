import assert from "node:assert/strict";
import type { Store } from "../../../src/store/store.ts";
import type { EventFact } from "../../../src/store/transaction_facts.ts";
import { ACCEPTED, addStations, event, reading } from "../facts.ts";
import type { Holds } from "./harness.ts";
import { permutations } from "./station_requests.ts";

const power = (minutes: number, energyWh: number) =>
  reading(minutes, energyWh, { powerW: energyWh / 10, socPercent: 50 });

/** The four events of a charge: the connector is in a late event, the token in an earlier one, and start and end have registers. */
const CHARGE: readonly EventFact[] = [
  event(0, 0, {
    phase: "started",
    token: { id: "TAG1", kind: null },
    authorizationResult: { ...ACCEPTED, status: "expired", group: "family" },
    chargingState: "connected",
    readings: [power(0, 1000)],
  }),
  event(1, 20, {
    connector: 1,
    token: { id: "TAG2", kind: null },
    chargingState: "charging",
    remoteStartId: 5,
    readings: [power(10, 1500), power(20, 2000)],
    flags: ["clock_unset"],
  }),
  event(2, 40, {
    connector: 1,
    chargingState: "suspended_ev",
    token: { id: "TAG3", kind: null },
    stopToken: true,
    readings: [power(40, 5000)],
  }),
  event(3, 60, { phase: "ended", stopReason: "EVDisconnected", chargingState: "idle", readings: [power(60, 6000)] }),
];

/** All visible data of a station's only transaction, without its id. */
async function rowsOf(store: Store, stationId: string): Promise<unknown> {
  const [transaction, ...others] = await store.transactions({ stationId, limit: 9 });
  assert.ok(transaction !== undefined && others.length === 0);
  const { id, stationId: _, receivedAt: __, ...rest } = transaction;
  const connectors = (await store.connectors()).filter((connector) => connector.stationId === stationId);
  return {
    rest,
    readings: await store.readings(id),
    connectors: connectors.map(({ connector, meter }) => [connector, meter]),
  };
}

/** Tests that a charge does not depend on the order in which its events arrive. */
export function eventOrder(holds: Holds): void {
  holds("the events of a charge give the same rows in every order and with duplicates (X16)", async (store) => {
    await addStations(store, "STRAIGHT");
    for (const fact of CHARGE) await store.recordEvent({ ...fact, stationId: "STRAIGHT" });
    const expected = await rowsOf(store, "STRAIGHT");

    for (const [index, order] of permutations(CHARGE).entries()) {
      const doubled = [order.flatMap((fact) => [fact, fact]), [...order, ...order.toReversed()]];
      for (const [way, facts] of doubled.entries()) {
        const stationId = `CP${index}.${way}`;
        await addStations(store, stationId);
        const results = await Promise.all(facts.map((fact) => store.recordEvent({ ...fact, stationId })));
        const words = order.map((fact) => fact.seqNo).join();
        assert.equal(results.filter((result) => result.repeated).length, CHARGE.length, words);
        assert.equal(results.filter((result) => result.isNew).length, 1, words);
        assert.deepEqual(await rowsOf(store, stationId), expected, words);
      }
    }
  });

  holds("the charge of the order tests has the values of its events", async (store) => {
    await addStations(store, "CP1");
    for (const fact of CHARGE.toReversed()) await store.recordEvent(fact);
    const [charge] = await store.transactions({ limit: 1 });
    assert.ok(charge);
    assert.deepEqual([charge.tagId, charge.authorizationStatus, charge.group, charge.stopTagId], [
      "TAG1",
      "expired",
      "family",
      "TAG3",
    ]);
    assert.deepEqual([charge.meterStartWh, charge.meterStopWh, charge.connector], [1000, 6000, 1]);
    assert.deepEqual([charge.chargingState, charge.stopReason, charge.remoteStartId], ["idle", "EVDisconnected", 5]);
    assert.deepEqual(charge.flags, ["unauthorised", "clock_unset"]);
  });
}
