import config from "./deno.json" with { type: "json" };
import { processEnvironment } from "./src/cli/environment.ts";
import { type CommandRow, run } from "./src/cli/run.ts";

/** The command line, a line a subcommand; a module is loaded when it is called, so that `serve` starts fast. */
export const commands: readonly CommandRow[] = [
  row("serve", "run the central system", async () => (await import("./src/cli/serve.ts")).serveCommand),
  row("demo", "try it, with simulated chargers", async () => (await import("./src/cli/demo.ts")).demoCommand),
  row("station", "the chargers that may connect", async () => (await import("./src/cli/station.ts")).stationCommand),
  row("tag", "the cards that may charge", async () => (await import("./src/cli/tag.ts")).tagCommand),
  row("key", "the key that opens the REST API", async () => (await import("./src/cli/key.ts")).keyCommand),
  row("check", "look over settings and database", async () => (await import("./src/cli/check.ts")).checkCommand),
  row("simulate", "run simulated chargers", async () => (await import("./src/cli/simulate.ts")).simulateCommand),
];

/** What only this file knows: in a compiled program `import.meta.url` is the entry's, wherever it is asked for. */
export const entry = {
  version: config.version,
  workerUrl: new URL("./src/store/sqlite/worker.ts", import.meta.url),
};

function row(name: string, summary: string, load: CommandRow["load"]): CommandRow {
  return { name, summary, load };
}

if (import.meta.main) Deno.exit(await run(Deno.args, commands, processEnvironment(entry)));
