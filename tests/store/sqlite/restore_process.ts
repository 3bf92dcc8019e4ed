/**
 * Puts the copy of the second argument in the place of the database of the first, and ends by SIGKILL before the file
 * operation whose number is the third argument. Prints the number of file operations when it gets through.
 */
import { restoreCopy } from "../../../src/store/sqlite/engine/restore_copy.ts";

const OPERATIONS = [
  "copyFileSync",
  "chmodSync",
  "chownSync",
  "openSync",
  "removeSync",
  "linkSync",
  "renameSync",
] as const;

const [path = "", copy = "", killAt = ""] = Deno.args;
let steps = 0;
for (const name of OPERATIONS) {
  // Each is called as before; only the count is new.
  const operation = Deno[name] as (...args: readonly unknown[]) => unknown;
  const counted = (...args: readonly unknown[]) => {
    steps++;
    if (steps === Number(killAt)) Deno.kill(Deno.pid, "SIGKILL");
    return operation(...args);
  };
  Object.defineProperty(Deno, name, { value: counted });
}
restoreCopy(copy, path);
Deno.stdout.writeSync(new TextEncoder().encode(String(steps)));
