/** The texts of the page of the system. */
import { catalog, count } from "../../base/catalog.ts";

const en = {
  tabs: { health: "Health", backups: "Backups", log: "Log", tls: "TLS", settings: "Settings" },
  tls: {
    listeners: "Listeners",
    kinds: { off: "no TLS", "self-signed": "TLS of our own CA", files: "TLS with your certificate" },
    clientCertificates: "client certificates",
    inTheClear: "Passwords, cards and charges travel in the clear here.",
    fault: (detail: string) => `The files were changed and are not in use: ${detail}`,
    until: (time: string) => `valid until ${time}`,
    stations: "Security profiles of the chargers",
    highest: (profile: string) => `The highest that this server offers: ${profile}.`,
    profiles: [
      "0: its password, if it has one",
      "1: a password",
      "2: a password over TLS",
      "3: a certificate of its own",
    ] as readonly string[],
  },

  health: {
    fine: "Everything works",
    faulty: "Something needs your attention",
    storage: { ok: "What chargers say is stored.", bad: "Nothing is stored at the moment; chargers wait." },
    clock: { ok: "The clock is right, as far as it is known.", bad: "The clock of this machine is wrong." },
    disk: {
      ok: (free: string, total: string) => `${free} of ${total} are free on the disk.`,
      low: (free: string) => `Only ${free} are free on the disk: delete old backups, or files of other programs.`,
      unknown: "The system does not say how full the disk is.",
    },
    authorization: {
      ok: (host: string) => `Cards that are not on the list are sent to ${host} before they are refused.`,
      bad: (host: string) => `${host} gave no usable answer about the last card that is not on the list.`,
    },
    since: (time: string) => `since ${time}`,
  },
  notifications: {
    title: "Notifications",
    channels: { mail: "Mail", ntfy: "ntfy", gotify: "Gotify", telegram: "Telegram", webhook: "Webhook" },
    sent: (n: number) => `${n} sent since the start`,
    pending: (n: number) => (n === 0 ? "none waits" : n === 1 ? "1 waits" : `${n} wait`),
    dropped: (n: number) =>
      `${count(n, "notification was", "notifications were")} dropped: not delivered for a day, or too many waited.`,
  },
  checks: {
    title: "The check",
    again: "Check again",
    support: "File for a report",
    supportAbout:
      "Settings, check, metrics and log for a report to the developers. Passwords and keys are masked, cards and names hashed.",
    states: { ok: "fine", attention: "needs attention", fault: "does not work", unknown: "unknown" },
    subjects: {
      port: "Port",
      addresses: "Address",
      certificates: "Certificate",
      database: "Database",
      disk: "Disk",
      writes: "Writes",
      memory: "Memory",
      clock: "Clock",
      permissions: "Permissions",
    },
  },
  facts: {
    version: "Version",
    uptime: "Running for",
    database: "Database",
    memory: "Memory",
    platform: "System",
    stations: "Chargers",
    connected: (connected: number, known: number) => `${connected} of ${known} connected`,
    running: "Charges now",
  },
  space: {
    title: "Space of the database",
    about: "Readings of meters are thinned after the days of the setting retention.samplesDays; charges always stay.",
    size: "Size",
    ofWhich: (size: string, free: string) => `${size}, ${free} of it unused`,
    growth: "Growth",
    growthUnknown: "known after a day",
    perDay: (size: string) => `${size} a day`,
    full: "The disk is full",
    days: (days: number) => days === 1 ? "in 1 day at this pace" : `in ${days} days at this pace`,
    parts: {
      readings: "Readings of meters",
      charges: "Charges",
      events: "Events of OCPP 2.x",
      messages: "Message log",
      audit: "Audit log",
      other: "All else",
    },
  },
  zone: {
    title: "Time zone",
    about: "Here days, weeks and months begin for sums and budgets, and the times of day of tariffs hold.",
    done: (zone: string) => `Days begin by ${zone} now.`,
  },
  backups: {
    about:
      "A backup holds all that a new machine needs: the database, the keys, the certificate authority and the settings. " +
      "Chargers are served meanwhile. " +
      "One is made by itself each night. Download one now and then: a disk that breaks takes its backups with it.",
    make: "Make a backup",
    making: "The database is being copied …",
    made: (name: string, size: string) => `The backup ${name} is made: ${size}.`,
    download: "Download",
    deleted: (name: string) => `The backup ${name} is deleted.`,
    empty: "No backups yet",
    emptyText: "Make the first one now; it takes seconds.",
    encrypted: "encrypted",
    upload: "Restore a file",
    restore: "Restore",
    restoreTitle: (name: string) => `Restore ${name}`,
    restoreAbout:
      "The backup is checked now and takes the place of everything here at the next start of the server; the present state " +
      "is kept in a folder of the data directory. Charges since the backup are then not in the lists.",
    restoreSubmit: "Check and make ready",
    file: "File",
    passphrase: "Passphrase",
    passphraseHint: "Of an encrypted backup; its name ends with .age.",
    uploading: "The file is being uploaded and checked …",
    checking: "The backup is being checked …",
    ready: (time: string) => `The backup of ${time} is ready.`,
    readyBare: "A copy of a database is ready.",
    contents: (stations: number, tags: number, charges: number) =>
      `${count(stations, "charger", "chargers")}, ${count(tags, "card", "cards")}, ${
        count(charges, "charge", "charges")
      }`,
    restart: "It takes effect at the next start of the server: systemctl restart ocppd",
    giveUp: "Give it up",
  },
  log: {
    shown: "Shown",
    level: "Written by the server, until its next start",
    levels: { debug: "Everything", info: "Information", warning: "Warnings", error: "Errors" },
    empty: "No lines of this level yet.",
    pause: "Hold",
    follow: "Follow",
  },
  settings: {
    about: "As they were read at the start. To change them, edit the settings file and start the server again.",
    search: "Find a setting",
    every: "All",
    changed: "Not the default",
    usual: (value: string) => `default: ${value}`,
    origin: {
      default: "default",
      program: "set by the command",
      environment: (name: string) => `from the environment: ${name}`,
      flag: (name: string) => `from the command line: ${name}`,
      file: (file: string, line: number) => `from ${file}, line ${line}`,
    },
    empty: "none",
    nothing: "No setting fits.",
    count: (n: number) => count(n, "setting", "settings"),
  },
};

