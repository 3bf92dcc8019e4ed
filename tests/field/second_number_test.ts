import assert from "node:assert/strict";
import { energyOf } from "../../src/domain/transaction.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { NOW, z } from "../quirks/wallbox.ts";
import { type Charger, type Name, withCharger } from "./charger.ts";

const MINUTE = 60_000;

/** The energy of each transaction, and whether it is open. */
async function reported(charger: Charger, ...names: readonly Name[]) {
  const rows = await Promise.all(names.map((name) => charger.row(name)));
  return rows.map((row) => [energyOf(row) ?? 0, row.stoppedAt === null ? "open" : row.endedBy, row.flags.join()]);
}

for (const protocol of PROTOCOLS) {
  Deno.test(`C4 ${protocol}: a charge that continues under its earlier number is running, and is billed and stopped with that number`, () =>
    withCharger(protocol, async (charger) => {
      const { authorization } = charger.box.services;
      await authorization.changeTag("ANNA", { budget: { limitWh: 50_000, per: "day" } });
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("ANNA", -178);
      assert.equal(b.status, "Accepted");
      assert.notEqual(a.name, b.name);
      assert.equal(await charger.remoteStop(), b.name, "no message is about the first one yet");
      for (let step = 1; step <= 10; step++) await charger.measure(a.name, -178 + 10 * step, 500 * step);
      assert.deepEqual(await reported(charger, a.name, b.name), [[5000, "open", ""], [0, "rule", "superseded"]]);
      assert.equal(await charger.remoteStop(), a.name);
      const running = charger.box.services.liveState.openAt("CP1", 1);
      assert.equal(running?.id, (await charger.row(a.name)).id);
      const tag = authorization.findTag("ANNA");
      assert.ok(tag);
      assert.equal((await authorization.budgetUse(tag))?.usedWh, 5000);
      await charger.stop(a.name, -10, 6000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[6000, "station", ""], [0, "rule", "superseded"]]);
      assert.deepEqual(await charger.box.app.app.store.openTransactions(), []);
    }));

  Deno.test(`C4 ${protocol}: an end of only the earlier number ends the second one without energy`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("ANNA", -178);
      await charger.stop(a.name, -10, 6000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[6000, "station", ""], [0, "rule", "superseded"]]);
      assert.equal((await charger.row(b.name)).stoppedAt, NOW - 178 * MINUTE);
    }));

  Deno.test(`C4 ${protocol}: if the station reports the second number, that one is running, and no energy is billed twice`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("ANNA", -178);
      await charger.measure(b.name, -170, 500);
      assert.deepEqual(await reported(charger, a.name, b.name), [[0, "rule", "superseded"], [500, "open", ""]]);
      await charger.measure(a.name, -160, 1000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[1000, "open", ""], [0, "rule", "superseded"]]);
      await charger.measure(b.name, -150, 1500);
      assert.deepEqual(await reported(charger, a.name, b.name), [[0, "rule", "superseded"], [1500, "open", ""]]);
      assert.equal(await charger.remoteStop(), b.name);
      await charger.stop(b.name, -10, 6000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[0, "rule", "superseded"], [6000, "station", ""]]);
    }));

  for (const first of ["a", "b"] as const) {
    Deno.test(`C4 ${protocol}: if both numbers end with the same energy, ${first} first, it is billed once`, () =>
      withCharger(protocol, async (charger) => {
        const a = await charger.start("ANNA", -180);
        const b = await charger.start("ANNA", -178);
        for (let step = 1; step <= 4; step++) await charger.measure(a.name, -178 + 10 * step, 500 * step);
        const [one, other] = first === "a" ? [a.name, b.name] : [b.name, a.name];
        for (let time = 0; time < 2; time++) {
          await charger.stop(one, -10, 5000);
          await charger.stop(other, -10, 5000);
        }
        const rows = await reported(charger, one, other);
        assert.deepEqual(rows.map(([energyWh]) => energyWh), [5000, 0]);
        assert.equal(rows[1]?.[2], "stop_differs,superseded");
        assert.ok((await charger.box.app.app.store.orphans("CP1", 9)).length > 0);
      }));
  }

  Deno.test(`C4 ${protocol}: the session price is billed once, whichever number is running`, () =>
    withCharger(protocol, async (charger) => {
      const { box } = charger;
      await box.services.tariffs.add({ currency: "EUR", perKwh: 3000, perSession: 10_000, validFrom: 0 });
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("ANNA", -178);
      await charger.measure(a.name, -170, 500);
      await charger.measure(a.name, -160, 1000);
      await charger.stop(a.name, -10, 5000);
      for (let turn = 0; turn < 20; turn++) {
        box.clock.advance(100);
        await box.app.app.store.tariffs();
      }
      const amounts = await Promise.all([a, b].map(async ({ name }) => (await charger.row(name)).cost?.amount));
      assert.deepEqual(amounts, [25_000, 0]);
    }));

  Deno.test(`C4 ${protocol}: of three numbers the reported one is running`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("ANNA", -178);
      const c = await charger.start("ANNA", -176);
      await charger.measure(a.name, -170, 500);
      const [empty, running] = [[0, "rule", "superseded"], [500, "open", ""]];
      assert.deepEqual(await reported(charger, a.name, b.name, c.name), [running, empty, empty]);
      await charger.measure(b.name, -160, 500);
      assert.deepEqual(await reported(charger, a.name, b.name, c.name), [empty, running, empty]);
      await charger.measure(c.name, -150, 500);
      assert.deepEqual(await reported(charger, a.name, b.name, c.name), [empty, empty, running]);
      assert.equal(await charger.remoteStop(), c.name);
    }));

  Deno.test(`C4 ${protocol}: a second number that ends at once without energy leaves the first one running`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("ANNA", -178);
      await charger.stop(b.name, -177, 0);
      await charger.measure(a.name, -170, 500);
      assert.deepEqual(await reported(charger, a.name, b.name), [[500, "open", ""], [0, "station", ""]]);
      assert.equal(await charger.remoteStop(), a.name);
    }));

  Deno.test(`C4 ${protocol}: the second number of another card is ignored only until it is reported`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      const b = await charger.start("BOB", -170, 1000);
      // The last sample of the previous transaction, which arrives after the start of the next.
      await charger.measure(a.name, -169.5, 1000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[0, "rule", "superseded"], [0, "open", ""]]);
      await charger.measure(a.name, -160, 2000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[2000, "open", ""], [0, "rule", "superseded"]]);
      assert.equal(await charger.remoteStop(), a.name);
      await charger.measure(b.name, -165, 1500);
      const [first, second] = await reported(charger, a.name, b.name);
      assert.deepEqual([first?.[1], second?.[1]], ["rule", "open"]);
      await charger.measure(a.name, -150, 3000);
      assert.equal((await charger.row(a.name)).endedBy, "rule", "from now on it is BOB's");
      await charger.stop(b.name, -10, 6000);
      assert.equal(energyOf(await charger.row(b.name)), 5000);
    }));

  Deno.test(`C4 ${protocol}: a charge that its station ended does not continue, whichever message has its id`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      await charger.stop(a.name, -170, 1000);
      const b = await charger.start("ANNA", -160, 1000);
      await charger.measure(a.name, -150, 2000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[1000, "station", ""], [0, "open", ""]]);
      assert.equal(await charger.remoteStop(), b.name);
    }));

  Deno.test(`C4 ${protocol}: a start after the end of the previous charge is running, although the clock was set back`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -60);
      await charger.stop(a.name, -10, 1000);
      charger.box.clock.advance(5 * MINUTE);
      const b = await charger.start("ANNA", -30, 1000);
      assert.equal((await charger.row(b.name)).stoppedAt, null);
      await charger.stop(b.name, -5, 3000);
      assert.deepEqual(await reported(charger, a.name, b.name), [[1000, "station", ""], [2000, "station", ""]]);
    }));

  Deno.test(`C4 ${protocol}: the same number is running after a restart of ocppd`, () =>
    withCharger(protocol, async (charger) => {
      const a = await charger.start("ANNA", -180);
      await charger.start("ANNA", -178);
      await charger.measure(a.name, -170, 500);
      await charger.measure(a.name, -160, 1000);
      const { createLiveState } = await import("../../src/services/stations/live_state.ts");
      const restarted = await createLiveState(charger.box.app.app.store);
      assert.deepEqual(restarted.open("CP1"), charger.box.services.liveState.open("CP1"));
    }));
}

Deno.test("C4 ocpp1.6: the case as seen in the field: twenty samples, no end, then a remote stop", () =>
  withCharger("ocpp1.6", async (charger) => {
    const a = await charger.start("ANNA", -180);
    const b = await charger.start("ANNA", -179.97);
    for (let step = 1; step <= 20; step++) await charger.measure(a.name, -179 + step, 250 * step);
    assert.deepEqual(await reported(charger, a.name, b.name), [[5000, "open", ""], [0, "rule", "superseded"]]);
    assert.equal(await charger.remoteStop(), a.name);
    const seen = charger.box.app.events.all.flatMap((event) =>
      "transaction" in event && event.type !== "transaction.flagged"
        ? [`${event.type} ${event.transaction.id === a.name ? "A" : "B"}`]
        : []
    );
    assert.deepEqual(seen.slice(0, 5), [
      "transaction.started A",
      "transaction.ended A",
      "transaction.started B",
      "transaction.ended B",
      "transaction.updated A",
    ]);
    assert.equal(z(0), "2026-06-01T10:00:00Z");
  }));
