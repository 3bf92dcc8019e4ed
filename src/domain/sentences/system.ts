/** Sentences about the server itself: its database, backups, log, clock and webhooks, by code. */
export const SYSTEM_SENTENCES = {
  other: "{error}",
  internal_error: "an internal error of ocppd; see its log",
  database_silent: "the database does not answer",
  disk_full: "the disk is full: nothing can be stored until there is space",
  disk_fault: "the disk or the database reports errors: nothing can be stored",
  clock_before_floor:
    "the clock of this machine says {machine}, which has certainly passed: set it (NTP); times of chargers are believed, else {used} is used",
  clock_stations_ahead:
    "the clock of this machine says {machine}, but the chargers agree on a later time: set it (NTP); {used} is used",
  clock_jumped_back:
    "the clock of this machine says {machine} after a jump back: {used} is used for an hour, or until a charger with a clock of its own confirms the jump; restart with --trust-clock if it is right",
  backup_failed: "the backup failed: {error}",
  backups_not_listed: "the backups can't be listed: {error}",
  backup_unknown: "there is no backup named {name}",
  backup_exists: "there is a backup named {name} already",
  backup_name: "name is {found}; wanted up to 64 letters, digits, - and _, a letter or digit first",
  backup_running: "a backup is being made already; try again later",
  restore_running: "a backup is being uploaded or unpacked already; try again when that is done",
  restore_upload_silent: "the upload has stopped: nothing came for {seconds} s",
  restore_disk_full:
    "the disk has too little space for this backup, which takes up to twice its size while it is unpacked: free some",
  restore_disk_fault: "the backup can't be read or written on the disk of the server: {error}",
  backup_encrypted: "the backup is encrypted; wanted its passphrase",
  backup_passphrase_wrong: "the passphrase is wrong, or the file is damaged at its beginning",
  backup_cut: "the backup is damaged or cut, so it can't be decrypted to its end",
  backup_no_database: "the file is no backup that can be used: it is not a database",
  backup_damaged: "the file is no backup that can be used: it is damaged ({error})",
  backup_tables: "the file is no backup that can be used: it has no table {names}",
  backup_statement: "the file is no backup that can be used: it has a {type} {name}, which ocppd does not make",
  backup_version_new:
    "the file is no backup that can be used: it has schema version {found}; this program reads up to {most}: use the newer program",
  backup_version_old:
    "the file is no backup that can be used: it has schema version {found}, from before 0.2.0; this program reads from {least} on: use the older program",
  backup_version_none: "the file is no backup that can be used: it has no schema version",
  backup_file_foreign:
    "the file is no backup that can be used: it holds a file named {name}, which ocppd does not put there",
  backup_file_large: "the file is no backup that can be used: its file {name} has {found} bytes; wanted at most {most}",
  restore_not_ready: "no backup is ready to be restored",
  passphrase_unreadable: "the passphrase in {path} can't be read: {error}",
  passphrase_short: "the passphrase in {path} has {found} characters; wanted at least {least}",
  backup_files_most: "{folder} has more than {most} files, too many for a backup",
  passphrase_encoding: "x-backup-passphrase is not percent-encoded UTF-8",
  restore_too_large: "the backup has more than {most} bytes, which is what may be uploaded",
  log_level_fixed: "the log level of this server can't be changed",
  log_not_kept: "nothing of the log of this server is kept in memory",
  webhook_unknown: "there is no webhook {id}",
  webhooks_most: "there are {count} webhooks; wanted at most {most}",
  webhook_special_address: "{address} is a link-local, metadata or multicast address",
  webhook_own_address: "{address} is this machine, which the setting webhooks.allowLoopback does not allow",
  webhook_credentials: "the webhook's URL contains a user name or a password; remove it: messages are signed",
  webhook_url: "the webhook's URL is {found}; wanted http:// or https://",
} as const;
