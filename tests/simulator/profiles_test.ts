import assert from "node:assert/strict";
import { createProfiles, MAX_PROFILES, type Profile } from "../../src/simulator/profiles.ts";

const HOUR_MS = 3_600_000;
const midnight = Date.UTC(2026, 5, 1);

function profile(given: Partial<Profile> = {}): Profile {
  return {
    ...{ id: 1, connector: 1, stackLevel: 0, purpose: "default", kind: "absolute", unit: "A" },
    ...{ startAt: midnight, validFrom: undefined, validTo: undefined, durationS: undefined },
    periods: [{ startS: 0, limit: 10 }],
    ...given,
  };
}

Deno.test("the highest stack level that has something to say wins", () => {
  const profiles = createProfiles();
  profiles.set(profile({ id: 1, stackLevel: 0 }));
  profiles.set(profile({ id: 2, stackLevel: 5, durationS: 3600, periods: [{ startS: 0, limit: 7 }] }));
  assert.equal(profiles.inForce(1, midnight, midnight, 1).limitA, 7);
  assert.equal(profiles.inForce(1, midnight + HOUR_MS, midnight, 1).limitA, 10);
  assert.equal(profiles.inForce(1, midnight - 1, midnight, 1).limitA, null);
  assert.equal(profiles.inForce(2, midnight, midnight, 1).limitA, null);
});

Deno.test("the transaction goes before the connector, the connector before all, and what is shared holds besides", () => {
  const profiles = createProfiles();
  const set = (id: number, given: Partial<Profile>, limit: number) =>
    profiles.set(profile({ id, ...given, periods: [{ startS: 0, limit }] }));
  set(1, { connector: 0 }, 8);
  assert.equal(profiles.inForce(1, midnight, midnight, 1).limitA, 8);
  set(2, { connector: 1 }, 12);
  assert.equal(profiles.inForce(1, midnight, midnight, 1).limitA, 12);
  set(3, { connector: 1, purpose: "transaction", unit: "W" }, 5_000);
  assert.deepEqual(profiles.inForce(1, midnight, midnight, 1), { limitA: null, limitW: 5_000 });
  set(4, { connector: 0, purpose: "station", unit: "W" }, 6_000);
  assert.deepEqual(profiles.inForce(1, midnight, midnight, 2), { limitA: null, limitW: 3_000 });
});

Deno.test("daily schedules begin anew every day, relative ones with the transaction", () => {
  const profiles = createProfiles();
  const periods = [{ startS: 0, limit: 6 }, { startS: 7200, limit: 16 }];
  profiles.set(profile({ kind: "daily", periods, durationS: 86_400 }));
  const at = (hours: number, since = midnight) => profiles.inForce(1, midnight + hours * HOUR_MS, since, 1).limitA;
  assert.deepEqual([at(1), at(2), at(23), at(25), at(24 * 40 + 3)], [6, 16, 16, 6, 16]);
  profiles.set(profile({ kind: "relative", periods }));
  const since = midnight + 10 * HOUR_MS;
  assert.deepEqual([at(11, since), at(12, since)], [6, 16]);
});

Deno.test("a profile takes the place of its id, or of its purpose and stack level at its connector", () => {
  const profiles = createProfiles();
  for (let stackLevel = 0; stackLevel < MAX_PROFILES; stackLevel++) {
    assert.ok(profiles.set(profile({ id: stackLevel, stackLevel })));
  }
  assert.ok(!profiles.set(profile({ id: 99, stackLevel: 99 })), "there is no room for another");
  assert.ok(profiles.set(profile({ id: 99, stackLevel: 3 })), "there is for one in another's place");
  assert.ok(!profiles.clear({ id: 3 }));
  assert.ok(!profiles.clear({ id: 99, connector: 2 }));
  assert.ok(profiles.clear({ id: 99 }));
  assert.ok(profiles.clear({ purpose: "default" }));
  assert.ok(!profiles.clear({}));
});
