import { Command } from "commander";
import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import { wholeNumber } from "./option_values.ts";
import { settingsFor } from "./options.ts";
import { chargerUrl, pageUrl, serverUrl } from "./reachable.ts";
import { runningServer } from "./running_server.ts";
import { serverClient } from "./server_client.ts";
import { type InstallFiles, installSteps } from "./service/install_steps.ts";
import { lookAt, type Places, placesIn, startByHand } from "./service/places.ts";
import { rootOption, type ServiceOptions, withServiceOptions } from "./service/options.ts";
import { runSteps, stepText } from "./service/steps.ts";

interface InstallOptions extends ServiceOptions {
  readonly wait: number;
}

/** `ocppd install`: makes this program a service of the machine. */
export function installCommand(environment: Environment): Command {
  const command = new Command("install")
    .description(
      "Installs this program as a service that starts with the machine (as root): the program in /usr/local/bin, a user " +
        "of its own, settings in /etc/ocppd unless they are there, data in /var/lib/ocppd, a systemd unit. Called again, it " +
        "updates the program. There is no build for 32-bit ARM: a Raspberry Pi needs the 64-bit system.",
    )
    .option("--wait <seconds>", "how long to wait for the server, 0 to 600", wholeNumber(0, 600), 60);
  return withServiceOptions(command)
    .addHelpText("after", "\nExamples:\n  sudo ./ocppd install --dry-run\n  sudo ./ocppd install")
    .action((options: InstallOptions) => install(options, environment));
}

async function install(options: InstallOptions, environment: Environment): Promise<void> {
  const places = placesIn(rootOption(options));
  const found = lookAt(places);
  if (found.debian) {
    throw new AppError(
      "conflict",
      "the Debian package ocppd is installed; wanted no other installation (apt remove ocppd)",
    );
  }
  if (options.dryRun) {
    const files = { program: "ocppd", unit: "ocppd.service", settings: "ocppd.jsonc", schema: "ocppd.schema.json" };
    for (const step of installSteps(places, found, files)) environment.stdout(`${stepText(step)}\n`);
  } else {
    if (!Deno.build.standalone && options.program === undefined) {
      throw new AppError("unavailable", "from source there is no program to install: deno task compile makes one");
    }
    await withFiles(
      options.program ?? Deno.execPath(),
      environment,
      (files) => runSteps(installSteps(places, found, files), environment),
    );
  }
  if (!found.systemd) {
    return environment.stdout(`\nsystemd does not run here. Start the server with:\n  ${startByHand(places)}\n`);
  }
  if (!options.dryRun) await announce(places, options.wait, environment);
}

/** Copies what is inside the program to files that the tools of the system can read. */
async function withFiles(
  program: string,
  { programFiles }: Environment,
  body: (files: InstallFiles) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-install-" });
  try {
    const copy = async (name: string) => {
      const path = `${folder}/${name.split("/").at(-1)}`;
      await Deno.writeTextFile(path, await Deno.readTextFile(new URL(name, programFiles)));
      return path;
    };
    await body({
      program,
      unit: await copy("config/systemd/ocppd.service"),
      settings: await copy("config/ocppd.jsonc"),
      schema: await copy("config/ocppd.schema.json"),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** How often the server is looked for. */
const LOOK_MS = 200;

/** Prints what a person needs next, once the server runs. */
async function announce(places: Places, waitS: number, environment: Environment): Promise<void> {
  const options = { config: places.settings, dataDir: places.data };
  const log = "The log: journalctl -u ocppd\n";
  const until = performance.now() + waitS * 1000;
  while (runningServer(places.data) === undefined && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  if (runningServer(places.data) === undefined) {
    return environment.stdout(`\nThe server does not answer yet. ${log}`);
  }
  const { settings } = await settingsFor(options, environment);
  const address = serverUrl(settings);
  environment.stdout(`\nThe URL to enter in a charger: ${chargerUrl(settings, address)}\n`);
  const { code } = await (await serverClient(options, environment)).request({ method: "GET", path: "/setup/code" });
  if (typeof code === "string") environment.stdout(`Make the first user: ${pageUrl(address, `setup/${code}`)}\n`);
  else environment.stdout(`The pages: ${pageUrl(address, "")}\n`);
  environment.stdout(log);
}
