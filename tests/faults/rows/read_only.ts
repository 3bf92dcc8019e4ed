import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../../src/domain/data_files.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { withFleet } from "../fleet.ts";
import type { FaultRow } from "../row.ts";

/** The data directory can't be written when the server starts. */
export const readOnly: FaultRow = {
  name: "read-only",
  fault: "read-only data directory",
  made: "the server starts in a mount namespace in which the data directory is mounted read-only, then without it",
  promise: "it does not start, says in one sentence that the directory is read-only, and starts once it is writable",
  async run({ seed }) {
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      const { data } = fleet;
      const before = await Deno.readFile(`${data}/${DATABASE_FILE}`);
      const mount = `mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"`;
      const refused = fleet.start(["serve", "--host", "127.0.0.1", "--port", "0", "--data-dir", data], {
        wrapper: ["unshare", "--mount", "sh", "-c", mount, data],
      });
      const { code } = await unlessItHangs(refused.ended, "a start on a read-only directory");
      assert.equal(code, 1);
      const said = refused.errors();
      assert.match(said, /^ocppd: .*(read-only|Read-only).*\n$/);
      assert.deepEqual(await Deno.readFile(`${data}/${DATABASE_FILE}`), before);
      await fleet.serve();
      await fleet.answers(100);
      await fleet.settle();
      measured = `exit code ${code}, "${said.trim().replaceAll(fleet.dir, "")}"`;
    });
    return measured;
  },
};
