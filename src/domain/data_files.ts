/**
 * The names in the data directory and in a backup of it. Every name that the program gives to something in the data directory
 * stands here, so that {@link isDataFile} knows it.
 */

/** The database; SQLite's own files of it have the suffixes `-wal` and `-shm`. */
export const DATABASE_FILE = "ocppd.sqlite";
/** The largest transaction id that was given, where ids are ahead of the clock. */
export const IDS_FILE = `${DATABASE_FILE}.ids`;
/** Held by the server that runs; says where it listens. */
export const LOCK_FILE = "ocppd.lock";
/** Says which database belongs here, so that one that was lost is noticed. */
export const MARKER_FILE = "database.json";
/** The API key, where the settings have none. */
export const API_KEY_FILE = "api.key";
/** The folder of the certificate authority and of its certificates. */
export const CERTIFICATE_FOLDER = "certificates";
/** The folder of the nightly backups, and of those that are made by REST. */
export const BACKUP_FOLDER = "backups";
/** The folder of the copies of the database from before an upgrade converted it. */
export const COPY_FOLDER = "before-upgrade";
/** The file that only takes up space, to be freed when the disk is full. */
export const BALLAST_FILE = "reserve.bin";
/** The settings file in a backup, before its extension; everything else in a backup is named as in the data directory. */
export const SETTINGS_NAME = "settings";

/** A backup that takes the place of the present state at the next start. */
export const RESTORE_FOLDER = "restore";
/** One that is being unpacked. */
export const RESTORE_PART = "restore.part";
/** One that is given up. */
export const RESTORE_GIVEN_UP = "restore.old";
/** One that is only looked at. */
export const RESTORE_CHECK = "restore.check";
/** One that is being uploaded; a random id follows. */
export const RESTORE_UPLOAD = "restore.upload";
/** The folder of the state from before a restore; a time follows. */
export const KEPT_FOLDER = "before-restore-";

const FOLDERS: ReadonlySet<string> = new Set([
  ...[BACKUP_FOLDER, CERTIFICATE_FOLDER, COPY_FOLDER],
  ...[RESTORE_FOLDER, RESTORE_PART, RESTORE_GIVEN_UP, RESTORE_CHECK],
  // File systems make one; the Supervisor of Home Assistant writes the other into the data directory of the add-on.
  ...["lost+found", "options.json"],
]);
/** How other names begin: `ocppd.` those of the database, of the lock and of settings; a dot hidden files. */
const BEGINNINGS = ["ocppd.", ".", API_KEY_FILE, MARKER_FILE, BALLAST_FILE, RESTORE_UPLOAD, KEPT_FOLDER];

/** Whether `name`, in a data directory, is of the program or of the system, and not of somebody who uses the folder too. */
export function isDataFile(name: string): boolean {
  return FOLDERS.has(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning));
}
