/** A program that should not have been released: it passes every check, converts the database, and then can't listen. */
import { commands, entry } from "../../../main.ts";
import { processEnvironment } from "../../../src/cli/environment.ts";
import { run } from "../../../src/cli/run.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";

const facts = {
  ...entry,
  version: `${NEXT_VERSION}-broken`,
  migrations: NEXT_MIGRATIONS,
};
if (Deno.args[0] === "serve") {
  Deno.serve = () => {
    throw new Error("no listener in this version");
  };
}
if (import.meta.main) Deno.exit(await run(Deno.args, commands, processEnvironment(facts)));
