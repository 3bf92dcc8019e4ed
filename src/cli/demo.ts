import type { App } from "../app.ts";
import type { LoadedSettings } from "../config/load.ts";
import type { Protocol } from "../domain/station.ts";
import { generatePassword, hashPassword } from "../services/access/mod.ts";
import { runDemoFleet } from "../simulator/fleet.ts";
import { announceSetUp } from "./announce_set_up.ts";
import type { Environment } from "./environment.ts";
import { type ServerOptions, settingsFor } from "./options.ts";
import { chargerPath, curlLine, localUrl } from "./reachable.ts";
import type { ServingCommand } from "./subcommand.ts";
import { type Running, serveUntilStopped } from "./serve_until_stopped.ts";

/** `ocppd demo`: the server, and three simulated chargers that charge at it. */
export const demoCommand: ServingCommand = {
  name: "demo",
  description:
    "Runs the server in a throw-away directory, with three simulated chargers that charge: OCPP 1.6, 2.0.1 and 2.1. " +
    "With --data-dir the directory stays, and the chargers on its list.",
  examples: "\nExamples:\n  ocppd demo\n  ocppd demo --port 9000",
  run: demo,
};

async function demo(options: ServerOptions, environment: Environment): Promise<void> {
  const given = options.dataDir ?? environment.env.OCPPD_DATA_DIR;
  if (given) return await run(await settingsFor(options, environment), `the data stays in ${given}`, environment);
  const dataDir = await Deno.makeTempDir({ prefix: "ocppd-demo-" });
  try {
    const loaded = await settingsFor({ ...options, dataDir }, environment);
    await run(loaded, "nothing of it stays", environment);
  } finally {
    await Deno.remove(dataDir, { recursive: true });
  }
}

interface DemoStation {
  readonly id: string;
  readonly name: string;
  readonly protocol: Protocol;
  readonly vendor: string;
  readonly model: string;
}

const STATIONS: readonly DemoStation[] = [
  { id: "demo-16", name: "Garage", protocol: "ocpp1.6", vendor: "Simulated", model: "One" },
  { id: "demo-201", name: "Car park", protocol: "ocpp2.0.1", vendor: "Simulated", model: "Two" },
  { id: "demo-21", name: "Visitors", protocol: "ocpp2.1", vendor: "Simulated", model: "Three" },
];
const TAG = "DEMO";

async function run({ settings, ...loaded }: LoadedSettings, leaves: string, environment: Environment): Promise<void> {
  await serveUntilStopped({
    environment,
    // One card charges at three chargers here; and who tries the demo may try it with a simulator that is a page in a folder.
    loaded: { ...loaded, settings: { ...settings, denyConcurrentTx: false, allowFilePages: true } },
    async begun({ app, server, address, log }: Running) {
      await registerTag(app);
      const chargers = await Promise.all(STATIONS.map(async (station) => ({
        id: station.id,
        protocol: station.protocol,
        vendor: station.vendor,
        model: station.model,
        password: await register(app, station),
      })));
      const url = `${localUrl("ws", server.commandAddress)}${chargerPath(settings)}`;
      const fleet = runDemoFleet({ url, chargers, tag: TAG, clock: app.clock, ids: app.ids, log });
      announceSetUp(app, address, environment);
      environment.stdout(
        `\nThree simulated chargers begin to charge. Look at them:\n\n  ${curlLine(app.apiKey(), address)}\n\n` +
          `Ctrl-C ends it; ${leaves}.\n\n`,
      );
      return () => fleet.close();
    },
  });
}

/** Puts the charger on the list with a new password; a data directory that stays may have it already. */
async function register({ services: { stations } }: App, { id, name, protocol }: DemoStation): Promise<string> {
  const password = generatePassword();
  const row = {
    name,
    pinnedProtocol: protocol,
    passwordHashes: [await hashPassword(password)],
    pendingPasswordHashes: [],
  };
  await (stations.find(id) === undefined ? stations.add(id, row) : stations.change(id, row));
  return password;
}

async function registerTag({ services: { authorization } }: App): Promise<void> {
  if (authorization.findTag(TAG) === undefined) await authorization.addTag(TAG, { name: "Demo driver" });
}
