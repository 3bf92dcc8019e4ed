import assert from "node:assert/strict";
import { seeded } from "../../chaos/random.ts";
import { type DiskFaults, faultyDisk } from "../disk.ts";
import { withFleet } from "../fleet.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { count, type FaultRow } from "../row.ts";
import { until } from "../until.ts";

/** Each with the calls that it makes fail. */
const FAULTS: readonly DiskFaults[] = [
  { write: "EIO" },
  { write: "ENOSPC" },
  { write: "ENOSPC", quotaBytes: 10_000 },
  { write: "EROFS" },
  { sync: "EIO" },
  { sync: "ENOSPC" },
];

/** The fewest calls that must have failed before the disk works again. */
const FAILURES = 5;

/** The disk fails for a while, then works again; half the time the power is cut in between. */
export const diskErrors: FaultRow = {
  name: "disk-errors",
  fault: "EIO, ENOSPC, EROFS",
  made:
    "a library makes writes or syncs of the database fail while ten chargers charge (a full disk also after a part of " +
    "a write); after every second fault the power is cut, with the writes gone that a failed sync has lost",
  promise:
    "nothing is answered that is not stored, chargers keep their messages, and once the disk works, so does ocppd",
  async run({ mode, seed }) {
    const rounds = mode === "long" ? 10 : 1;
    const random = seeded(seed);
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      const disk = await faultyDisk({ data: fleet.data, folder: `${fleet.dir}/disk`, recorded: true });
      await fleet.serve({ env: disk.env });
      let longest = 0;
      for (let n = 0; n < rounds * FAULTS.length; n++) {
        await fleet.answers(100 + random.below(100));
        fleet.mayRefuse = true;
        const before = disk.counts().failed;
        disk.behave(FAULTS[n % FAULTS.length] ?? {});
        await until(() => disk.counts().failed >= before + FAILURES, "failing calls");
        if (n % 2 === 1) {
          for (const life of fleet.lives) if (random.chance(0.5)) life.cut();
          await fleet.kill();
          await disk.cutPower(random, 0);
          disk.behave({});
          await fleet.serve({ env: disk.env });
        } else {
          disk.behave({});
        }
        const from = performance.now();
        await unlessItHangs(fleet.answers(50), "answers after the disk works again");
        longest = Math.max(longest, performance.now() - from);
        fleet.mayRefuse = false;
      }
      fleet.mayRefuse = true;
      await fleet.settle();
      const again = fleet.lives.reduce((sum, life) => sum + life.refused + life.resent, 0);
      assert.ok(again > 0, "at least one message was not answered");
      measured =
        `${rounds * FAULTS.length} faults, ${count(fleet.answered)} answered messages, ${
          count(again)
        } refused or not answered ` +
        `and sent again: none missing, none doubled; 50 answers at most ${
          (longest / 1000).toFixed(1)
        } s after the repair`;
    });
    return measured;
  },
};
