import assert from "node:assert/strict";
import { smallDisk } from "../../attacks/small_disk.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";
import { until } from "../until.ts";

const DISK_MIB = 160;
/** What a recovery may take, in ms; the row waits ten times as long. */
const RECOVERY_MS = 10_000;

/** The disk gets full, and has space again later. */
export const diskFull: FaultRow = {
  name: "disk-full",
  fault: "full disk",
  made:
    `the data directory is a tmpfs of ${DISK_MIB} MiB; another program fills it, again after the reserve is used up, and ` +
    "removes its file later, while ten chargers charge",
  promise:
    "no charger gets an error for an answer: they are disconnected and refused until there is space, keep their messages, " +
    "and are served again by themselves within 10 s; nothing that was answered is lost",
  async run({ mode, seed }) {
    const rounds = mode === "long" ? 20 : 2;
    let measured = "";
    await withFleet({ seed, diskMib: DISK_MIB }, async (fleet) => {
      const disk = smallDisk(fleet.data);
      await fleet.serve();
      const took: number[] = [];
      for (let round = 0; round < rounds; round++) {
        await fleet.answers(100);
        const resent = () => fleet.lives.reduce((sum, life) => sum + life.resent, 0);
        const before = resent();
        disk.fill();
        await until(() => resent() >= before + fleet.lives.length / 2, "chargers are disconnected");
        disk.fill();
        disk.clear();
        const from = performance.now();
        await unlessItHangs(fleet.answers(50), "answers once there is space");
        took.push(performance.now() - from);
      }
      await fleet.settle();
      const longest = Math.max(...took);
      assert.ok(longest < 10 * RECOVERY_MS, `a recovery took ${longest} ms`);
      measured = `filled ${rounds} times, 50 answers at most ${(longest / 1000).toFixed(1)} s after the repair, ` +
        `${count(fleet.answered)} answered messages: none missing, none doubled, no error`;
    });
    return measured;
  },
};
