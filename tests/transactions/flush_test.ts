import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { Protocol } from "../../src/domain/station.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { unlessItHangs } from "../support/timing.ts";
import { openWithReaderWorker } from "../support/store.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";

const CHARGES = 1_000;
const VALUES = 3;
const MESSAGES = CHARGES * (VALUES + 2);
const BEGIN = Date.now() - 200 * 86_400_000;

/** An offline queue of transactions, one per quarter of an hour. */
function* queue(): Generator<readonly [ScenarioStep, Facts]> {
  let wh = 0;
  for (let charge = 0; charge < CHARGES; charge++) {
    const at = (minutes: number) => isoSeconds(BEGIN + (charge * 15 + minutes) * 60_000);
    const tx = `T${charge}`;
    yield ["starts", { tx, tag: "ALICE", at: at(0), wh }];
    for (let value = 1; value <= VALUES; value++) yield ["charges", { tx, at: at(value), wh: wh += 100, w: 6_000 }];
    yield ["stops", { tx, tag: "ALICE", at: at(10), wh: wh += 100 }];
  }
}

const messageSource = (protocol: Protocol) => {
  const protocolVersion = protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  return { message: (does: ScenarioStep, facts: Facts) => protocolVersion.message("CP1", does, facts, memory), memory };
};

async function withHarness(
  protocol: Protocol,
  run: (
    harness: { readonly app: TestApp; readonly cp1: ScriptedCharger; readonly cp2: ScriptedCharger },
  ) => Promise<void>,
) {
  const app = await startTestApp({ store: (path) => openWithReaderWorker(path) });
  try {
    const { stations, authorization } = app.app.services;
    await authorization.addTag("ALICE");
    for (const id of ["CP1", "CP2"]) await stations.add(id);
    const [cp1, cp2] = await Promise.all(["CP1", "CP2"].map((id) => app.charger(id, { protocols: [protocol] })));
    assert.ok(cp1 && cp2);
    await run({ app, cp1, cp2 });
    assert.deepEqual(
      app.events.all.filter(({ type }) => type === "station.disconnected"),
      [],
      "no station was disconnected",
    );
  } finally {
    await app.stop();
  }
}

/**
 * A second station that sends heartbeats at the same time; counts how many messages of the queue were answered while
 * each heartbeat waited.
 */
function otherStation(charger: ScriptedCharger, answered: () => number) {
  const beats: Promise<number>[] = [];
  return {
    beat() {
      const before = answered();
      beats.push(charger.call("Heartbeat", {}).then(() => answered() - before));
    },
    async waited() {
      const sorted = (await Promise.all(beats)).sort((a, b) => a - b);
      return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
    },
  };
}

async function checkAll({ app }: { readonly app: TestApp }) {
  const { store } = app.app;
  const rows = await store.transactions({ stationId: "CP1", limit: CHARGES + 1 });
  assert.equal(rows.length, CHARGES);
  assert.ok(
    rows.every(({ meterStartWh, meterStopWh, endedBy, flags }) =>
      Number(meterStopWh) - Number(meterStartWh) === 100 * (VALUES + 1) && endedBy === "station" && flags.length === 0
    ),
  );
  const first = rows.at(-1);
  assert.equal((await store.readings(first?.id ?? 0)).filter(({ powerW }) => powerW === 6_000).length >= VALUES, true);
  assert.deepEqual(await store.orphans("CP1", 9), []);
  assert.deepEqual((await store.check()).faults, []);
}

for (const protocol of ["ocpp1.6", "ocpp2.0.1"] as const) {
  Deno.test(`${protocol}: a queue of ${MESSAGES} messages, one after another, loses nothing, and the heartbeat of another station does not wait for it`, () =>
    withHarness(protocol, async ({ app, cp1, cp2 }) => {
      const { message, memory } = messageSource(protocol);
      let answered = 0;
      const other = otherStation(cp2, () => answered);
      let stops = 0;
      const flush = async () => {
        for (const [does, facts] of queue()) {
          // Fewer than the burst of heartbeats that is free of pacing.
          if (does === "stops" && stops++ % 5 === 0) other.beat();
          const { action, payload, named } = message(does, facts);
          const answer = await cp1.call(action, payload);
          answered++;
          if (named !== undefined) memory.numbers.set(named, answer.transactionId);
        }
      };
      await unlessItHangs(flush(), `a queue of ${MESSAGES} messages`);
      const { median, most } = await other.waited();
      // Both are in transit at once, so that one message of the queue may well be answered first.
      assert.ok(median <= 2 && most <= 20, `of the queue ${median} were answered before a heartbeat, ${most} at most`);
      await checkAll({ app });
    }));
}

Deno.test("a charger that sends 1,000 messages without waiting gets its answers, in order", () =>
  withHarness("ocpp2.0.1", async ({ app, cp1, cp2 }) => {
    const { message } = messageSource("ocpp2.0.1");
    const all = [...queue()].slice(0, 1_000).map(([does, facts]) => message(does, facts));
    const order: number[] = [];
    const other = otherStation(cp2, () => order.length);
    const flood = all.map(({ action, payload }, index) =>
      cp1.call(action, payload).then(() => {
        order.push(index);
        if (index % 50 === 0) other.beat();
      })
    );
    await unlessItHangs(Promise.all(flood), "the flood");
    const { median } = await other.waited();
    assert.ok(median < 50, `${median} of the flood were answered before a heartbeat`);
    assert.deepEqual(order, all.map((_, index) => index));
    assert.equal((await app.app.store.transactions({ limit: 1_000 })).length, 1_000 / (VALUES + 2));
  }));
