import { Command } from "commander";
import { AppError, errorMessage } from "../base/errors.ts";
import { isoTime } from "../base/time.ts";
import { printable } from "../base/printable.ts";
import { secretFile } from "../base/secret_file.ts";
import { API_KEY_FILE } from "../domain/data_files.ts";
import type { LoadedSettings } from "../config/load.ts";
import { createSupportBundle } from "../services/system/mod.ts";
import { serverAnswer } from "./server_answer.ts";
import { examineDatabase, withExaminedStore } from "./check/examine_database.ts";
import { localChecks } from "./check/local_checks.ts";
import type { Environment } from "./environment.ts";
import { refuseExisting } from "./new_file.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { runningServer } from "./running_server.ts";

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
  const file = options.output ?? `ocppd-support-${isoTime(Date.now()).slice(0, 19).replaceAll(":", "-")}.tar.gz`;
  refuseExisting(file);
  const { dataDir } = loaded.settings;
  const lack = "the archive has nothing of the running server";
  const said = await serverAnswer({ dataDir, options, environment, lack }, (client) => client.bytes("/system/support"));
  const bytes = said ?? await bundleWithout(loaded, environment);
  try {
    await Deno.writeFile(file, bytes, { createNew: true, mode: 0o600 });
  } catch (thrown) {
    throw new AppError("unavailable", `${file} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
  environment.stdout(
    `${printable(file)} is written, ${
      Math.ceil(bytes.length / 1000)
    } kB. Secrets are masked; look through it before you send it.\n`,
  );
}

async function bundleWithout(
  { settings, sources }: LoadedSettings,
  environment: Environment,
): Promise<Uint8Array> {
  const { version } = environment;
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
      return await withExaminedStore(settings.dataDir, environment, (store) => store.supportFacts());
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
