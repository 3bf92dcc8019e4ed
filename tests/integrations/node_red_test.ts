import assert from "node:assert/strict";
import { startTestApp } from "../support/app.ts";
import { bootedCharger } from "../support/booted.ts";
import { nodeRed, nodeRedIsMissing } from "../support/node_red.ts";

Deno.test({
  name: "the flow of config/node-red follows a charge in a real Node-RED, and sets a limit when it begins",
  ignore: await nodeRedIsMissing(),
  async fn() {
    const app = await startTestApp();
    try {
      const { services } = app.app;
      const { text: key } = await services.apiKeys.create({ name: "node-red", scope: "control", expiresAt: null });
      await services.authorization.addTag("CARD1", { name: "Ada" });
      const charger = await bootedCharger(app, "ocpp1.6", { id: "garage" });
      charger.answers("SetChargingProfile", { status: "Accepted" });
      await charger.call("StatusNotification", { connectorId: 1, status: "Preparing", errorCode: "NoError" });
      await using flow = await nodeRed({
        ...{ OCPPD_URL: `http://127.0.0.1:${app.port}`, OCPPD_KEY: key, OCPPD_STATION: "garage" },
        ...{ OCPPD_CONNECTOR: "1", OCPPD_LIMIT_A: "11" },
      });
      const { transactionId } = await charger.call("StartTransaction", {
        ...{ connectorId: 1, idTag: "CARD1", meterStart: 1000, timestamp: new Date().toISOString() },
      });
      await flow.says(/\[debug:charge begun\]/);
      await flow.says(/tagName: 'Ada'/);
      await app.events.next((event) => event.type === "limit.changed" && event.change === "set", "the limit", 60_000);
      assert.deepEqual(services.limits.inForce("garage", 1)?.limit, { amount: 11, unit: "A" });
      assert.equal(services.limits.inForce("garage", 1)?.setBy, "node-red");
      await flow.says(/\[debug:limit set\]/);
      await charger.call("StopTransaction", {
        ...{ transactionId, meterStop: 3000, timestamp: new Date().toISOString() },
      });
      await flow.says(/\[debug:charge ended\]/);
      assert.ok(!flow.text.includes(key), "the key is not in its log");
    } finally {
      await app.stop();
    }
  },
});
