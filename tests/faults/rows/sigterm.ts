import assert from "node:assert/strict";
import { seeded } from "../../chaos/random.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

/** The most that systemd's stop may take by the unit's own words, in ms. */
const STOP_MS = 5_000;

/** The server is stopped as systemd does it, under load. */
export const sigterm: FaultRow = {
  name: "sigterm",
  fault: "SIGTERM under load",
  made: "SIGTERM at a random message while ten chargers send without a pause, again and again",
  promise: "ocppd ends with 0 within five seconds, and every answered message is stored exactly once",
  async run({ mode, seed }) {
    const cycles = mode === "long" ? 50 : 5;
    const random = seeded(seed);
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      let longest = 0;
      for (let cycle = 0; cycle < cycles; cycle++) {
        await fleet.serve();
        await fleet.answers(100 + random.below(400));
        const from = performance.now();
        assert.equal(await fleet.stop(), 0, fleet.server.output().slice(-2000));
        longest = Math.max(longest, performance.now() - from);
      }
      // Ten times what is promised: machines are busy.
      assert.ok(longest < 10 * STOP_MS, `a stop took ${longest} ms`);
      await fleet.serve();
      await fleet.settle();
      measured =
        `${cycles} stops, the slowest in ${(longest / 1000).toFixed(1)} s, ${count(fleet.answered)} answered ` +
        "messages: none missing, none doubled";
    });
    return measured;
  },
};
