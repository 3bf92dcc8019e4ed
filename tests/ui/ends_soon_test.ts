import assert from "node:assert/strict";
import { endsSoon, type Issued, replaced } from "../../src/ui/parts/certificates/ends_soon.ts";

const NOW = Date.UTC(2026, 5, 1);
const issued = (serialNumber: string, days: number, rest: Partial<Issued> = {}): Issued => ({
  ...{ stationId: "garage", serialNumber, commonName: "garage", fingerprint: "", generation: 1 },
  ...{ issuedAt: new Date(0).toISOString(), revokedAt: null, revocationReason: null },
  notAfter: new Date(NOW + days * 86_400_000).toISOString(),
  ...rest,
});

Deno.test("a certificate ends soon within 30 days, and not when it is revoked", () => {
  assert.deepEqual([31, 29, -1].map((days) => endsSoon(issued("1", days), NOW)), [false, true, true]);
  assert.equal(endsSoon(issued("1", 1, { revokedAt: new Date(NOW).toISOString() }), NOW), false);
});

Deno.test("a later certificate of the same charger replaces the ones before, unless it is revoked", () => {
  const revokedAt = new Date(NOW).toISOString();
  const items = [
    issued("5", 900, { revokedAt }),
    issued("4", 800),
    issued("3", 700, { stationId: "cellar" }),
    issued("2", 20, { stationId: "GARAGE" }),
    issued("1", 10, { revokedAt }),
  ];
  assert.deepEqual([...replaced(items)], ["2"]);
});
