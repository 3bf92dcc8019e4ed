import assert from "node:assert/strict";
import { energyOf } from "../../src/domain/transaction.ts";
import { decimalOf } from "../../src/domain/money.ts";
import { startTestApp } from "../support/app.ts";
import { startCardServer } from "../support/card_server.ts";
import { stillClock } from "../support/clock.ts";
import { startMailServer } from "../support/mail_server.ts";
import { MOSQUITTO_IS_MISSING, startMosquitto } from "../support/mosquitto.ts";
import { nodeRed, nodeRedIsMissing } from "../support/node_red.ts";
import { TEST_SETTINGS } from "../support/settings.ts";
import { pass, simulatedCharger } from "../support/simulated.ts";
import { discoveryTopic } from "../../src/integrations/mqtt/home_assistant.ts";
import { DEVICE_PAYLOAD, PLATFORMS } from "./mqtt/home_assistant_schema.ts";
import { next, nextJson } from "./mqtt/messages.ts";

const MINUTE_MS = 60_000;

Deno.test({
  name:
    "a day with other programs: one lets a card in, a broker, Node-RED and a mail server see its charge, two limit it, and one that is cut off holds nobody",
  ignore: MOSQUITTO_IS_MISSING || await nodeRedIsMissing(),
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const clock = stillClock(Date.UTC(2026, 5, 1, 6));
    const cards = startCardServer();
    const mail = await startMailServer();
    const broker = await startMosquitto();
    const home = await broker.client();
    // What is sent to the broker is gathered for a moment of the clock, which stands still otherwise.
    const ticking = async <T>(waited: Promise<T>): Promise<T> => {
      const timer = setInterval(() => clock.advance(20), 5);
      return await waited.finally(() => clearInterval(timer));
    };
    const { mqtt, notifications } = TEST_SETTINGS;
    const app = await startTestApp({
      clock,
      settings: {
        ...cards.settings,
        mqtt: { ...mqtt, url: `mqtt://127.0.0.1:${broker.port}`, scope: "control" },
        notifications: { ...notifications, mail: { ...notifications.mail, ...mail.settings } },
      },
    });
    try {
      const { services } = app.app;
      const { id: adasId } = await services.users.add({
        name: "Ada",
        password: "correct horse battery",
        scope: "read",
      });
      await services.notificationPreferences.change(adasId, {
        channels: { mail: { address: "ada@site.example", kinds: ["charge_done"] } },
      });
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
      await ticking(next(home, "ocppd/status", (payload) => payload === "online"));
      assertDocumented(await ticking(nextJson(home, discoveryTopic("homeassistant", "ocppd", "garage"))));

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
      const CONNECTOR = "ocppd/stations/garage/connectors/1";
      await ticking(
        nextJson(home, `${CONNECTOR}/state`, ({ powerW, status }) => powerW === 2300 && status !== "available"),
      );

      // Another program limits it over the broker: the charger obeys, and the state shows the confirmed limit.
      await home.publish(`${CONNECTOR}/command/limit`, '{"id":"day","limitA":8}');
      const { status: answered } = await ticking(
        nextJson(home, `${CONNECTOR}/command/limit/reply`, ({ id }) => id === "day"),
      );
      assert.equal(answered, 200);
      await pass(clock, [garage, gate], 2_000, 2_000);
      await ticking(
        nextJson(
          home,
          `${CONNECTOR}/state`,
          ({ limitA, limitConfirmed }) => limitA === 8 && ["schedule", "current"].includes(limitConfirmed),
        ),
      );
      assert.equal(garage.state()[0]?.limitA, 8);

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
      await ticking(nextJson(home, `${CONNECTOR}/state`, ({ status }) => status === "available"));

      // Night: the owner of a card gets a mail with energy and cost, which follows the end of the charge by a moment.
      await services.authorization.addTag("FAMILY", { name: "Family", owner: { user: "Ada" } });
      gate.plugIn(1, { batteryWh: 60_000, socPercent: 20, maxW: 7_000 });
      assert.equal(await gate.present(1, "FAMILY"), "started");
      await pass(clock, [garage, gate], 30 * MINUTE_MS);
      await gate.present(1, "FAMILY");
      gate.unplug(1);
      await gate.reported();
      await pass(clock, [garage, gate], 3 * MINUTE_MS);
      const mailed = await ticking(mail.mails.next(({ to }) => to.includes("ada@site.example"), "the mail", MINUTE_MS));
      const [night] = await services.transactions.list({ stationId: "gate", limit: 1 });
      assert.ok(night?.cost !== null && night?.cost !== undefined);
      assert.match(mailed.headers.get("subject") ?? "", /gate/);
      assert.ok(mailed.text.includes(decimalOf(night.cost.amount)), `${decimalOf(night.cost.amount)}: ${mailed.text}`);
      assert.match(mailed.text, /\b\d+\.\d+\s?kWh\b/);
    } finally {
      await ticking(app.stop());
      await home.close();
      await broker.stop();
      await mail.close();
      await cards.close();
    }
  },
});

/** Every key of a discovery payload is one that Home Assistant documents. */
function assertDocumented({ components, device, ...payload }: Json): void {
  const known = (keys: readonly string[], object: object, where: string) =>
    assert.deepEqual(Object.keys(object).filter((key) => !keys.includes(key)), [], where);
  known(DEVICE_PAYLOAD.payload, { ...payload, components, device }, "payload");
  known(DEVICE_PAYLOAD.device, device, "device");
  const parts = Object.entries<Json>(components);
  assert.ok(parts.length > 8, `${parts.length} components`);
  for (const [name, component] of parts) known(PLATFORMS[component.platform]?.keys ?? [], component, name);
}

// deno-lint-ignore no-explicit-any -- a payload is read key by key
type Json = any;
