import { Command } from "commander";
import { AppError, errorMessage } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import { about } from "../base/sentence.ts";
import { isoTime } from "../base/time.ts";
import { RESTORE_CHECK, SETTINGS_NAME } from "../domain/data_files.ts";
import { cancelRestore, finishRestore, prepareRestore } from "../services/system/mod.ts";
import type { BackupFacts } from "../store/store.ts";
import { unpack } from "../store/sqlite/engine/unpack.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { givenPassphrase, PASSPHRASE_FLAGS, type PassphraseOptions } from "./passphrase.ts";
import { restoredText } from "./restored_text.ts";
import { refuseExisting, requireFile } from "./new_file.ts";
import { lockForServer } from "./running_server.ts";

interface Options extends DataOptions, PassphraseOptions {
  readonly dryRun?: true;
  readonly settingsTo?: string;
}

/** `ocppd restore`: goes back to a backup, here or on another machine; the former state is kept. */
export function restoreCommand(environment: Environment): Command {
  const command = PASSPHRASE_FLAGS.reduce(
    (command, row) => command.option(...row),
    new Command("restore")
      .description(
        "Puts a backup in the place of the data directory's state, which is kept in a folder next to it. The server must be " +
          "stopped. Chargers and scripts go on with the passwords and keys of the backup.",
      )
      .argument("<file>", "a file that `ocppd backup`, the nightly backup or the UI has made")
      .option("--dry-run", "check the file and show what it contains; nothing is changed")
      .option("--settings-to <file>", "write the settings file of the backup to this new file"),
  );
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd restore backups/nightly-2027-01-31.sqlite --dry-run\n" +
        "  ocppd restore /media/usb/ocppd.sqlite --data-dir /var/lib/ocppd --settings-to ./ocppd.jsonc",
    )
    .action(async (file: string, options: Options) => {
      const { settings: { dataDir } } = await settingsFor(options, environment);
      // Before the lock, which makes a missing data directory.
      requireFile(file);
      if (options.settingsTo !== undefined) refuseUnwritable(options.settingsTo);
      const passphrase = await givenPassphrase(options, environment);
      const lock = await lockForServer(dataDir);
      try {
        if (options.dryRun) {
          return environment.stdout(
            `${contentsText(file, await naming(file, contentsOf(file, dataDir, passphrase)))}\n`,
          );
        }
        const { files } = await naming(
          file,
          prepareRestore(dataDir, file, { unpack, passphrase, now: Date.now() }),
        );
        if (options.settingsTo !== undefined && !files.some((name) => name.startsWith(SETTINGS_NAME))) {
          await cancelRestore(dataDir);
          throw new AppError(
            "not_found",
            `${file} has no settings file, and nothing was changed: leave out --settings-to`,
          );
        }
        const restored = finishRestore(dataDir);
        if (restored === undefined) throw new AppError("internal", `nothing was ready in ${dataDir}`);
        if (options.settingsTo !== undefined && restored.settings !== undefined) {
          Deno.copyFileSync(restored.settings, options.settingsTo);
        }
        environment.stdout(`${contentsText(file, restored)}\n${restoredText(restored)}\n`);
      } finally {
        lock.release();
        giveToOwner(dataDir);
      }
    });
}

/** Puts the file before what is wrong with it. */
async function naming<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.sentence === undefined) throw thrown;
    throw new AppError(thrown.code, about(printable(file), thrown.sentence), { cause: thrown });
  }
}

async function contentsOf(file: string, dataDir: string, passphrase: string | undefined): Promise<BackupFacts> {
  const folder = `${dataDir}/${RESTORE_CHECK}`;
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  try {
    return await unpack(file, folder, passphrase);
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

function contentsText(file: string, { version, at, stations, tags, transactions, files }: BackupFacts): string {
  const made = at === null || version === null
    ? "a bare copy of a database"
    : `made by ocppd ${version} at ${isoTime(at)}`;
  return `${printable(file)} is ${printable(made)}: ${stations} stations, ${tags} tags, ${transactions} charges` +
    (files.length === 0 ? "." : `; ${printable(files.join(", "))}.`);
}

/** Throws unless a new file can be written at `path`: after the restore it would be too late to say so. */
function refuseUnwritable(path: string): void {
  refuseExisting(path);
  try {
    Deno.openSync(path, { write: true, createNew: true, mode: 0o600 }).close();
    Deno.removeSync(path);
  } catch (thrown) {
    throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
}
