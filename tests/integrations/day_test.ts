import assert from "node:assert/strict";
import { energyOf } from "../../src/domain/transaction.ts";
import { startTestApp } from "../support/app.ts";
import { startCardServer } from "../support/card_server.ts";
import { stillClock } from "../support/clock.ts";
import { nodeRed, nodeRedIsMissing } from "../support/node_red.ts";
import { pass, simulatedCharger } from "../support/simulated.ts";

const MINUTE_MS = 60_000;

Deno.test({
  name:
    "a day with other programs: one lets a card in, one sees its charge and limits it, and one that is cut off holds nobody",
  ignore: await nodeRedIsMissing(),
  async fn() {
    const clock = stillClock(Date.UTC(2026, 5, 1, 6));
    const cards = startCardServer();
    const app = await startTestApp({ clock, settings: cards.settings });
    try {
      const { services } = app.app;
      const { text: key } = await services.apiKeys.create({ name: "node-red", scope: "control", expiresAt: null });
      const priced = await app.api("/api/v1/tariffs", {
        ...{ method: "POST", headers: { "content-type": "application/json" } },
        body: JSON.stringify({ name: "home", currency: "EUR", perKwh: "0.30" }),
      });
      assert.equal(priced.status, 201);
      const options = { tickMs: MINUTE_MS, phases: 1, connectors: 1 } as const;
      const garage = await simulatedCharger(app, clock, "ocpp1.6", { id: "garage", ...options });
      const gate = await simulatedCharger(app, clock, "ocpp2.0.1", { id: "gate", ...options });
      await using flow = await nodeRed({
        ...{ OCPPD_URL: `http://127.0.0.1:${app.port}`, OCPPD_KEY: key, OCPPD_STATION: "garage" },
        ...{ OCPPD_CONNECTOR: "1", OCPPD_LIMIT_A: "10" },
      });
      await flow.says(/\[debug:power\]\s+0/);

      // Morning: a card that only the other system knows.
      cards.answers({ status: "accepted", name: "Ada", group: "club" });
      garage.plugIn(1, { batteryWh: 60_000, socPercent: 20, maxW: 7_000 });
      assert.equal(await garage.present(1, "04A1B2C3"), "started");
      await flow.says(/\[debug:charge begun\]/);
      await flow.says(/tagName: 'Ada'/);
      await app.events.next(
        (event) => event.type === "limit.changed" && event.change === "set",
        "the limit",
        MINUTE_MS,
      );
      // The charger computes a schedule that agrees: the limit is confirmed, not only accepted.
      await pass(clock, [garage, gate], 2_000, 2_000);
      await app.events.next((event) => event.type === "limit.changed" && event.change === "confirmed", "it", MINUTE_MS);
      assert.equal(services.limits.inForce("garage", 1)?.confirmed, "schedule");
      assert.equal(garage.state()[0]?.limitA, 10);
      await pass(clock, [garage, gate], 60 * MINUTE_MS);
      assert.equal(garage.state()[0]?.powerW, 2300);
      await flow.says(/\[debug:power\]\s+2300/);

      // Noon: the other system is cut off. Its cards wait five seconds, three times, and then not at all.
      cards.answers(null);
      const waits: boolean[] = [];
      for (let n = 0; n < 5; n++) {
        const known = cards.requests.all.length;
        let isAnswered = false;
        gate.plugIn(1, { batteryWh: 60_000, socPercent: 20, maxW: 7_000 });
        const answer = gate.present(1, `UNKNOWN${n}`).finally(() => isAnswered = true);
        while (!isAnswered && cards.requests.all.length === known) await new Promise((done) => setTimeout(done, 5));
        waits.push(cards.requests.all.length > known);
        // The charge of the other charger goes on meanwhile.
        await garage.reported();
        assert.equal(isAnswered, !waits[n]);
        if (waits[n]) clock.advance(5_000);
        assert.equal(await answer, "refused");
        gate.unplug(1);
        await gate.reported();
      }
      assert.deepEqual(waits, [true, true, true, false, false]);

      // Evening: the card that began the charge ends it, although nobody knows it now.
      await garage.present(1, "04A1B2C3");
      garage.unplug(1);
      await garage.reported();
      // The cost is computed a moment after the end; Node-RED reads it seconds later.
      clock.advance(1_000);
      await flow.says(/\[debug:charge ended\]/);
      const [charge] = await services.transactions.list({ stationId: "garage", limit: 1 });
      assert.ok(charge?.stoppedAt);
      const energyWh = energyOf(charge) ?? 0;
      assert.ok(energyWh > 2000, `${energyWh} Wh`);
      await flow.says(new RegExp(`\\benergyWh: ${energyWh},`));
      await flow.says(/amount: '0\.\d+'/);
      assert.equal(charge.tagName, "Ada");
    } finally {
      await app.stop();
      await cards.close();
    }
  },
});
