import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../../src/domain/station.ts";
import { isChainFor } from "../../conformance/certificate_requests.ts";
import { requestFor } from "../../certificates/fixture.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { type StillClock, stillClock } from "../../support/clock.ts";

const PASSWORD = "a-good-password-1";
const csr = await requestFor("CP1");

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: StillClock;
  /** The status that the station gets for a request. */
  request(csr: string): Promise<string>;
  issued(): Promise<readonly { readonly serialNumber: string; readonly revocationReason: string | null }[]>;
}

async function withCharger(
  run: (fixture: Fixture) => Promise<void>,
  { protocol = "ocpp2.0.1", password = PASSWORD }: { readonly protocol?: Protocol; readonly password?: string } = {},
): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await app.app.services.stations.add("CP1");
    if (password !== "") await app.app.services.stations.setPassword("CP1", password);
    const charger = await bootedCharger(app, protocol, password === "" ? {} : { credentials: `CP1:${password}` });
    const type = protocol === "ocpp1.6" ? {} : { certificateType: "ChargingStationCertificate" };
    await run({
      ...{ app, charger, clock },
      request: async (csr) => (await charger.call("SignCertificate", { csr, ...type })).status,
      issued: () => app.app.services.stationCertificates.issued(),
    });
  } finally {
    await app.stop();
  }
}

/** Why the last request was refused, as the warning says. */
async function refusal({ app: { app } }: Fixture): Promise<string> {
  const warnings = await app.services.warnings.list("CP1");
  return warnings.find(({ code }) => code === "certificate_refused")?.detail ?? "";
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a station with a password gets the certificate that it requests, after the answer`, () =>
    withCharger(async ({ app, charger, clock, request, issued }) => {
      charger.answers("CertificateSigned", { status: "Accepted" });
      assert.equal(await request(csr), "Accepted");
      clock.advance(0);
      const { payload } = await charger.received("CertificateSigned");
      assert.ok(isChainFor(csr)(payload.certificateChain));
      assert.equal(payload.certificateType, protocol === "ocpp1.6" ? undefined : "ChargingStationCertificate");
      const event = await app.events.next(({ type }) => type === "certificate.issued", "the certificate");
      assert.equal(
        event.type === "certificate.issued" && event.certificate.serialNumber,
        (await issued())[0]?.serialNumber,
      );
    }, { protocol }));
}

Deno.test("2.1: the number of a request is in the message with its certificate", () =>
  withCharger(async ({ charger, clock }) => {
    await charger.call("SignCertificate", { csr, certificateType: "ChargingStationCertificate", requestId: 77 });
    clock.advance(0);
    assert.equal((await charger.received("CertificateSigned")).payload.requestId, 77);
  }, { protocol: "ocpp2.1" }));

Deno.test("a station that only names its id gets no certificate, unless an operator has requested it", () =>
  withCharger(async (fixture) => {
    const { app, charger, clock, request, issued } = fixture;
    assert.equal(await request(csr), "Rejected");
    assert.match(await refusal(fixture), /no password and no operator has requested it/);
    assert.deepEqual(await issued(), []);
    charger.answers("TriggerMessage", { status: "Accepted" });
    const { status } = await app.api("/api/v1/stations/CP1/trigger", {
      ...{ method: "POST", body: '{"message":"certificate"}', headers: { "content-type": "application/json" } },
    });
    assert.equal(status, 200);
    assert.equal(await request(csr), "Accepted");
    clock.advance(61 * 60_000);
    assert.equal(await request(csr), "Rejected");
  }, { password: "" }));

Deno.test("a request that is malformed or for another name is refused, with the reason in 2.x", () =>
  withCharger(async (fixture) => {
    assert.equal(await fixture.request("nonsense"), "Rejected");
    const answer = await fixture.charger.call("SignCertificate", { csr: await requestFor("CP2") });
    assert.deepEqual(answer, {
      status: "Rejected",
      statusInfo: { reasonCode: "InvalidCSR", additionalInfo: 'the common name is "CP2"; wanted CP1' },
    });
    const v2g = await fixture.charger.call("SignCertificate", { csr, certificateType: "V2GCertificate" });
    assert.match(v2g.statusInfo.additionalInfo, /no CA for ISO 15118 is configured/);
    assert.deepEqual(await fixture.issued(), []);
  }));

Deno.test("a station gets ten certificates a day", () =>
  withCharger(async (fixture) => {
    for (let count = 0; count < 10; count++) assert.equal(await fixture.request(csr), "Accepted");
    assert.equal(await fixture.request(csr), "Rejected");
    assert.match(await refusal(fixture), /more than 10 requests came within a day/);
    fixture.clock.advance(86_400_000);
    assert.equal(await fixture.request(csr), "Accepted");
  }));

Deno.test("a certificate that its station refuses is revoked", () =>
  withCharger(async ({ app, charger, clock, request, issued }) => {
    charger.answers("CertificateSigned", { status: "Rejected" });
    assert.equal(await request(csr), "Accepted");
    clock.advance(0);
    await app.events.next(({ type }) => type === "certificate.revoked", "the certificate to be revoked");
    assert.equal((await issued())[0]?.revocationReason, "cessation_of_operation");
  }));
