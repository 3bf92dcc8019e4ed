/** ocppd as it is, with a watch over its event loop. */
import { commands, entry } from "../../../main.ts";
import { processEnvironment } from "../../../src/cli/environment.ts";
import { run } from "../../../src/cli/run.ts";
import { watchStalls } from "../stalls.ts";

watchStalls();
Deno.exit(await run(Deno.args, commands, processEnvironment(entry)));
