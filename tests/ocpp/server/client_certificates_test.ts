import assert from "node:assert/strict";
import { certified, createCa } from "../../support/client_identities.ts";
import { type TlsApp, tlsCharger, withTlsApp } from "../../support/tls.ts";

const withCertificates = (test: (app: TlsApp) => Promise<void>, settings: object = {}) =>
  withTlsApp(async (app) => {
    for (const id of ["CP1", "CP2"]) await app.app.services.stations.add(id);
    await test(app);
  }, { clientCertificates: true, settings });

/** The refusal of CP1 that this identity meets, as the REST API shows it. */
async function refusalOf(app: TlsApp, identity: object): Promise<{ readonly reason: string; readonly detail: string }> {
  const ca = await app.root();
  await assert.rejects(tlsCharger(app.tlsPort, "CP1", { ca, ...identity }), /^Error: 403 /);
  const { body } = await app.api("/api/v1/refusals");
  const { items } = body as { readonly items: readonly { readonly reason: string; readonly detail: string }[] };
  return items[0] ?? { reason: "", detail: "" };
}

Deno.test("a charger with a certificate of ours needs no password, has profile 3, and never comes with less again", () =>
  withCertificates(async (app) => {
    const { stations } = app.app.services;
    const password = await stations.setPassword("CP1");
    const ca = await app.root();
    const { key, cert } = await certified(app, "CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca, key, cert });
    const answer = await charger.call("BootNotification", { chargePointVendor: "Vendor", chargePointModel: "Model" });
    assert.equal((answer as { readonly status: string }).status, "Accepted");
    assert.equal(stations.find("CP1")?.securityProfile, 3);
    charger.close();
    await charger.closed;
    const refusal = await refusalOf(app, { password });
    assert.deepEqual(refusal.reason, "security_profile");
    assert.match(refusal.detail, /its security profile is 3, this connection has 2/);
  }));

Deno.test("the certificate of another station is refused", () =>
  withCertificates(async (app) => {
    const { key, cert } = await certified(app, "CP2");
    const refusal = await refusalOf(app, { key, cert });
    assert.equal(refusal.reason, "client_certificate");
    assert.match(
      refusal.detail,
      /station CP1 sent the certificate of another: it names CP2 \(serial number [0-9a-f]+\)/,
    );
    assert.equal(app.app.services.stations.find("CP1")?.securityProfile, 0);
  }));

Deno.test("a revoked certificate is refused from its revocation on", () =>
  withCertificates(async (app) => {
    const { key, cert, serialNumber } = await certified(app, "CP1");
    const ca = await app.root();
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca, key, cert });
    charger.close();
    await charger.closed;
    const connected = await tlsCharger(app.tlsPort, "CP1", { ca, key, cert });
    await app.app.certificates.revoke(serialNumber, "key_compromise");
    // It is cut, and not only refused at its next connection.
    await connected.closed;
    const refusal = await refusalOf(app, { key, cert });
    assert.equal(refusal.reason, "client_certificate");
    assert.match(refusal.detail, /is revoked/);
  }));

Deno.test("a certificate for servers, even of our own CA, is no certificate of a charger", () =>
  withCertificates(async (app) => {
    const { key, chain } = await app.app.certificates.serverCertificate(["cp1"]);
    const refusal = await refusalOf(app, { key, cert: chain });
    assert.equal(refusal.reason, "client_certificate");
  }));

Deno.test("certificates of a CA in clientCAs are accepted by common name; foreign, expired and listed ones are refused", async () => {
  const configured = await createCa("CN=Configured");
  const foreign = await createCa("CN=Foreign");
  const listed = await configured.issue("CP1");
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, configured.root + await configured.revocations(listed.serialNumber));
  await withCertificates(async (app) => {
    const ca = await app.root();
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca, ...await configured.issue("CP1") });
    charger.close();
    await charger.closed;
    const cases = [
      [await foreign.issue("CP1"), /no CA that is trusted here has signed/],
      [await configured.issue("CP1", { until: Date.now() - 86_400_000 }), /was valid until/],
      [await configured.issue("CP1", { from: Date.now() + 86_400_000 }), /is valid from/],
      [await configured.issue("CP1", { usage: "1.3.6.1.5.5.7.3.1" }), /./],
      [await configured.issue("OTHER"), /sent the certificate of another: it names OTHER/],
      [listed, /is revoked/],
    ] as const;
    for (const [identity, wanted] of cases) {
      const refusal = await refusalOf(app, identity);
      assert.equal(refusal.reason, "client_certificate", refusal.detail);
      assert.match(refusal.detail, wanted);
    }
  }, { clientCAs: [file] });
  await Deno.remove(file);
});

Deno.test("with the right password, a certificate of the manufacturer does no harm; without one it is refused", async () => {
  const manufacturer = await createCa("CN=Manufacturer");
  await withCertificates(async (app) => {
    const ca = await app.root();
    const identity = await manufacturer.issue("SN-4711");
    assert.equal((await refusalOf(app, identity)).reason, "client_certificate");
    const password = await app.app.services.stations.setPassword("CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca, password, ...identity });
    assert.equal(app.app.services.stations.find("CP1")?.securityProfile, 2);
    charger.close();
    await charger.closed;
  });
});

Deno.test("a listener without clientCertificates requests none, and profile 3 can't be set there", () =>
  withTlsApp(async (app) => {
    const { stations } = app.app.services;
    await stations.add("CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca: await app.root(), ...await certified(app, "CP1") });
    assert.equal(stations.find("CP1")?.securityProfile, 0);
    charger.close();
    await charger.closed;
    await assert.rejects(
      stations.change("CP1", { securityProfile: 3 }),
      /security profile 3 can't be set: no listener offers it, .* it needs client certificates: set clientCertificates/,
    );
    assert.equal((await stations.change("CP1", { securityProfile: 2 })).securityProfile, 2);
  }));
