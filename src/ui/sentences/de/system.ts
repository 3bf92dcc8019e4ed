/** The sentences of the server about itself, in German. */
export const SYSTEM = {
  other: "{error}",
  internal_error: "Ein interner Fehler von ocppd; er steht im Protokoll",
  database_silent: "Die Datenbank antwortet nicht",
  disk_full: "Die Platte ist voll: Bis wieder Platz ist, wird nichts gespeichert",
  disk_fault: "Die Platte oder die Datenbank meldet Fehler: Es wird nichts gespeichert",
  clock_before_floor:
    "Die Uhr dieses Rechners zeigt {machine}; das ist sicher vorbei. Stellen Sie sie (NTP); den Zeiten der Wallboxen wird geglaubt, sonst gilt {used}",
  clock_stations_ahead:
    "Die Uhr dieses Rechners zeigt {machine}, aber die Wallboxen sind sich über eine spätere Zeit einig: Stellen Sie sie (NTP); es gilt {used}",
  clock_jumped_back:
    "Die Uhr dieses Rechners zeigt nach einem Sprung zurück {machine}: Eine Stunde lang gilt {used}, oder bis eine Wallbox mit eigener Uhr den Sprung bestätigt; stimmt sie, starten Sie mit --trust-clock neu",
  backup_failed: "Die Sicherung ist misslungen: {error}",
  backups_not_listed: "Die Sicherungen lassen sich nicht auflisten: {error}",
  backup_unknown: "Es gibt keine Sicherung mit dem Namen {name}",
  backup_exists: "Es gibt schon eine Sicherung mit dem Namen {name}",
  backup_name:
    "Der Name ist {found}; erlaubt sind bis zu 64 Buchstaben, Ziffern, - und _, ein Buchstabe oder eine Ziffer zuerst",
  restore_running: "Es wird schon eine Sicherung hochgeladen oder ausgepackt; versuchen Sie es danach noch einmal",
  restore_upload_silent: "Das Hochladen ist stehen geblieben: {seconds} s lang kam nichts",
  restore_disk_full:
    "Auf der Platte ist zu wenig Platz für diese Sicherung, die beim Auspacken bis zum Doppelten ihrer Größe braucht: Schaffen Sie Platz",
  restore_disk_fault: "Die Sicherung lässt sich auf der Platte des Servers nicht lesen oder schreiben: {error}",
  backup_encrypted: "Die Sicherung ist verschlüsselt; geben Sie ihre Passphrase an",
  backup_passphrase_wrong: "Die Passphrase ist falsch, oder die Datei ist am Anfang beschädigt",
  backup_cut: "Die Sicherung ist beschädigt oder abgeschnitten und lässt sich nicht bis zum Ende entschlüsseln",
  backup_no_database: "Die Datei ist keine brauchbare Sicherung: Sie ist keine Datenbank",
  backup_damaged: "Die Datei ist keine brauchbare Sicherung: Sie ist beschädigt ({error})",
  backup_tables: "Die Datei ist keine brauchbare Sicherung: Ihr fehlt die Tabelle {names}",
  backup_statement: "Die Datei ist keine brauchbare Sicherung: Sie enthält {name} ({type}), das ocppd nicht anlegt",
  backup_version_new:
    "Die Datei ist keine brauchbare Sicherung: Ihr Schema hat die Version {found}, dieses Programm liest bis {most}: Verwenden Sie das neuere Programm",
  backup_version_old:
    "Die Datei ist keine brauchbare Sicherung: Ihr Schema hat die Version {found}, von vor 0.2.0; dieses Programm liest ab {least}: Verwenden Sie das ältere Programm",
  backup_version_none: "Die Datei ist keine brauchbare Sicherung: Sie nennt keine Version ihres Schemas",
  backup_file_foreign:
    "Die Datei ist keine brauchbare Sicherung: Sie enthält eine Datei {name}, die ocppd nicht hineinlegt",
  backup_file_large:
    "Die Datei ist keine brauchbare Sicherung: Ihre Datei {name} hat {found} Byte; erlaubt sind {most}",
  restore_not_ready: "Es steht keine Sicherung zum Wiederherstellen bereit",
  backup_folder_unreadable: "{path} kann nicht gelesen werden: {error}",
  passphrase_unreadable: "Die Passphrase in {path} lässt sich nicht lesen: {error}",
  passphrase_short: "Die Passphrase in {path} hat {found} Zeichen; mindestens {least} sind nötig",
  backup_files_most: "{folder} hat mehr als {most} Dateien, zu viele für eine Sicherung",
  passphrase_encoding: "x-backup-passphrase ist nicht mit Prozentzeichen kodiertes UTF-8",
  restore_too_large: "Die Sicherung hat mehr als {most} Byte; so viel darf hochgeladen werden",
  backup_running: "Es wird schon eine Sicherung gemacht; versuchen Sie es später noch einmal",
  log_level_fixed: "Die Stufe des Protokolls lässt sich bei diesem Server nicht ändern",
  log_not_kept: "Vom Protokoll dieses Servers wird nichts im Speicher behalten",
  webhook_unknown: "Es gibt keinen Webhook {id}",
  webhooks_most: "Es gibt {count} Webhooks; erlaubt sind höchstens {most}",
  webhook_own_address:
    "An die URL des Webhooks kann nicht gesendet werden: {address} ist dieser Rechner, und die Einstellung webhooks.allowLoopback erlaubt das nicht",
  webhook_special_address:
    "An die URL des Webhooks kann nicht gesendet werden: {address} ist eine Link-Local-, Metadaten- oder Multicast-Adresse",
  webhook_credentials:
    "Die URL des Webhooks enthält einen Benutzernamen oder ein Passwort; nehmen Sie es heraus: Nachrichten sind signiert",
  webhook_url: "Die URL des Webhooks ist {found}; sie muss mit http:// oder https:// beginnen",
} as const;
