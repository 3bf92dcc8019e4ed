/**
 * Converts the database of the first argument to the next release's schema and ends by SIGKILL at the step of the second:
 * before a statement, or in the middle of the copy. Prints the number of steps when it gets through.
 */
import { backUp } from "../../../src/store/sqlite/engine/backup.ts";
import { migrateFile } from "../../../src/store/sqlite/engine/migrate_file.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";

const [path = "", killAt = ""] = Deno.args;
let steps = 0;
const step = () => {
  steps++;
  if (steps === Number(killAt)) Deno.kill(Deno.pid, "SIGKILL");
};
await migrateFile({
  path,
  program: NEXT_VERSION,
  migrations: NEXT_MIGRATIONS,
  now: () => 1_000,
  log: { info: step },
  onStatement: step,
  async backUp(from, to) {
    step();
    // As a copy that is being written.
    Deno.writeFileSync(`${to}.part`, Deno.readFileSync(from).subarray(0, 5_000));
    step();
    await backUp(from, to);
    step();
  },
});
Deno.stdout.writeSync(new TextEncoder().encode(String(steps)));
