import config from "./deno.json" with { type: "json" };
import { processEnvironment } from "./src/cli/environment.ts";
import { run } from "./src/cli/run.ts";
import type { CommandRow } from "./src/cli/subcommand.ts";

/** The command line, a line a subcommand; a module is loaded when it is called, so that `serve` starts fast. */
export const commands: readonly CommandRow[] = [
  row("serve", "run the central system", async () => (await import("./src/cli/serve.ts")).serveCommand),
  row("demo", "try it, with simulated chargers", async () => (await import("./src/cli/demo.ts")).demoCommand),
  row("station", "the chargers that may connect", async () => (await import("./src/cli/station.ts")).stationCommand),
  row(
    "connector",
    "the connectors of a charger, and their names",
    async () => (await import("./src/cli/connector.ts")).connectorCommand,
  ),
  row("status", "who is connected, what charges", async () => (await import("./src/cli/status.ts")).statusCommand),
  row("tag", "the cards that may charge", async () => (await import("./src/cli/tag.ts")).tagCommand),
  row(
    "transaction",
    "the charges; end one that no charger ends",
    async () => (await import("./src/cli/transaction.ts")).transactionCommand,
  ),
  row("totals", "how much was charged", async () => (await import("./src/cli/totals.ts")).totalsCommand),
  row("tariff", "what charging costs", async () => (await import("./src/cli/tariff.ts")).tariffCommand),
  row("key", "the keys that open the REST API", async () => (await import("./src/cli/key.ts")).keyCommand),
  row("webhook", "who is told of events", async () => (await import("./src/cli/webhook.ts")).webhookCommand),
  row("backup", "copy the database to a file", async () => (await import("./src/cli/backup.ts")).backupCommand),
  row("check", "look over settings and database", async () => (await import("./src/cli/check.ts")).checkCommand),
  row("simulate", "run simulated chargers", async () => (await import("./src/cli/simulate.ts")).simulateCommand),
  row("send", "send any action of OCPP to a charger", async () => (await import("./src/cli/send.ts")).sendCommand),
  row("audit", "who did what", async () => (await import("./src/cli/audit.ts")).auditCommand),
  row("messages", "what was said", async () => (await import("./src/cli/messages.ts")).messagesCommand),
  command("reset", "restart a charger"),
  command("unlock", "let go of a cable"),
  command("start", "begin a charge"),
  command("stop", "end a charge"),
  command("limit", "set or lift a charging limit"),
  command("availability", "take a charger out of service, or back"),
  command("trigger", "have a charger say something now"),
  command("settings", "show or ask for the settings of a charger"),
  command("set", "change a setting of a charger"),
  command("clear-cache", "have a charger forget the tags that it has learnt"),
  command("local-list", "the list of tags that a charger keeps itself"),
  command("reserve", "keep a connector for a tag"),
  command("unreserve", "give up a reservation"),
  command("schedule", "the limits of the coming time"),
  command("firmware", "update the firmware of a charger"),
  command("log", "have a charger upload its log"),
  command("data", "send words of a vendor"),
];

/** What only this file knows: in a compiled program `import.meta.url` is the entry's, wherever it is asked for. */
export const entry = {
  version: config.version,
  workerUrl: new URL("./src/store/sqlite/engine/store_worker.ts", import.meta.url),
};

function row(name: string, summary: string, load: CommandRow["load"]): CommandRow {
  return { name, summary, load };
}

/** One of the commands that go to a charger through the server that runs. */
function command(name: string, summary: string): CommandRow {
  return row(name, summary, async () => (await import("./src/cli/station_commands.ts")).stationCommandNamed(name));
}

if (import.meta.main) Deno.exit(await run(Deno.args, commands, processEnvironment(entry)));
