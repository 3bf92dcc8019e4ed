import { Command } from "commander";
import { DATABASE_FILE } from "../domain/data_files.ts";
import { AppError } from "../base/errors.ts";
import { backupContents } from "../services/system/mod.ts";
import { backUp } from "../store/sqlite/engine/backup.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { givenPassphrase, PASSPHRASE_FLAGS, type PassphraseOptions } from "./passphrase.ts";
import { exists } from "./with_app.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { printable } from "../base/printable.ts";

type Options = DataOptions & PassphraseOptions;

/** `ocppd backup`: writes all that a new machine needs into one file, whether a server runs or not. */
export function backupCommand(environment: Environment): Command {
  const command = PASSPHRASE_FLAGS.reduce(
    (command, row) => command.option(...row),
    new Command("backup")
      .description(
        "Writes the database as it is now, the API key, the certificate authority and the settings into one new file; a " +
          "running server continues meanwhile. `ocppd restore` goes back to it, here or on another machine.",
      )
      .argument("<file>", "the new file; only its owner may read it"),
  );
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd backup /media/usb/ocppd-2027-01-31.sqlite\n" +
        "  ocppd backup /mnt/nas/ocppd.sqlite.age --passphrase-file /etc/ocppd/backup.passphrase",
    )
    .action(async (file: string, options: Options) => {
      const { settings, file: settingsFile } = await settingsFor(options, environment);
      const { dataDir, backups: { passphraseFile } } = settings;
      const database = `${dataDir}/${DATABASE_FILE}`;
      if (!exists(database)) throw new AppError("not_found", `there is no database in ${dataDir}`);
      const { version } = environment;
      const given = await givenPassphrase(options, environment);
      const contents = await backupContents({
        ...{ dataDir, settingsFile, version, now: Date.now },
        passphraseFile: given === undefined ? passphraseFile : "",
      });
      const passphrase = given ?? contents.passphrase;
      await backUp(database, file, { ...contents, passphrase }).finally(() => giveToOwner(dataDir));
      const { size } = Deno.statSync(file);
      const how = passphrase === undefined ? "" : ", encrypted";
      environment.stdout(`${printable(file)} is written, ${(size / 1_000_000).toFixed(1)} MB${how}.\n`);
    });
}
