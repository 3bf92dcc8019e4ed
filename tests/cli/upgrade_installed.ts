/** The installed program of upgrade_test.ts: this tree, with the version of the command line of tests. */
import { commands, entry } from "../../main.ts";
import { processEnvironment } from "../../src/cli/environment.ts";
import { run } from "../../src/cli/run.ts";

Deno.exit(await run(Deno.args, commands, processEnvironment({ ...entry, version: "1.2.3" })));
