import { Command } from "commander";
import { DATABASE_FILE } from "../app.ts";
import { AppError } from "../base/errors.ts";
import { backUp } from "../store/sqlite/engine/backup.ts";
import type { Environment } from "./environment.ts";
import { giveToOwner } from "./file_owner.ts";
import { exists } from "./with_app.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { printable } from "../base/printable.ts";

/** `ocppd backup`: copies the database, whether a server runs on it or not. */
export function backupCommand(environment: Environment): Command {
  const command = new Command("backup")
    .description(
      "Copies the database, as it is now, to a new file; a running server continues meanwhile. To go back to a copy, stop the " +
        `server and put it in the place of ${DATABASE_FILE} in the data directory, without the files ${DATABASE_FILE}-wal and -shm.`,
    )
    .argument("<file>", "the new file; only its owner may read it");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd backup /media/usb/ocppd-2027-01-31.sqlite")
    .action(async (file: string, options: DataOptions) => {
      const { settings } = await settingsFor(options, environment);
      const database = `${settings.dataDir}/${DATABASE_FILE}`;
      if (!exists(database)) throw new AppError("not_found", `there is no database in ${settings.dataDir}`);
      await backUp(database, file).finally(() => giveToOwner(settings.dataDir));
      const { size } = Deno.statSync(file);
      environment.stdout(`${printable(file)} is written, ${(size / 1_000_000).toFixed(1)} MB.\n`);
    });
}
