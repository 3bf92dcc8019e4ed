/** The texts of the own notifications. */
import { catalog } from "../../../base/catalog.ts";

const en = {
  title: "Notifications",
  about: "At most three of a kind and charger within an hour are sent one by one; the rest are one summary.",
  none: "No channel is set up on this server; an administrator does that in its settings (notifications).",
  channels: {
    mail: { name: "Mail", address: "Mail address", hint: "" },
    ntfy: { name: "ntfy", address: "Topic", hint: "Who knows the topic can read it: choose one that nobody guesses." },
    gotify: { name: "Gotify", address: "Token of an application", hint: "You find it in Gotify under Apps." },
    telegram: {
      name: "Telegram",
      address: "Chat",
      hint: "The number of your chat with the bot. Write to the bot first, else it may not write to you.",
    },
    webhook: { name: "Webhook", address: "URL", hint: "It gets JSON, signed as all webhooks are." },
  },
  hidden: "It is not shown again. Leave this empty to keep it.",
  kindsLabel: "What is sent",
  kinds: {
    charge_done: "My charge has ended",
    charger_offline: "A charger is offline for 30 minutes",
    charger_fault: "A charger reports a fault",
    energy_evaluated: "A charge whose energy needs a check",
    charger_waits: "A new charger waits",
    backup_failed: "The nightly backup has failed",
    disk_low: "The disk is nearly full",
    certificate_ends: "A certificate ends soon",
  },
  saved: (channel: string) => `${channel} is saved.`,
  test: "Send a test",
  testSent: (channel: string) => `A test was sent by ${channel}.`,
  testFailed: (error: string) => `The test was not delivered: ${error}`,
  remove: "Remove",
  webhookByAdministrator: "An administrator sets your URL.",
  quiet: {
    title: "Quiet hours",
    on: "Hold notifications back at night",
    hint: "Faults and a full disk are sent all the same; the rest at the end of these hours.",
    from: "From",
    to: "To",
    saved: "The quiet hours are saved.",
  },
};

const de: typeof en = {
  title: "Benachrichtigungen",
  about:
    "Höchstens drei einer Art und Wallbox in einer Stunde werden einzeln gesendet; der Rest als eine Zusammenfassung.",
  none:
    "Auf diesem Server ist kein Kanal eingerichtet; das tut ein Administrator in den Einstellungen (notifications).",
  channels: {
    mail: { name: "Mail", address: "Mailadresse", hint: "" },
    ntfy: {
      name: "ntfy",
      address: "Topic",
      hint: "Wer das Topic kennt, kann es lesen: Wählen Sie eins, das niemand errät.",
    },
    gotify: { name: "Gotify", address: "Token einer Anwendung", hint: "Sie finden es in Gotify unter Apps." },
    telegram: {
      name: "Telegram",
      address: "Chat",
      hint: "Die Nummer Ihres Chats mit dem Bot. Schreiben Sie dem Bot zuerst, sonst darf er Ihnen nicht schreiben.",
    },
    webhook: { name: "Webhook", address: "URL", hint: "Sie bekommt JSON, signiert wie alle Webhooks." },
  },
  hidden: "Sie wird nicht noch einmal gezeigt. Lassen Sie das Feld leer, um sie zu behalten.",
  kindsLabel: "Was gesendet wird",
  kinds: {
    charge_done: "Mein Ladevorgang ist zu Ende",
    charger_offline: "Eine Wallbox ist 30 Minuten offline",
    charger_fault: "Eine Wallbox meldet eine Störung",
    energy_evaluated: "Ein Ladevorgang, dessen Energie zu prüfen ist",
    charger_waits: "Eine neue Wallbox wartet",
    backup_failed: "Die nächtliche Sicherung ist fehlgeschlagen",
    disk_low: "Der Speicherplatz ist fast voll",
    certificate_ends: "Ein Zertifikat läuft bald ab",
  },
  saved: (channel) => `${channel} ist gespeichert.`,
  test: "Test senden",
  testSent: (channel) => `Ein Test wurde über ${channel} gesendet.`,
  testFailed: (error) => `Der Test wurde nicht zugestellt: ${error}`,
  remove: "Entfernen",
  webhookByAdministrator: "Ein Administrator gibt Ihre URL an.",
  quiet: {
    title: "Ruhezeiten",
    on: "Benachrichtigungen nachts zurückhalten",
    hint: "Störungen und ein voller Speicher werden trotzdem gesendet; der Rest am Ende dieser Zeit.",
    from: "Von",
    to: "Bis",
    saved: "Die Ruhezeiten sind gespeichert.",
  },
};

/** The texts. */
export const t = catalog({ en, de });
