/**
 * The program after this one, from the same tree: another version, and a schema with two more changes.
 * `scripts/build.ts --entry` compiles it.
 */
import { commands, entry } from "../../../main.ts";
import { processEnvironment } from "../../../src/cli/environment.ts";
import { run } from "../../../src/cli/run.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../../support/next_release.ts";

const facts = {
  ...entry,
  version: NEXT_VERSION,
  migrations: NEXT_MIGRATIONS,
};

if (import.meta.main) Deno.exit(await run(Deno.args, commands, processEnvironment(facts)));
