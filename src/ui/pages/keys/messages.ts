/** The texts of the page of API keys. */
import { catalog } from "../../base/catalog.ts";

const en = {
  about:
    "Programs and scripts send a key to the REST API. Each should have its own, with no more rights than it needs.",
  add: "New key",
  nameHint: "What uses it: home automation, a spreadsheet, a backup.",
  expires: "Valid until",
  expiresHint: "Left empty, until it is revoked.",
  create: "Create the key",
  created: (name: string) => `The key ${name}`,
  once: "This is the only time that the key is shown. Copy it now; the server keeps no copy.",
  done: "I have copied it",
  revoke: "Revoke",
  revoked: (name: string) => `The key ${name} is revoked; requests with it are refused.`,
  empty: "No API keys yet",
  emptyText: "The key in the data directory of the server is not listed here; it may do everything.",
  state: { active: "", revoked: "revoked", expired: "expired" },
  used: (time: string) => `last used ${time}`,
  unused: "never used",
  until: (time: string) => `until ${time}`,
};

const de: typeof en = {
  about:
    "Programme und Skripte senden einen Schlüssel an die REST-API. Jedes sollte einen eigenen haben, mit nicht mehr " +
    "Rechten als nötig.",
  add: "Neuer Schlüssel",
  nameHint: "Wer ihn benutzt: die Haussteuerung, eine Tabelle, eine Sicherung.",
  expires: "Gültig bis",
  expiresHint: "Leer: bis er widerrufen wird.",
  create: "Schlüssel erzeugen",
  created: (name) => `Der Schlüssel ${name}`,
  once: "Der Schlüssel wird nur dieses eine Mal gezeigt. Kopieren Sie ihn jetzt; der Server behält keine Kopie.",
  done: "Ich habe ihn kopiert",
  revoke: "Widerrufen",
  revoked: (name) => `Der Schlüssel ${name} ist widerrufen; Anfragen mit ihm werden abgelehnt.`,
  empty: "Noch keine API-Schlüssel",
  emptyText: "Der Schlüssel im Datenverzeichnis des Servers steht nicht in dieser Liste; er darf alles.",
  state: { active: "", revoked: "widerrufen", expired: "abgelaufen" },
  used: (time) => `zuletzt benutzt ${time}`,
  unused: "nie benutzt",
  until: (time) => `bis ${time}`,
};

/** The texts. */
export const t = catalog({ en, de });
