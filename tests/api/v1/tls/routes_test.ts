import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { startTlsApp, withTlsApp } from "../../../support/tls.ts";
import { withApp } from "../../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects
type Body = any;

Deno.test("the API lists the listeners with their certificates, our CA, and the profile of each station", () =>
  withTlsApp(async (app) => {
    await app.app.services.stations.add("CP1", { securityProfile: 1 });
    const { body }: { body: Body } = await app.api("/api/v1/tls");
    const [plain, secured] = body.listeners;
    assert.deepEqual([plain.tls, plain.certificates, plain.port], ["off", [], app.port]);
    assert.deepEqual([secured.tls, secured.clientCertificates, secured.fault], ["self-signed", true, null]);
    assert.ok(secured.certificates[0].names.includes("127.0.0.1"));
    assert.equal(body.ca.fingerprint, new X509Certificate(await app.root()).fingerprint256);
    assert.equal(body.highestProfile, 3);
    assert.deepEqual(body.stations, [{ stationId: "CP1", securityProfile: 1 }]);
    assert.doesNotMatch(JSON.stringify(body), /PRIVATE/);
  }, { clientCertificates: true }));

Deno.test("the certificate of the CA can be downloaded, and is the one that TLS uses", () =>
  withTlsApp(async (app) => {
    const { status, body, headers } = await app.api("/api/v1/tls/ca");
    assert.deepEqual([status, headers.get("content-type")], [200, "application/x-pem-file"]);
    assert.equal(body, await app.root());
  }));

Deno.test("without TLS no CA is shown, and none is created", () =>
  withApp(async (app) => {
    const { body }: { body: Body } = await app.api("/api/v1/tls");
    assert.deepEqual([body.ca, body.highestProfile, body.listeners.length], [null, 1, 1]);
    await assert.rejects(Deno.stat(`${app.dir}/certificates`), Deno.errors.NotFound);
  }));

Deno.test("the URLs for chargers name those with TLS, with the fingerprint that the charger must know", async () => {
  const app = await startTlsApp();
  try {
    const { body }: { body: Body } = await app.api("/api/v1/connect");
    const byUrl = Object.fromEntries(body.urls.map((one: Body) => [one.url, one]));
    const secured = byUrl[`wss://127.0.0.1:${app.tlsPort}/OCPP/`];
    assert.equal(secured.fingerprint, new X509Certificate(await app.root()).fingerprint256);
    assert.equal(byUrl[`ws://127.0.0.1:${app.port}/OCPP/`].fingerprint, null);
    const setUp: Body = (await app.api("/api/v1/setup")).body;
    assert.equal(setUp.tlsPort, app.tlsPort);
  } finally {
    await app.stop();
  }
});
