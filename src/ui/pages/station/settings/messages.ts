/** The texts of a charger's settings. */
import { catalog, count } from "../../../base/catalog.ts";

const en = {
  read: "Read all from the charger",
  stop: "Stop",
  filter: "Filter by name or value",
  changeable: "Only what can be changed",
  never: "The settings were not read yet.",
  offline: "The charger is not connected: these are the values that it reported last.",
  nothing: "No setting matches.",
  reading: (read: number) => `The charger sends its settings … ${read} read`,
  readingParts: (done: number, all: number) => `Reading ${done} of ${all}`,
  done: (n: number) => `${count(n, "setting", "settings")} read.`,
  incomplete: (n: number) => `${count(n, "setting was", "settings were")} not answered.`,
  columns: { name: "Setting", value: "Value", at: "Read" },
  count: (shown: number, all: number) => shown === all ? count(all, "setting", "settings") : `${shown} of ${all}`,
  readonly: "read only",
  masked: "hidden",
  unknown: "not reported",
  change: "Change",
  value: (name: string) => `Value of ${name}`,
  answers: {
    same: "Accepted; the charger shows the new value.",
    differs: (value: string) => `The charger accepts it and shows ${value}.`,
    after_restart: "Accepted; it holds after the next restart of the charger.",
    not_read: (status: string) => `The charger answers ${status}.`,
    unchanged: "The charger has that value already.",
  },
};

const de: typeof en = {
  read: "Alle aus der Wallbox lesen",
  stop: "Abbrechen",
  filter: "Filtern nach Name oder Wert",
  changeable: "Nur, was sich ändern lässt",
  never: "Die Einstellungen wurden noch nicht gelesen.",
  offline: "Die Wallbox ist nicht verbunden: Das sind die Werte, die sie zuletzt gemeldet hat.",
  nothing: "Keine Einstellung passt.",
  reading: (read) => `Die Wallbox sendet ihre Einstellungen … ${read} gelesen`,
  readingParts: (done, all) => `${done} von ${all} gelesen`,
  done: (n) => `${count(n, "Einstellung", "Einstellungen")} gelesen.`,
  incomplete: (n) => `${count(n, "Einstellung blieb", "Einstellungen blieben")} ohne Antwort.`,
  columns: { name: "Einstellung", value: "Wert", at: "Gelesen" },
  count: (shown, all) => shown === all ? count(all, "Einstellung", "Einstellungen") : `${shown} von ${all}`,
  readonly: "nur lesbar",
  masked: "verborgen",
  unknown: "nicht gemeldet",
  change: "Ändern",
  value: (name) => `Wert von ${name}`,
  answers: {
    same: "Angenommen; die Wallbox zeigt den neuen Wert.",
    differs: (value) => `Die Wallbox nimmt es an und zeigt ${value}.`,
    after_restart: "Angenommen; es gilt nach dem nächsten Neustart der Wallbox.",
    not_read: (status) => `Die Wallbox antwortet ${status}.`,
    unchanged: "Die Wallbox hat diesen Wert schon.",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
