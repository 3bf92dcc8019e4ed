/** The names in the data directory and in a backup of it, which several layers use. */

/** The database; SQLite's own files of it have the suffixes `-wal` and `-shm`. */
export const DATABASE_FILE = "ocppd.sqlite";
/** The largest transaction id that was given, where ids are ahead of the clock. */
export const IDS_FILE = `${DATABASE_FILE}.ids`;
/** Says which database belongs here, so that one that was lost is noticed. */
export const MARKER_FILE = "database.json";
/** The API key, where the settings have none. */
export const API_KEY_FILE = "api.key";
/** The folder of the certificate authority and of its certificates. */
export const CERTIFICATE_FOLDER = "certificates";
/** The folder of the nightly backups, and of those that are made by REST. */
export const BACKUP_FOLDER = "backups";
/** The file that only takes up space, to be freed when the disk is full. */
export const BALLAST_FILE = "reserve.bin";
/** The settings file in a backup, before its extension; everything else in a backup is named as in the data directory. */
export const SETTINGS_NAME = "settings";