const de: typeof en = {
  tabs: { health: "Zustand", backups: "Sicherungen", log: "Protokoll", tls: "TLS", settings: "Einstellungen" },
  tls: {
    listeners: "Listener",
    kinds: { off: "ohne TLS", "self-signed": "TLS unserer eigenen CA", files: "TLS mit Ihrem Zertifikat" },
    clientCertificates: "Client-Zertifikate",
    inTheClear: "Passwörter, Karten und Ladevorgänge sind hier für andere im Netz lesbar.",
    fault: (detail) => `Die Dateien wurden geändert und werden nicht benutzt: ${detail}`,
    until: (time) => `gültig bis ${time}`,
    stations: "Sicherheitsprofile der Wallboxen",
    highest: (profile) => `Das höchste, das dieser Server bietet: ${profile}.`,
    profiles: [
      "0: ihr Passwort, falls sie eines hat",
      "1: ein Passwort",
      "2: ein Passwort über TLS",
      "3: ein eigenes Zertifikat",
    ],
  },
  health: {
    fine: "Alles funktioniert",
    faulty: "Etwas braucht Ihre Aufmerksamkeit",
    storage: {
      ok: "Was Wallboxen melden, wird gespeichert.",
      bad: "Im Moment wird nichts gespeichert; Wallboxen warten.",
    },
    clock: { ok: "Die Uhr geht richtig, soweit bekannt.", bad: "Die Uhr dieses Rechners geht falsch." },
    disk: {
      ok: (free, total) => `${free} von ${total} sind auf der Platte frei.`,
      low: (free) =>
        `Nur ${free} sind auf der Platte frei: Löschen Sie alte Sicherungen oder Dateien anderer Programme.`,
      unknown: "Das System sagt nicht, wie voll die Platte ist.",
    },
    authorization: {
      ok: (host) => `Karten, die nicht auf der Liste stehen, gehen an ${host}, bevor sie abgelehnt werden.`,
      bad: (host) => `${host} hat zur letzten Karte, die nicht auf der Liste steht, keine brauchbare Antwort gegeben.`,
    },
    since: (time) => `seit ${time}`,
  },
  notifications: {
    title: "Benachrichtigungen",
    channels: { mail: "Mail", ntfy: "ntfy", gotify: "Gotify", telegram: "Telegram", webhook: "Webhook" },
    sent: (n) => `${n} seit dem Start gesendet`,
    pending: (n) => (n === 0 ? "keine wartet" : n === 1 ? "1 wartet" : `${n} warten`),
    dropped: (n) =>
      `${
        count(n, "Benachrichtigung", "Benachrichtigungen")
      } verworfen: einen Tag lang nicht zustellbar, oder zu viele warteten.`,
  },
  checks: {
    title: "Die Prüfung",
    again: "Noch einmal prüfen",
    support: "Datei für einen Bericht",
    supportAbout:
      "Einstellungen, Prüfung, Messwerte und Protokoll für einen Bericht an die Entwickler. Passwörter und Schlüssel sind unkenntlich, Karten und Namen gehasht.",
    states: { ok: "in Ordnung", attention: "braucht Aufmerksamkeit", fault: "geht nicht", unknown: "unbekannt" },
    subjects: {
      port: "Port",
      addresses: "Adresse",
      certificates: "Zertifikat",
      database: "Datenbank",
      disk: "Platte",
      writes: "Schreiben",
      memory: "Speicher",
      clock: "Uhr",
      permissions: "Rechte",
    },
  },
  facts: {
    version: "Version",
    uptime: "Läuft seit",
    database: "Datenbank",
    memory: "Speicher",
    platform: "System",
    stations: "Wallboxen",
    connected: (connected, known) => `${connected} von ${known} verbunden`,
    running: "Ladevorgänge jetzt",
  },
  space: {
    title: "Platz der Datenbank",
    about: "Messwerte werden nach den Tagen der Einstellung retention.samplesDays ausgedünnt; Ladungen bleiben immer.",
    size: "Größe",
    ofWhich: (size: string, free: string) => `${size}, davon ${free} unbenutzt`,
    growth: "Wachstum",
    growthUnknown: "nach einem Tag bekannt",
    perDay: (size: string) => `${size} am Tag`,
    full: "Der Speicher ist voll",
    days: (days: number) => days === 1 ? "bei diesem Wachstum in 1 Tag" : `bei diesem Wachstum in ${days} Tagen`,
    parts: {
      readings: "Messwerte",
      charges: "Ladungen",
      events: "Ereignisse von OCPP 2.x",
      messages: "Nachrichtenprotokoll",
      audit: "Änderungsprotokoll",
      other: "Alles andere",
    },
  },
  zone: {
    title: "Zeitzone",
    about:
      "In ihr beginnen Tage, Wochen und Monate für Summen und Budgets, und in ihr gelten die Tageszeiten der Tarife.",
    done: (zone) => `Tage beginnen jetzt nach ${zone}.`,
  },
  backups: {
    about: "Eine Sicherung enthält alles, was ein neuer Rechner braucht: Datenbank, Schlüssel, CA und Einstellungen. " +
      "Wallboxen werden währenddessen bedient. Jede Nacht entsteht eine von selbst. Laden Sie ab und zu eine herunter: Mit einer kaputten " +
      "Platte sind auch ihre Sicherungen weg.",
    make: "Sicherung machen",
    making: "Die Datenbank wird kopiert …",
    made: (name, size) => `Die Sicherung ${name} ist gemacht: ${size}.`,
    download: "Herunterladen",
    deleted: (name) => `Die Sicherung ${name} ist gelöscht.`,
    empty: "Noch keine Sicherungen",
    emptyText: "Machen Sie jetzt die erste; es dauert Sekunden.",
    encrypted: "verschlüsselt",
    upload: "Datei wiederherstellen",
    restore: "Wiederherstellen",
    restoreTitle: (name) => `${name} wiederherstellen`,
    restoreAbout:
      "Die Sicherung wird jetzt geprüft und tritt beim nächsten Start des Servers an die Stelle von allem hier; der jetzige " +
      "Stand bleibt in einem Ordner des Datenverzeichnisses. Ladevorgänge seit der Sicherung stehen dann nicht in den Listen.",
    restoreSubmit: "Prüfen und bereitstellen",
    file: "Datei",
    passphrase: "Passphrase",
    passphraseHint: "Einer verschlüsselten Sicherung; ihr Name endet mit .age.",
    uploading: "Die Datei wird hochgeladen und geprüft …",
    checking: "Die Sicherung wird geprüft …",
    ready: (time) => `Die Sicherung vom ${time} steht bereit.`,
    readyBare: "Die Kopie einer Datenbank steht bereit.",
    contents: (stations, tags, charges) =>
      `${count(stations, "Wallbox", "Wallboxen")}, ${count(tags, "Karte", "Karten")}, ` +
      count(charges, "Ladevorgang", "Ladevorgänge"),
    restart: "Sie gilt ab dem nächsten Start des Servers: systemctl restart ocppd",
    giveUp: "Verwerfen",
  },
  log: {
    shown: "Angezeigt",
    level: "Vom Server geschrieben, bis zum nächsten Start",
    levels: { debug: "Alles", info: "Informationen", warning: "Warnungen", error: "Fehler" },
    empty: "Noch keine Zeilen dieser Stufe.",
    pause: "Anhalten",
    follow: "Folgen",
  },
  settings: {
    about:
      "So, wie sie beim Start gelesen wurden. Zum Ändern die Einstellungsdatei bearbeiten und den Server neu starten.",
    search: "Einstellung suchen",
    every: "Alle",
    changed: "Abweichende",
    usual: (value) => `Standard: ${value}`,
    origin: {
      default: "Standard",
      program: "vom Befehl gesetzt",
      environment: (name) => `aus der Umgebung: ${name}`,
      flag: (name) => `von der Befehlszeile: ${name}`,
      file: (file, line) => `aus ${file}, Zeile ${line}`,
    },
    empty: "leer",
    nothing: "Keine Einstellung passt.",
    count: (n) => count(n, "Einstellung", "Einstellungen"),
  },
};

/** The texts. */
export const t = catalog({ en, de });
