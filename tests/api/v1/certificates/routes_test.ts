import assert from "node:assert/strict";
import { PROTOCOLS } from "../../../../src/domain/station.ts";
import { hashOf, readCertificates } from "../../../../src/simulator/x509.ts";
import { requestFor } from "../../../certificates/fixture.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { bootedCharger } from "../../../support/booted.ts";
import type { ScriptedCharger } from "../../../support/charger.ts";
import { stillClock } from "../../../support/clock.ts";

const PASSWORD = "a-good-password-1";

async function send(app: TestApp, method: string, path: string, body?: object) {
  const { status, body: answer } = await app.api(`/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  return { status, answer: answer as any };
}

/** Keeps what is installed, as a charger does, in the words of its version; it can list the root of now. */
async function keepsCertificates(app: TestApp, charger: ScriptedCharger, is16: boolean) {
  const root = (await app.app.certificates.root()).pem;
  const [parsed] = await readCertificates(root);
  assert.ok(parsed);
  const rootHash = hashOf(parsed);
  const kept: { readonly type: string; readonly hash: object; readonly pem: string }[] = [];
  charger.answers("InstallCertificate", ({ certificateType, certificate }) => {
    const hash = certificate === root ? rootHash : { ...rootHash, serialNumber: "ff" };
    kept.push({ type: String(certificateType), hash, pem: String(certificate) });
    return { status: "Accepted" };
  });
  charger.answers("GetInstalledCertificateIds", ({ certificateType }) => {
    const wanted = kept.filter(({ type }) =>
      certificateType === undefined || [certificateType].flat().some((one) => one === type)
    );
    if (wanted.length === 0) return { status: "NotFound" };
    return is16 ? { status: "Accepted", certificateHashData: wanted.map(({ hash }) => hash) } : {
      status: "Accepted",
      certificateHashDataChain: wanted.map(({ type, hash }) => ({ certificateType: type, certificateHashData: hash })),
    };
  });
  return kept;
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: the root is installed, listed by its hashes, and deleted with exactly those`, async () => {
    const app = await startTestApp();
    try {
      const charger = await bootedCharger(app, protocol);
      const kept = await keepsCertificates(app, charger, protocol === "ocpp1.6");
      const none = await send(app, "GET", "/stations/CP1/certificates");
      assert.deepEqual(none, { status: 200, answer: { status: "NotFound", certificates: [] } });
      const installed = await send(app, "POST", "/stations/CP1/certificates", {});
      assert.deepEqual(installed, { status: 200, answer: { status: "Accepted" } });
      const [certificate] = kept;
      assert.equal(certificate?.pem, (await app.app.certificates.root()).pem);
      const { answer } = await send(app, "GET", "/stations/CP1/certificates");
      assert.deepEqual(answer.certificates, [{ use: "central_system_root", ...certificate?.hash, children: [] }]);

      charger.answers("DeleteCertificate", { status: "Accepted" });
      const { serialNumber } = answer.certificates[0];
      const path = `/stations/CP1/certificates/00${serialNumber.toUpperCase()}`;
      assert.deepEqual(await send(app, "DELETE", path), { status: 200, answer: { status: "Accepted" } });
      const { payload } = await charger.received("DeleteCertificate");
      assert.deepEqual(payload, { certificateHashData: certificate?.hash });
      assert.equal((await send(app, "DELETE", "/stations/CP1/certificates/fe")).status, 404);
    } finally {
      await app.stop();
    }
  });
}

Deno.test("what is no certificate is refused before it is sent, and a private key is never sent with one", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp2.0.1");
    const kept = await keepsCertificates(app, charger, false);
    const path = "/stations/CP1/certificates";
    const { status, answer } = await send(app, "POST", path, { certificate: "x" });
    assert.equal(status, 400);
    assert.match(answer.detail, /the certificate can't be read; wanted one as PEM/);
    const { pem } = await app.app.certificates.root();
    const { key } = await app.app.certificates.serverCertificate(["ocppd.home"]);
    assert.equal((await send(app, "POST", path, { certificate: key + pem, use: "v2g_root" })).status, 200);
    assert.equal(kept[0]?.pem, pem);
    assert.deepEqual(charger.calls.filter(({ action }) => action === "InstallCertificate").length, 1);
  } finally {
    await app.stop();
  }
});

