import assert from "node:assert/strict";
import { withCosts } from "../../src/ui/base/live.ts";
import { withApp } from "../support/app.ts";
import { bootedCharger } from "../support/booted.ts";
import { sendRequest } from "../api/v1/api_request.ts";

Deno.test("costs that are read again reach the charge that runs, and nothing else", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /tariffs", { currency: "EUR", perKwh: "0.30", validFrom: "2020-01-01T00:00:00Z" });
    const charger = await bootedCharger(app, "ocpp1.6");
    const timestamp = new Date(Date.now() - 3_600_000).toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "ANNA", meterStart: 0, timestamp },
    });
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Charging" });
    const [before] = (await sendRequest(app, "GET /stations")).body.items;
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value: "1000" }] }],
    });
    const { items } = (await sendRequest(app, "GET /stations/CP1/connectors")).body;
    const after = withCosts(before, items);
    const [connector] = after.connectors;
    assert.equal(connector?.transaction?.cost?.amount, "0.30");
    assert.equal(
      connector?.transaction?.energyWh,
      before.connectors[0].transaction.energyWh,
      "events bring the energy",
    );
    const other = items.map((one: { transaction: object }) => ({ ...one, transaction: { ...one.transaction, id: 1 } }));
    assert.deepEqual(withCosts(before, other), before, "the costs of another charge");
    await charger.close();
  }));
