import assert from "node:assert/strict";
import { bootedCharger } from "../../../support/booted.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

async function withCharger(run: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp1.6");
    for (const connectorId of [2, 1]) {
      await charger.call("StatusNotification", { connectorId, errorCode: "NoError", status: "Available" });
    }
    await run(app);
    await charger.close();
  } finally {
    await app.stop();
  }
}

const names = async (app: TestApp) =>
  (await sendRequest(app, "GET /stations/cp1/connectors")).body.items
    .map(({ connector, name, status }: Record<string, unknown>) => [connector, name, status]);

Deno.test("connectors are listed by number, and every view of a connector contains its name", () =>
  withCharger(async (app) => {
    assert.deepEqual(await names(app), [[1, null, "available"], [2, null, "available"]]);
    const { status, body } = await sendRequest(app, "PATCH /stations/cp1/connectors/2", { name: "Left" });
    assert.deepEqual([status, body.connector, body.name, body.status], [200, 2, "Left", "available"]);
    assert.deepEqual(await names(app), [[1, null, "available"], [2, "Left", "available"]]);
    assert.equal((await sendRequest(app, "GET /stations/CP1/connectors/2")).body.name, "Left");
    const [, second] = (await sendRequest(app, "GET /stations/CP1")).body.connectors;
    assert.equal(second.name, "Left");
    const [status1] = (await app.api("/API/Status")).body as { OnlineConnectors: Record<string, object> }[];
    assert.deepEqual(Object.keys(status1?.OnlineConnectors ?? {}), ["1", "2"], "OCPP.Core's route stays as it is");
    await sendRequest(app, "PATCH /stations/CP1/connectors/2", { name: null });
    assert.deepEqual(await names(app), [[1, null, "available"], [2, null, "available"]]);
    const page = (await sendRequest(app, "GET /stations/CP1/connectors?limit=1")).body;
    const next = (await sendRequest(app, `GET /stations/CP1/connectors?limit=1&cursor=${page.nextCursor}`)).body;
    assert.deepEqual([page.items[0].connector, next.items[0].connector, next.nextCursor], [1, 2, null]);
  }));

Deno.test("a connector that was never reported is 404; an invalid name is refused; If-Match prevents lost updates", () =>
  withCharger(async (app) => {
    const unknown = await sendRequest(app, "PATCH /stations/CP1/connectors/7", { name: "x" });
    assert.deepEqual([unknown.status, unknown.body.detail], [404, "station CP1 has not reported a connector 7"]);
    for (const body of [{}, { name: "" }, { name: "x".repeat(101) }, { name: 1 }, { name: "x", colour: "red" }]) {
      assert.equal(
        (await sendRequest(app, "PATCH /stations/CP1/connectors/1", body)).status,
        400,
        JSON.stringify(body),
      );
    }
    assert.equal((await sendRequest(app, "PATCH /stations/CP1/connectors/x", { name: "x" })).status, 400);
    const tag = (await sendRequest(app, "GET /stations/CP1/connectors/1")).headers.get("etag") ?? "";
    const match = { "if-match": tag };
    assert.equal((await sendRequest(app, "PATCH /stations/CP1/connectors/1", { name: "A" }, match)).status, 200);
    assert.equal((await sendRequest(app, "PATCH /stations/CP1/connectors/1", { name: "B" }, match)).status, 412);
    assert.deepEqual(await names(app), [[1, "A", "available"], [2, null, "available"]]);
  }));
