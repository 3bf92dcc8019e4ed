import assert from "node:assert/strict";
import { withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("the URLs for chargers are those at which the server listens, and work", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /stations", { id: "Garage 1", generatePassword: true });
    const { status, body } = await sendRequest(app, "GET /connect");
    assert.equal(status, 200);
    assert.deepEqual(body, {
      urls: [{
        url: `ws://127.0.0.1:${app.port}/OCPP/`,
        host: "127.0.0.1",
        secure: false,
        source: "interface",
        loopback: true,
        fingerprint: null,
      }],
      unknownStations: "refuse",
      known: null,
      passwordNeeded: false,
    });
    const { body: own } = await sendRequest(app, "GET /connect?id=garage%201");
    assert.deepEqual([own.urls[0].url, own.known, own.passwordNeeded], [
      `ws://127.0.0.1:${app.port}/OCPP/Garage%201`,
      true,
      true,
    ]);
    await sendRequest(app, "DELETE /stations/Garage%201/password");
    const { body: open } = await sendRequest(app, "GET /connect?id=Garage%201");
    assert.equal(open.passwordNeeded, false);
    const { pathname } = new URL(open.urls[0].url);
    const charger = await app.charger("Garage 1", { path: pathname });
    await charger.close();
    const { body: unknown } = await sendRequest(app, "GET /connect?id=CP9");
    assert.deepEqual([unknown.known, unknown.passwordNeeded], [false, false]);
  }));
