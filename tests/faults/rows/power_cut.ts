import assert from "node:assert/strict";
import { seeded } from "../../chaos/random.ts";
import { type DiskFaults, faultyDisk } from "../disk.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

/** Power fails while chargers charge: what was not synced is gone, or there in part. */
export const powerCut: FaultRow = {
  name: "power-cut",
  fault: "power cut",
  made: "a library records writes and syncs; after SIGKILL the files are made anew of what was synced, and of none, " +
    "some or all sectors of what was not",
  promise: "every answered message is stored exactly once; the same run fails when syncs do nothing",
  async run({ mode, seed }) {
    const measured = await cutPower({ cuts: mode === "long" ? 65 : 5, seed, disk: {} });
    await assert.rejects(
      cutPower({ cuts: 2, seed, disk: { syncIgnored: true } }),
      (thrown) => thrown instanceof assert.AssertionError,
      "answered messages must be missing when syncs do nothing",
    );
    return `${measured}; with syncs that do nothing, answered messages are missing, as they must`;
  },
};

/** Mostly nothing survives that was not synced, sometimes a part or all of it. */
const LUCK = [0, 0, 0.5, 1];

/** Cuts the power so many times. Rejects when an answered message is missing. */
export async function cutPower(
  { cuts, seed, disk: faults }: { readonly cuts: number; readonly seed: number; readonly disk: DiskFaults },
): Promise<string> {
  const random = seeded(seed);
  let measured = "";
  await withFleet({ seed }, async (fleet) => {
    const disk = await faultyDisk({ data: fleet.data, folder: `${fleet.dir}/disk`, recorded: true });
    disk.behave(faults);
    await fleet.serve({ env: disk.env });
    let lost = 0;
    for (let cut = 0; cut < cuts; cut++) {
      await fleet.answers(100 + random.below(400));
      for (const life of fleet.lives) if (random.chance(0.5)) life.cut();
      await fleet.kill();
      lost += await disk.cutPower(random, faults.syncIgnored === true ? 0 : random.pick(LUCK));
      await fleet.serve({ env: disk.env });
    }
    await fleet.answers(200);
    await fleet.settle();
    if (faults.syncIgnored !== true) assert.ok(lost > 0, "at least one cut lost bytes that were not synced");
    measured = `${cuts} cuts, ${count(fleet.answered)} answered messages, ${count(lost)} bytes of ` +
      "unsynced writes lost: none missing, none doubled";
  });
  return measured;
}