Deno.test("issued certificates are listed, revoked once, and in the revocation list; no key is shown anywhere", async () => {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await app.app.services.stations.add("CP1");
    await app.app.services.stations.setPassword("CP1", PASSWORD);
    assert.deepEqual((await send(app, "GET", "/certificates/authority")).answer, { generations: [], rollout: [] });
    const charger = await bootedCharger(app, "ocpp1.6", { credentials: `CP1:${PASSWORD}` });
    charger.answers("CertificateSigned", { status: "Accepted" });
    assert.equal((await charger.call("SignCertificate", { csr: await requestFor("CP1") })).status, "Accepted");
    clock.advance(0);
    await charger.received("CertificateSigned");
    await app.events.next(({ type }) => type === "command.answered", "the answer");

    const list = await send(app, "GET", "/certificates?stationId=cp1");
    assert.deepEqual((await send(app, "GET", "/certificates?stationId=CP2")).answer.items, []);
    const [issued] = list.answer.items;
    assert.equal(issued.stationId, "CP1");
    const path = `/certificates/${issued.serialNumber}/revoke`;
    const revoked = await send(app, "POST", path, { reason: "key_compromise" });
    assert.equal(revoked.answer.revocationReason, "key_compromise");
    assert.equal((await send(app, "POST", path, {})).status, 409);
    assert.equal((await send(app, "POST", "/certificates/ff/revoke", {})).status, 404);
    const crl = await send(app, "GET", "/certificates/crl");
    assert.match(crl.answer, /^-----BEGIN X509 CRL-----/);

    const authority = await send(app, "GET", "/certificates/authority");
    const messages = await send(app, "GET", "/stations/CP1/messages");
    const shown = JSON.stringify([list, revoked, crl, authority, messages, app.events.all, app.log]);
    for (const file of ["root", "servers", "chargers"]) {
      const text = Deno.readTextFileSync(`${app.dir}/certificates/ca-1/${file}.pem`);
      const [, secret = ""] = /PRIVATE KEY-----\n([^-]+)\n/.exec(text) ?? [];
      assert.ok(secret.length > 60);
      for (const line of secret.split("\n")) assert.ok(!shown.includes(line), `the key of ${file}`);
    }
    assert.doesNotMatch(shown, /PRIVATE KEY/);
  } finally {
    await app.stop();
  }
});

Deno.test("a new CA is installed in every charger with TLS before the switch, which is refused until all have it", async () => {
  const app = await startTestApp();
  try {
    const { stations } = app.app.services;
    for (const id of ["CP1", "CP2", "PLAIN"]) await stations.add(id);
    await app.app.certificates.root();
    const one = await bootedCharger(app, "ocpp2.0.1", { id: "CP1" });
    const kept = await keepsCertificates(app, one, false);
    await bootedCharger(app, "ocpp1.6", { id: "PLAIN" });
    for (const id of ["CP1", "CP2"]) await app.app.store.changeStation(id, { securityProfile: 2 });
    await stations.reload();

    assert.equal((await send(app, "POST", "/certificates/authority/switch", {})).status, 409);
    const prepared = await send(app, "POST", "/certificates/authority/next", {});
    const [, next] = prepared.answer.generations;
    assert.equal(next.state, "next");
    assert.deepEqual(prepared.answer.rollout, [
      { stationId: "CP1", state: "installed", detail: null },
      { stationId: "CP2", state: "waiting", detail: null },
    ]);
    assert.equal(kept[0]?.pem, next.root.pem);
    const refused = await send(app, "POST", "/certificates/authority/switch", {});
    assert.equal(refused.status, 409);
    assert.match(refused.answer.detail, /1 chargers do not have the next root yet: CP2/);
    const forced = await send(app, "POST", "/certificates/authority/switch", { force: true });
    assert.deepEqual(forced.answer.generations.map(({ state }: { state: string }) => state), ["previous", "current"]);
    assert.equal((await app.app.certificates.root()).fingerprint, next.root.fingerprint);
  } finally {
    await app.stop();
  }
});
