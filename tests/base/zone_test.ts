import assert from "node:assert/strict";
import { createZones, isZone } from "../../src/base/zone.ts";

const HOUR = 3_600_000;
const rows: readonly (readonly [zone: string, wall: string, hours: number])[] = [
  ["UTC", "2026-06-01T12:00:00Z", 0],
  ["Europe/Berlin", "2026-06-01T12:00:00Z", 2],
  ["Europe/Berlin", "2026-01-01T00:30:00Z", 1],
  ["Europe/Berlin", "2026-03-29T01:59:00Z", 1],
  ["Europe/Berlin", "2026-03-29T03:00:00Z", 2],
  ["America/New_York", "2026-06-01T12:00:00Z", -4],
  ["Asia/Kathmandu", "2026-06-01T12:00:00Z", 5.75],
  ["Nowhere/Town", "2026-06-01T12:00:00Z", 0],
];
for (const [zone, wall, hours] of rows) {
  Deno.test(`${zone} is ${hours} h ahead of UTC at the local time ${wall.slice(0, 16)}`, () => {
    assert.equal(createZones().aheadMs(zone, Date.parse(wall)), hours * HOUR);
  });
}

Deno.test("a zone is valid when Intl supports it", () => {
  assert.deepEqual(["Europe/Berlin", "UTC", "Berlin", ""].map(isZone), [true, true, false, false]);
});
