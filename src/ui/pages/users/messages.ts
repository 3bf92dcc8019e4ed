/** The texts of the page of users. */
import { catalog, count } from "../../base/catalog.ts";

const en = {
  about: "Users log in to these pages. Programs use an API key.",
  add: "New user",
  change: "Change",
  newPassword: "New password",
  keepPassword: "Left empty, the password stays. A new one ends all log-in sessions of the user.",
  passwordHint: "At least 10 characters. Send it on a safe way; the user can change it.",
  own: "you",
  sessions: (n: number) => n === 0 ? "not logged in" : `logged in with ${count(n, "browser", "browsers")}`,
  since: (day: string) => `since ${day}`,
  removed: (name: string) => `${name} is removed, and logged out everywhere.`,
  saved: (name: string) => `${name} is saved.`,
};

const de: typeof en = {
  about: "Benutzer melden sich auf diesen Seiten an. Programme benutzen einen API-Schlüssel.",
  add: "Neuer Benutzer",
  change: "Ändern",
  newPassword: "Neues Passwort",
  keepPassword: "Leer bleibt das Passwort. Ein neues beendet alle Anmeldungen des Benutzers.",
  passwordHint: "Mindestens 10 Zeichen. Übermitteln Sie es auf sicherem Weg; der Benutzer kann es ändern.",
  own: "Sie",
  sessions: (n) => n === 0 ? "nicht angemeldet" : `in ${count(n, "Browser", "Browsern")} angemeldet`,
  since: (day) => `seit ${day}`,
  removed: (name) => `${name} ist entfernt und überall abgemeldet.`,
  saved: (name) => `${name} ist gespeichert.`,
};

/** The texts. */
export const t = catalog({ en, de });
