import assert from "node:assert/strict";
import { canStart, needsAttention, stateName } from "../../src/ui/base/connector_state.ts";
import type { Connector, Station } from "../../src/ui/base/live.ts";

type Place = readonly [Partial<Station>, Partial<Connector> | undefined];

/** A station and its connector, the state, whether a charge can begin, and whether somebody should look at it. */
const STATES: readonly (readonly [...Place, string, boolean, boolean])[] = [
  [{}, { status: "available" }, "free", true, false],
  [{}, { status: "occupied" }, "connected", true, false],
  [{}, { status: "occupied", chargingState: "preparing" }, "preparing", true, false],
  [{}, { status: "occupied", chargingState: "finishing" }, "finishing", false, false],
  [{}, { status: "occupied", chargingState: "charging" }, "charging", false, false],
  [{}, { status: "occupied", chargingState: "suspended_ev" }, "paused_ev", false, false],
  [{}, { status: "reserved" }, "reserved", true, false],
  [{}, { status: "unavailable" }, "unavailable", false, false],
  [{}, { status: "faulted" }, "faulted", false, true],
  [{}, undefined, "unknown", false, false],
  [{ registrationStatus: "pending" }, { status: "available" }, "pending", false, true],
  [{ online: false }, { status: "available" }, "offline", false, false],
  [{ online: false }, undefined, "offline", false, false],
  [{ online: false }, { transaction: {} as NonNullable<Connector["transaction"]> }, "offline", false, true],
];

Deno.test("the state of a connector, where a charge can begin, and what somebody should look at", () => {
  for (const [of, at, name, starts, attention] of STATES) {
    const station = { online: true, registrationStatus: "accepted", ...of } as Station;
    const connector = at === undefined ? undefined : { chargingState: null, transaction: null, ...at } as Connector;
    const state = stateName(station, connector);
    const found = [state, canStart(state), needsAttention(station, connector)];
    assert.deepEqual(found, [name, starts, attention], JSON.stringify([of, at]));
  }
});
