import assert from "node:assert/strict";
import { compositeSchedule } from "../../src/simulator/composite.ts";
import { createProfiles, MAX_PROFILES, type Moment, type Profile } from "../../src/simulator/profiles.ts";

const HOUR_MS = 3_600_000;
const midnight = Date.UTC(2026, 5, 1);

function profile(given: Partial<Profile> = {}): Profile {
  return {
    ...{ id: 1, connector: 1, stackLevel: 0, purpose: "default", kind: "absolute", unit: "A" },
    ...{ startAt: midnight, validFrom: undefined, validTo: undefined, durationS: undefined },
    ...{ periods: [{ startS: 0, limit: 10 }], sent: {} },
    ...given,
  };
}

function at(now: number, since = midnight, sharers = 1, priority = false): Moment {
  return { now, since, sharers, priority };
}

Deno.test("the highest stack level that applies wins", () => {
  const profiles = createProfiles();
  profiles.set(profile({ id: 1, stackLevel: 0 }));
  profiles.set(profile({ id: 2, stackLevel: 5, durationS: 3600, periods: [{ startS: 0, limit: 7 }] }));
  assert.equal(profiles.inForce(1, at(midnight)).limitA, 7);
  assert.equal(profiles.inForce(1, at(midnight + HOUR_MS)).limitA, 10);
  assert.equal(profiles.inForce(1, at(midnight - 1)).limitA, null);
  assert.equal(profiles.inForce(2, at(midnight)).limitA, null);
});

Deno.test("a transaction profile precedes the connector's, the connector's precedes the default of all, and the station's applies too", () => {
  const profiles = createProfiles();
  const set = (id: number, given: Partial<Profile>, limit: number) =>
    profiles.set(profile({ id, ...given, periods: [{ startS: 0, limit }] }));
  set(1, { connector: 0 }, 8);
  assert.equal(profiles.inForce(1, at(midnight)).limitA, 8);
  set(2, { connector: 1 }, 12);
  assert.equal(profiles.inForce(1, at(midnight)).limitA, 12);
  set(3, { connector: 1, purpose: "transaction", unit: "W" }, 5_000);
  assert.deepEqual(profiles.inForce(1, at(midnight)), { limitA: null, limitW: 5_000 });
  set(4, { connector: 0, purpose: "station", unit: "W" }, 6_000);
  assert.deepEqual(profiles.inForce(1, at(midnight, midnight, 2)), { limitA: null, limitW: 3_000 });
});

Deno.test("daily schedules restart every day, relative ones with the transaction", () => {
  const profiles = createProfiles();
  const periods = [{ startS: 0, limit: 6 }, { startS: 7200, limit: 16 }];
  profiles.set(profile({ kind: "daily", periods, durationS: 86_400 }));
  const limit = (hours: number, since = midnight) => profiles.inForce(1, at(midnight + hours * HOUR_MS, since)).limitA;
  assert.deepEqual([limit(1), limit(2), limit(23), limit(25), limit(24 * 40 + 3)], [6, 16, 16, 6, 16]);
  profiles.set(profile({ kind: "relative", periods }));
  const since = midnight + 10 * HOUR_MS;
  assert.deepEqual([limit(11, since), limit(12, since)], [6, 16]);
});

Deno.test("a profile replaces one with its id, or of its purpose and stack level at its connector", () => {
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

Deno.test("a priority profile replaces the usual ones, but not the station's", () => {
  const profiles = createProfiles();
  profiles.set(profile({ id: 1, connector: 1, purpose: "transaction", periods: [{ startS: 0, limit: 6 }] }));
  profiles.set(profile({ id: 2, connector: 0, purpose: "priority", periods: [{ startS: 0, limit: 32 }] }));
  assert.equal(profiles.inForce(1, at(midnight)).limitA, 6);
  assert.equal(profiles.inForce(1, at(midnight, midnight, 1, true)).limitA, 32);
  profiles.set(profile({ id: 3, connector: 0, purpose: "station", periods: [{ startS: 0, limit: 20 }] }));
  assert.equal(profiles.inForce(1, at(midnight, midnight, 1, true)).limitA, 20);
});

Deno.test("a composite schedule has a period for every change, and the wiring's limit where no profile applies", () => {
  const profiles = createProfiles();
  const periods = [{ startS: 0, limit: 6 }, { startS: 3600, limit: 10 }];
  profiles.set(profile({ kind: "daily", periods, durationS: 7200 }));
  profiles.set(profile({ id: 2, connector: 0, purpose: "station", unit: "W", periods: [{ startS: 0, limit: 5_520 }] }));
  const schedule = (connector: number, hours: number, unit: "A" | "W" = "A") => {
    const moment = at(midnight + 30 * 60_000);
    const question = { connector, connectors: 2, durationS: hours * 3600, unit, moment };
    return compositeSchedule(profiles, { phases: 3, maxCurrentA: 16 }, question);
  };
  assert.deepEqual(schedule(1, 24).periods, [
    { startS: 0, limit: 6 },
    { startS: 1800, limit: 8 },
    { startS: 84_600, limit: 6 },
  ]);
  assert.deepEqual(schedule(1, 1, "W").periods, [{ startS: 0, limit: 4_140 }, { startS: 1800, limit: 5_520 }]);
  assert.deepEqual(schedule(0, 1, "W").periods, [{ startS: 0, limit: 5_520 }]);
  profiles.clear({ id: 2 });
  assert.deepEqual(schedule(1, 3).periods, [
    { startS: 0, limit: 6 },
    { startS: 1800, limit: 10 },
    { startS: 5400, limit: 16 },
  ]);
  assert.deepEqual(schedule(0, 1).periods, [{ startS: 0, limit: 32 }]);
});
