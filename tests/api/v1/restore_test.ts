import assert from "node:assert/strict";
import { bootedCharger } from "../../support/booted.ts";
import { withApp } from "../../support/app.ts";
import { sendRequest } from "./api_request.ts";

Deno.test("a removed tag comes back with everything that it had, and may charge again", () =>
  withApp(async (app) => {
    const { services } = app.app;
    await services.stations.add("CP1");
    const budget = { limitWh: 50_000, per: "month" };
    const body = { id: "ANNA", name: "Anna", group: "family", stations: ["CP1"], budget };
    const { body: before, headers } = await sendRequest(app, "POST /tags", body);
    assert.equal((await sendRequest(app, "POST /tags/ANNA/restore")).status, 409, "it is on the list");
    await sendRequest(app, "DELETE /tags/ANNA");
    const token = { id: "ANNA", kind: null };
    assert.equal((await services.authorization.check("CP1", token)).status, "unknown");
    const restored = await sendRequest(app, "POST /tags/anna/restore");
    assert.deepEqual([restored.status, restored.body], [200, before]);
    assert.equal(restored.headers.get("etag"), headers.get("etag"));
    assert.equal((await services.authorization.check("CP1", token)).status, "accepted");
    assert.deepEqual((await sendRequest(app, "GET /tags?archived=true")).body.items, []);
    assert.equal((await sendRequest(app, "POST /tags/NOBODY/restore")).status, 404);
  }));

Deno.test("a removed station comes back with password, names and history, and its charger connects as before", () =>
  withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
    await sendRequest(app, "PATCH /stations/CP1", { name: "Garage", comment: "left" });
    await sendRequest(app, "PATCH /stations/CP1/connectors/1", { name: "Left" });
    await sendRequest(app, "POST /stations/CP1/password", { password: "correct horse" });
    const shown = async () => {
      const { lastSeenAt: _, online: __, connection: ___, ...rest } =
        (await sendRequest(app, "GET /stations/CP1")).body;
      return rest;
    };
    const before = await shown();
    await sendRequest(app, "DELETE /stations/CP1");
    await charger.closed;
    assert.equal((await sendRequest(app, "GET /stations/CP1")).status, 404);
    const { status, body } = await sendRequest(app, "POST /stations/cp1/restore");
    assert.deepEqual([status, body.id, body.hasPassword, body.name], [200, "CP1", true, "Garage"]);
    assert.deepEqual(await shown(), before);
    await app.events.next(({ type }) => type === "station.changed", "the restored station");
    await assert.rejects(app.charger("CP1", { protocols: ["ocpp1.6"] }), /401/);
    const again = await app.charger("CP1", {
      protocols: ["ocpp1.6"],
      credentials: "CP1:correct horse",
    });
    await again.close();
    assert.equal((await sendRequest(app, "POST /stations/CP1/restore")).status, 409);
    assert.equal((await sendRequest(app, "POST /stations/CP9/restore")).status, 404);
  }));

Deno.test("a refused station comes back as one that waits for approval", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1", { registrationStatus: "pending" });
    await sendRequest(app, "POST /stations/CP1/refuse");
    assert.equal((await sendRequest(app, "POST /stations/CP1/restore")).body.registrationStatus, "pending");
  }));

Deno.test("an archived tariff comes back with its versions, and applies to new transactions", () =>
  withApp(async (app) => {
    const { body: { id } } = await sendRequest(app, "POST /tariffs", { currency: "EUR", perKwh: "0.30", name: "Home" });
    await sendRequest(app, `PATCH /tariffs/${id}`, { perKwh: "0.35" });
    const before = (await sendRequest(app, `GET /tariffs/${id}`)).body;
    assert.equal((await sendRequest(app, `POST /tariffs/${id}/restore`)).status, 409, "it is in force");
    await sendRequest(app, `DELETE /tariffs/${id}`);
    const charge = { stationId: "CP1", group: null, startedAt: Date.now() + 1_000 };
    assert.equal(app.app.services.tariffs.of(charge, null), undefined);
    assert.equal((await sendRequest(app, `POST /tariffs/${id}/restore`)).body.perKwh, "0.35");
    assert.deepEqual((await sendRequest(app, `GET /tariffs/${id}`)).body, before);
    assert.equal(app.app.services.tariffs.of(charge, null)?.id, id);
    assert.equal((await sendRequest(app, "POST /tariffs/99/restore")).status, 404);
    const actions = (await sendRequest(app, "GET /audit")).body.items.map(({ action }: { action: string }) => action);
    assert.ok(actions.includes("POST /api/v1/tariffs/{id}/restore"), "it is in the audit log");
  }));
