/** The texts of the page of the own account. */
import { catalog } from "../../base/catalog.ts";

const en = {
  present: "Present password",
  next: "New password",
  nextHint: "At least 10 characters. Your other log-in sessions end.",
  changePassword: "Change the password",
  changed: "Your password is changed; your other sessions have ended.",
  wrong: "The password is wrong.",
  sessions: "Where you are logged in",
  own: "this browser",
  end: "Log out there",
  ended: "That session has ended.",
  lastSeen: (time: string) => `last used ${time}`,
  since: (time: string) => `since ${time}`,
  appearance: "Appearance and language",
  everywhere: "They hold wherever you log in.",
};

const de: typeof en = {
  present: "Jetziges Passwort",
  next: "Neues Passwort",
  nextHint: "Mindestens 10 Zeichen. Ihre anderen Anmeldungen enden.",
  changePassword: "Passwort ändern",
  changed: "Ihr Passwort ist geändert; Ihre anderen Anmeldungen sind beendet.",
  wrong: "Das Passwort ist falsch.",
  sessions: "Wo Sie angemeldet sind",
  own: "dieser Browser",
  end: "Dort abmelden",
  ended: "Diese Anmeldung ist beendet.",
  lastSeen: (time) => `zuletzt benutzt ${time}`,
  since: (time) => `seit ${time}`,
  appearance: "Aussehen und Sprache",
  everywhere: "Sie gelten überall, wo Sie sich anmelden.",
};

/** The texts. */
export const t = catalog({ en, de });
