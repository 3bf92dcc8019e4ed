import assert from "node:assert/strict";
import { type ClockChange, createServerClock } from "../../../src/services/system/server_clock.ts";
import { machineClock } from "../../support/machine_clock.ts";

const NOW = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BUILT = NOW - 10 * DAY;

function clockAt(at: number, { floor = 0, stations = 1 }: { floor?: number; stations?: number } = {}) {
  const machine = machineClock(at);
  const clock = createServerClock({ clock: machine, floor, stationCount: () => stations });
  const changes: ClockChange[] = [];
  clock.onChange((change) => changes.push(change));
  return { machine, clock, changes, reason: () => clock.fault?.reason };
}

Deno.test("a clock that is right is used as it is, also when it drifts a little", () => {
  const { machine, clock, changes } = clockAt(NOW, { floor: BUILT });
  for (let n = 0; n < 100; n++) {
    machine.advance(MINUTE);
    machine.set(machine.now() + 500);
    assert.equal(clock.now(), machine.now());
    clock.observe("CP1", clock.now() - 1_000);
    clock.sent("CP1");
  }
  assert.deepEqual([changes, clock.fault, clock.isUnsettled], [[], undefined, false]);
});

Deno.test("in 1970 the floor is used, and goes on; a station's time after it is better", () => {
  const { machine, clock, changes, reason } = clockAt(0, { floor: BUILT, stations: 50 });
  assert.deepEqual([reason(), clock.now()], ["before_floor", BUILT]);
  machine.advance(HOUR);
  assert.equal(clock.now(), BUILT + HOUR);
  clock.raiseFloor(NOW - DAY);
  assert.equal(clock.now(), NOW - DAY);
  clock.sent("CP1");
  clock.observe("CP1", clock.now());
  assert.equal(reason(), "before_floor", "a station that follows our time says nothing");
  clock.observe("CP2", NOW);
  assert.deepEqual([reason(), clock.now()], ["stations_ahead", NOW]);
  assert.deepEqual(changes.at(-1)?.correction?.byMs, DAY, "times of receipt since then were a day early");
  clock.sent("CP2");
  clock.observe("CP2", NOW);
  assert.equal(reason(), "stations_ahead", "to be sent its own time is no correction");
});

Deno.test("a clock that NTP sets right is used again, and what it had given before is corrected", () => {
  const { machine, clock, changes } = clockAt(0, { floor: BUILT });
  const from = clock.now();
  machine.advance(MINUTE);
  machine.set(NOW);
  assert.equal(clock.now(), NOW);
  assert.equal(clock.fault, undefined);
  assert.deepEqual(changes.at(-1)?.correction, { from, to: BUILT + MINUTE, byMs: NOW - BUILT - MINUTE });
});

Deno.test("three days behind without a floor: a majority of the stations, or the only one, is believed", () => {
  const single = clockAt(NOW - 3 * DAY);
  single.clock.observe("CP1", NOW);
  assert.deepEqual([single.reason(), single.clock.now()], ["stations_ahead", NOW]);
  assert.equal(single.changes.at(-1)?.correction?.byMs, 3 * DAY);

  const many = clockAt(NOW - 3 * DAY, { stations: 10 });
  many.clock.observe("CP1", NOW);
  many.clock.observe("CP2", NOW + 10_000);
  assert.equal(many.clock.fault, undefined);
  many.clock.observe("CP3", NOW - 10_000);
  assert.deepEqual([many.reason(), many.clock.now()], ["stations_ahead", NOW + 10_000]);
});

Deno.test("a station's wrong clock never makes a right clock suspect", () => {
  const cases: Readonly<Record<string, number>> = {
    "in 1970": 0,
    "a day behind, as after an offline queue": NOW - DAY,
    "in 2099": Date.UTC(2099, 0, 1),
    "local time marked as UTC": NOW + 2 * HOUR,
  };
  for (const [name, sentAt] of Object.entries(cases)) {
    const { clock } = clockAt(NOW, { floor: BUILT });
    clock.observe("CP1", sentAt);
    assert.deepEqual([clock.fault, clock.now()], [undefined, NOW], name);
  }
  const corrected = clockAt(NOW);
  corrected.clock.sent("CP1");
  corrected.clock.observe("CP1", NOW + 3 * DAY);
  assert.equal(
    corrected.clock.fault,
    undefined,
    "the only station was sent the time, and has another one all the same",
  );

  const zones = clockAt(NOW, { stations: 5 });
  for (const id of ["A", "B", "C", "D", "E"]) zones.clock.observe(id, NOW + HOUR);
  assert.equal(zones.clock.fault, undefined, "a whole site with local time marked as UTC");

  const minority = clockAt(NOW, { stations: 10 });
  for (const id of ["A", "B", "C", "D"]) minority.clock.observe(id, NOW);
  for (const id of ["E", "F", "G"]) minority.clock.observe(id, NOW + 3 * DAY);
  assert.equal(minority.clock.fault, undefined);
});

Deno.test("after a jump back the previous time goes on for an hour, and ends by another jump", () => {
  const { machine, clock, reason } = clockAt(NOW);
  machine.set(NOW - HOUR);
  assert.deepEqual([clock.now(), reason()], [NOW, "jumped_back"]);
  assert.ok(clock.isUnsettled);
  machine.advance(MINUTE);
  machine.set(NOW + MINUTE);
  assert.deepEqual([clock.now(), reason()], [NOW + MINUTE, undefined]);

  machine.set(NOW - HOUR);
  assert.equal(clock.now(), NOW + MINUTE);
  machine.advance(HOUR);
  assert.deepEqual([reason(), clock.now()], [undefined, NOW]);
  assert.equal(clock.toleranceMs, HOUR + MINUTE, "stations still have the previous time");
});

Deno.test("a station with a clock of its own confirms a jump back at once", () => {
  const { machine, clock, reason } = clockAt(NOW + HOUR);
  clock.observe("CP1", NOW + HOUR);
  clock.sent("CP1");
  machine.set(NOW);
  assert.deepEqual([clock.now(), reason()], [NOW + HOUR, "jumped_back"]);
  clock.sent("CP2");
  clock.observe("CP2", NOW);
  clock.observe("CP2", NOW);
  assert.deepEqual([clock.now(), reason()], [NOW, undefined]);
});

Deno.test("a jump forward is followed, and says nothing about the clocks of stations for an hour", () => {
  const { machine, clock } = clockAt(NOW);
  machine.set(NOW + HOUR);
  assert.deepEqual([clock.now(), clock.fault, clock.isUnsettled], [NOW + HOUR, undefined, true]);
  machine.advance(HOUR);
  assert.equal(clock.isUnsettled, false);
});
