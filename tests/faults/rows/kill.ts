import assert from "node:assert/strict";
import { seeded } from "../../chaos/random.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

/** The server is killed again and again while chargers charge. */
export const kill: FaultRow = {
  name: "kill",
  fault: "kill -9 of the server",
  made: "SIGKILL at a random message while ten chargers charge; half of them lose the answer in transit",
  promise: "every answered message is stored exactly once, and the server starts again by itself",
  async run({ mode, seed }) {
    const cycles = mode === "long" ? 200 : 10;
    const random = seeded(seed);
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      await fleet.serve();
      for (let cycle = 0; cycle < cycles; cycle++) {
        await fleet.answers(100 + random.below(400));
        for (const life of fleet.lives) if (random.chance(0.5)) life.cut();
        await fleet.kill();
        await fleet.serve();
      }
      // All chargers are served again before they finish.
      await fleet.answers(200);
      await fleet.settle();
      const resent = fleet.lives.reduce((sum, life) => sum + life.resent, 0);
      assert.ok(resent > 0, "at least one connection was lost before an answer");
      measured = `${cycles} kills, ${count(fleet.answered)} answered messages, ${count(resent)} sent again: ` +
        "none missing, none doubled";
    });
    return measured;
  },
};
