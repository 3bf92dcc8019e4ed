/** Runs in a network namespace of its own: `network_cut_inside.ts MODE SEED` prints what was measured. See rows/network_cut.ts. */
import assert from "node:assert/strict";
import { seeded } from "../chaos/random.ts";
import { withFleet } from "./fleet.ts";
import { count } from "./row.ts";

const [mode, seed = "1"] = Deno.args;
/** The seconds of each cut; offlineAfterS is 20. */
const cuts = mode === "long" ? [1, 5, 15, 30, 45, 2, 30] : [3];

await withFleet({ seed: Number(seed), settings: { offlineAfterS: 20 } }, async (fleet) => {
  const random = seeded(Number(seed));
  await fleet.serve();
  fleet.mayRefuse = true;
  for (const seconds of cuts) {
    await fleet.answers(200);
    await setInterface("down");
    const before = fleet.answered;
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    assert.ok(fleet.answered - before <= fleet.lives.length, "messages were answered without a network");
    for (const life of fleet.lives) if (random.chance(0.5)) life.cut();
    await setInterface("up");
  }
  await fleet.answers(200);
  await fleet.heartbeats(10);
  await fleet.settle({ warnings: ["replaced", "replaced_often", "no_pong"] });
  const resent = fleet.lives.reduce((sum, life) => sum + life.resent, 0);
  const text =
    `cuts of ${cuts.join(", ")} s, ${count(fleet.answered)} answered messages, ${count(resent)} sent again: ` +
    "none missing, none doubled";
  await Deno.stdout.write(new TextEncoder().encode(`${text}\n`));
});
Deno.exit(0);

async function setInterface(state: "up" | "down"): Promise<void> {
  const { success } = await new Deno.Command("ip", { args: ["link", "set", "lo", state] }).output();
  assert.ok(success, `ip link set lo ${state}`);
}
