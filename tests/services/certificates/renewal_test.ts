import assert from "node:assert/strict";
import { silentLog } from "../../../src/base/log.ts";
import type { IssuedCertificate } from "../../../src/domain/certificates.ts";
import { createCertificateRenewal } from "../../../src/services/certificates/mod.ts";
import { stillClock } from "../../support/clock.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A clock, what was requested and warned of, and the certificates, which a test changes. */
function open(life: { readonly issuedAgo: number; readonly left: number }, connected = true) {
  const clock = stillClock();
  const certificate: IssuedCertificate = {
    ...{ stationId: "CP1", serialNumber: "2", commonName: "CP1", fingerprint: "AB", generation: 1 },
    ...{ issuedAt: clock.now() - life.issuedAgo, notAfter: clock.now() + life.left },
    ...{ revokedAt: null, revocationReason: null },
  };
  const state = { issued: [certificate], requested: [] as string[], warned: [] as string[] };
  const stop = createCertificateRenewal({
    clock,
    log: silentLog,
    gateway: { find: () => (connected ? {} : undefined) as never },
    stationCertificates: { issued: () => Promise.resolve(state.issued) },
    warnings: { warn: (stationId, code) => void state.warned.push(`${stationId} ${code}`) },
    sendCommand(stationId, command) {
      assert.deepEqual(command, { kind: "trigger", message: "certificate", connector: null });
      state.requested.push(stationId);
      return Promise.resolve({ kind: "answered", status: "Accepted" });
    },
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += HOUR) {
      clock.advance(HOUR);
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  return { ...{ state, certificate, pass }, [Symbol.dispose]: stop };
}

Deno.test("a certificate is renewed when a third of its life is left, with one request a day", async () => {
  using fixture = open({ issuedAgo: 200 * DAY, left: 100 * DAY + 6 * HOUR });
  await fixture.pass(2 * HOUR);
  assert.deepEqual(fixture.state.requested, []);
  await fixture.pass(2 * DAY);
  assert.deepEqual(fixture.state.requested, ["CP1", "CP1"]);
  assert.deepEqual(fixture.state.warned, []);
});

Deno.test("a warning comes 30 days before the end, also of a station that is not connected", async () => {
  using fixture = open({ issuedAgo: 300 * DAY, left: 29 * DAY }, false);
  await fixture.pass(HOUR);
  assert.deepEqual(fixture.state.requested, []);
  assert.deepEqual(fixture.state.warned, ["CP1 certificate_expires"]);
});

Deno.test("a certificate that was replaced or revoked is not renewed", async () => {
  using fixture = open({ issuedAgo: 300 * DAY, left: 20 * DAY });
  const newer = { ...fixture.certificate, serialNumber: "3", notAfter: Date.UTC(2049, 0) };
  fixture.state.issued = [newer, fixture.certificate];
  await fixture.pass(DAY);
  fixture.state.issued = [{ ...fixture.certificate, revokedAt: 1, revocationReason: "superseded" }];
  await fixture.pass(DAY);
  assert.deepEqual([...fixture.state.requested, ...fixture.state.warned], []);
});
