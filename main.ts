import config from "./deno.json" with { type: "json" };
import { buildTime } from "./src/cli/build_time.ts";
import { processEnvironment } from "./src/cli/environment.ts";
import { run } from "./src/cli/run.ts";
import type { CommandRow } from "./src/cli/subcommand.ts";

/** The subcommands, one row each; a module is loaded when its command runs, so that `serve` starts fast. */
export const commands: readonly CommandRow[] = [
  row("serve", "run the central system", async () => (await import("./src/cli/serve.ts")).serveCommand),
  row("demo", "try it, with simulated chargers", async () => (await import("./src/cli/demo.ts")).demoCommand),
  row(
    "station",
    "list and change the chargers that may connect",
    async () => (await import("./src/cli/station.ts")).stationCommand,
  ),
  row(
    "connector",
    "list and name the connectors of a charger",
    async () => (await import("./src/cli/connector.ts")).connectorCommand,
  ),
  row(
    "status",
    "show connected chargers and running charges",
    async () => (await import("./src/cli/status.ts")).statusCommand,
  ),
  row("tag", "list and change the cards that may charge", async () => (await import("./src/cli/tag.ts")).tagCommand),
  row(
    "transaction",
    "list and correct charges; end one that its charger does not end",
    async () => (await import("./src/cli/transaction.ts")).transactionCommand,
  ),
  row(
    "totals",
    "sum up charged energy, time and cost",
    async () => (await import("./src/cli/totals.ts")).totalsCommand,
  ),
  row(
    "tariff",
    "list and change the prices of charging",
    async () => (await import("./src/cli/tariff.ts")).tariffCommand,
  ),
  row("user", "manage the people who may log in", async () => (await import("./src/cli/user.ts")).userCommand),
  row(
    "setup-code",
    "show the code that makes the first user",
    async () => (await import("./src/cli/setup_code.ts")).setupCodeCommand,
  ),
  row("key", "manage the keys of the REST API", async () => (await import("./src/cli/key.ts")).keyCommand),
  row(
    "notification",
    "show and test the channels of notifications",
    async () => (await import("./src/cli/notification.ts")).notificationCommand,
  ),
  row("webhook", "manage the receivers of events", async () => (await import("./src/cli/webhook.ts")).webhookCommand),
  row(
    "tls",
    "show certificates and security profiles",
    async () => (await import("./src/cli/tls.ts")).tlsCommand,
  ),
  row(
    "certificate",
    "manage the certificates of chargers, and the CA that issues them",
    async () => (await import("./src/cli/certificate.ts")).certificateCommand,
  ),
  row(
    "backup",
    "write all that a new machine needs into one file",
    async () => (await import("./src/cli/backup.ts")).backupCommand,
  ),
  row("restore", "go back to a backup", async () => (await import("./src/cli/restore.ts")).restoreCommand),
  row(
    "import",
    "take over chargers, cards and charges from another central system",
    async () => (await import("./src/cli/import.ts")).importCommand,
  ),
  row("check", "check settings, database and machine", async () => (await import("./src/cli/check.ts")).checkCommand),
  row("support", "make a file for a report", async () => (await import("./src/cli/support.ts")).supportCommand),
  row("simulate", "run simulated chargers", async () => (await import("./src/cli/simulate.ts")).simulateCommand),
  row("send", "send any action of OCPP to a charger", async () => (await import("./src/cli/send.ts")).sendCommand),
  row("config", "write a settings file", async () => (await import("./src/cli/config.ts")).configCommand),
  {
    ...row(
      "install",
      "install ocppd as a service of this machine",
      async () => (await import("./src/cli/install.ts")).installCommand,
    ),
    startsPrograms: true,
  },
  {
    ...row("uninstall", "remove the service", async () => (await import("./src/cli/uninstall.ts")).uninstallCommand),
    startsPrograms: true,
  },
  {
    ...row(
      "upgrade",
      "replace the installed program, and take it back when the new one fails",
      async () => (await import("./src/cli/upgrade.ts")).upgradeCommand,
    ),
    startsPrograms: true,
  },
  row("docs", "show the documents", async () => (await import("./src/cli/docs.ts")).docsCommand),
  row(
    "completion",
    "print the completions of a shell",
    async () => (await import("./src/cli/completion.ts")).completionCommand,
  ),
  row("audit", "show the audit log", async () => (await import("./src/cli/audit.ts")).auditCommand),
  row("messages", "show the message log", async () => (await import("./src/cli/messages.ts")).messagesCommand),
  command("reset", "restart a charger"),
  command("unlock", "unlock a cable"),
  command("start", "begin a charge"),
  command("stop", "end a charge"),
  command("limit", "set or remove a charging limit"),
  command("availability", "take a charger out of service, or back into service"),
  command("trigger", "request a message from a charger"),
  command("settings", "show or read the settings of a charger"),
  command("set", "change a setting of a charger"),
  command("clear-cache", "clear the authorization cache of a charger"),
  command("local-list", "show or send the local list of tags of a charger"),
  command("reserve", "reserve a connector for a tag"),
  command("unreserve", "cancel a reservation"),
  command("schedule", "show the coming limits of a charger"),
  command("firmware", "update the firmware of a charger"),
  command("security-profile", "have a charger connect with a higher security profile"),
  command("log", "have a charger upload its log"),
  command("certificates", "show the CA certificates of a charger"),
  command("install-certificate", "install a CA certificate in a charger"),
  command("delete-certificate", "delete a CA certificate from a charger"),
  command("data", "send a vendor-specific message"),
];

/** Version, build time, worker and UI for the process: in a compiled program `import.meta.url` is always that of the entry, this file. */
export const entry = {
  version: config.version,
  builtAt: buildTime(import.meta.url),
  workerUrl: new URL(
    Deno.build.standalone ? "./dist/store_worker.js" : "./src/store/sqlite/store_worker.ts",
    import.meta.url,
  ),
  programFiles: new URL("./", import.meta.url),
  uiFolder: new URL("./dist/ui/", import.meta.url),
};

function row(name: string, summary: string, load: CommandRow["load"]): CommandRow {
  return { name, summary, load };
}

/** A command that is sent to a charger through the running server. */
function command(name: string, summary: string): CommandRow {
  return row(name, summary, async () => (await import("./src/cli/station_commands.ts")).stationCommandNamed(name));
}

if (import.meta.main) Deno.exit(await run(Deno.args, commands, processEnvironment(entry)));
