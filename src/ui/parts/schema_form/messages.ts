/** The texts of forms that are drawn from a schema. */
import { catalog, count } from "../../base/catalog.ts";

const en = {
  view: "Enter as",
  form: "Form",
  json: "JSON",
  payload: "Payload as JSON",
  notAnObject: (reason: string) => `This is no JSON object: ${reason}`,
  choose: "–",
  yes: "Yes",
  no: "No",
  add: (name: string) => `Add ${name}`,
  remove: (name: string) => `Remove ${name}`,
  nothing: "This command has no content; send it as it is.",
  atMost: (n: number) => `at most ${count(n, "character", "characters")}`,
  between: (least: number, most: number) => `${least} to ${most}`,
  from: (least: number) => `from ${least}`,
  upTo: (most: number) => `at most ${most}`,
  anything: "JSON, or a text",
  wanted: (what: string) => `Wanted: ${what}`,
};

const de: typeof en = {
  view: "Eingeben als",
  form: "Formular",
  json: "JSON",
  payload: "Inhalt als JSON",
  notAnObject: (reason) => `Das ist kein JSON-Objekt: ${reason}`,
  choose: "–",
  yes: "Ja",
  no: "Nein",
  add: (name) => `${name} hinzufügen`,
  remove: (name) => `${name} entfernen`,
  nothing: "Dieser Befehl hat keinen Inhalt; senden Sie ihn, wie er ist.",
  atMost: (n) => `höchstens ${count(n, "Zeichen", "Zeichen")}`,
  between: (least, most) => `${least} bis ${most}`,
  from: (least) => `ab ${least}`,
  upTo: (most) => `höchstens ${most}`,
  anything: "JSON oder ein Text",
  wanted: (what) => `Verlangt: ${what}`,
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
