import { API_KEY_FILE } from "../domain/data_files.ts";
import { announceSetUp } from "./announce_set_up.ts";
import { commandPath } from "./command_path.ts";
import type { Environment } from "./environment.ts";
import { type ServerOptions, settingsFor } from "./options.ts";
import { chargerUrl, curlLine } from "./reachable.ts";
import type { ServingCommand } from "./subcommand.ts";
import { type Running, serveUntilStopped } from "./serve_until_stopped.ts";

/** `ocppd serve`: the central system. */
export const serveCommand: ServingCommand = {
  name: "serve",
  description: "Runs the central system until SIGTERM or Ctrl-C; the log goes to standard output.",
  examples: `
Examples:
  ocppd serve
  ocppd serve --config /etc/ocppd/ocppd.jsonc --data-dir /var/lib/ocppd
  OCPPD_PORT=9000 ocppd serve --log-level debug`,
  async run(options, environment) {
    await serveUntilStopped({
      environment,
      options,
      loaded: await settingsFor(options, environment),
      begun(running) {
        announce(running, options, environment);
        return Promise.resolve(async () => {});
      },
    });
  },
};

/** A terminal forgets the key; journald and log files keep it, and are read by others. */
function isShownOnce({ isTerminal, env }: Environment): boolean {
  return isTerminal === true && !env.JOURNAL_STREAM;
}

/** Logs the charger URL, the API key and the number of stations after the start. */
function announce({ app, log, address, keyIsNew }: Running, options: ServerOptions, environment: Environment): void {
  const { settings, services } = app;
  log.info(`the URL to enter in a charger is ${chargerUrl(settings, address)}`);
  if (keyIsNew && isShownOnce(environment)) log.info(`try it: ${curlLine(app.apiKey(), address)}`);
  else if (keyIsNew) log.info(`a new API key is in ${settings.dataDir}/${API_KEY_FILE}`);
  else if (settings.apiKey === "") log.info(`the API key is in ${settings.dataDir}/${API_KEY_FILE}`);
  else log.info("the API key is that of the settings or of OCPPD_API_KEY");
  announceSetUp(app, address, environment);
  const count = services.stations.list().length;
  if (count > 0) log.info(`${count} ${count === 1 ? "station is" : "stations are"} on the allow-list`);
  else {
    const add = commandPath(options, environment)("station", "add", "ID");
    log.info(`no station is on the allow-list; add one: ${add}`);
  }
}
