import { Command } from "commander";
import { AppError, errorMessage } from "../base/errors.ts";
import { isoTime } from "../base/time.ts";
import { printable } from "../base/printable.ts";
import { secretFile } from "../base/secret_file.ts";
import { API_KEY_FILE } from "../domain/data_files.ts";
import type { LoadedSettings } from "../config/load.ts";
import { createSupportBundle } from "../services/system/mod.ts";
import { openInProcess } from "../store/sqlite/in_process.ts";
import { examineDatabase } from "./check/examine_database.ts";
import { localChecks } from "./check/local_checks.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { runningServer } from "./running_server.ts";
import { serverClient } from "./server_client.ts";

interface SupportOptions extends DataOptions {
  readonly output?: string;
}

/** `ocppd support`: makes a file for a report to the developers. */
export function supportCommand(environment: Environment): Command {
  const command = new Command("support")
    .description(
      "Makes an archive to attach to a report: settings with their origins, the lines of ocppd check, metrics, the newest log " +
        "lines, counts, schema and warnings. Passwords, keys and tokens are masked, ids of cards and names of people are hashed " +
        "with a key that is not kept. Without a running server it has no metrics and no log.",
    )
    .option("-o, --output <file>", "the new file (default: ocppd-support-<time>.tar.gz here)");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd support\n  ocppd support --output /tmp/report.tar.gz")
    .action((options: SupportOptions) => support(options, environment));
}

async function support(options: SupportOptions, environment: Environment): Promise<void> {
  const loaded = await settingsFor(options, environment);
  const bytes = await bundleOfServer(loaded, options, environment) ?? await bundleWithout(loaded, environment);
  const file = options.output ?? `ocppd-support-${isoTime(Date.now()).slice(0, 19).replaceAll(":", "-")}.tar.gz`;
  try {
    await Deno.writeFile(file, bytes, { createNew: true, mode: 0o600 });
  } catch (thrown) {
    const code = thrown instanceof Deno.errors.AlreadyExists ? "conflict" : "unavailable";
    throw new AppError(code, `${file} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
  environment.stdout(
    `${printable(file)} is written, ${
      Math.ceil(bytes.length / 1000)
    } kB. Secrets are masked; look through it before you send it.\n`,
  );
}

/** Undefined where no server runs, or it does not answer. */
async function bundleOfServer(
  { settings }: LoadedSettings,
  options: DataOptions,
  environment: Environment,
): Promise<Uint8Array | undefined> {
  if (runningServer(settings.dataDir) === undefined) return undefined;
  try {
    return await (await serverClient(options, environment)).bytes("/system/support");
  } catch (thrown) {
    environment.stderr(`ocppd: ${errorMessage(thrown)}; the archive has nothing of the running server\n`);
    return undefined;
  }
}

async function bundleWithout(
  { settings, sources }: LoadedSettings,
  environment: Environment,
): Promise<Uint8Array> {
  const { version, migrations } = environment;
  const { settingFacts, secretsIn } = await import("../config/setting_facts.ts");
  const database = await examineDatabase(settings.dataDir, environment);
  const key = keyIn(settings.dataDir);
  const { bytes } = await createSupportBundle({
    ...{ version, now: Date.now(), tags: [], running: undefined },
    settings: () => Promise.resolve(settingFacts(settings, sources)),
    checks: () => localChecks({ settings, sources }, database, runningServer(settings.dataDir)?.process ?? 0),
    secrets: [...(key === null ? [] : [key]), ...secretsIn(settings)],
    async facts() {
      if (database.health === null) return null;
      const store = openInProcess({ path: database.path, migrations, program: version, toExamine: true });
      try {
        return await store.supportFacts();
      } finally {
        await store.close();
        giveToOwner(settings.dataDir);
      }
    },
  });
  return bytes;
}

function keyIn(dataDir: string): string | null {
  try {
    return secretFile(`${dataDir}/${API_KEY_FILE}`).read();
  } catch {
    return null;
  }
}
