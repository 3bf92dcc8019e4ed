/** The texts of the log-in and the set-up. */
import { catalog } from "../../base/catalog.ts";

const en = {
  confirmation: {
    title: "Confirm with your password",
    why: "It is needed before users, keys and backups, and then not for 15 minutes.",
    wrong: "The password is wrong.",
    submit: "Confirm",
  },
  login: {
    title: "Log in",
    name: "User name",
    password: "Password",
    submit: "Log in",
    wrong: "User name or password is wrong.",
    again: "Your log-in has expired. Log in again; nothing that you typed is lost.",
    plain: "This connection is not encrypted: others in this network could read your password.",
    encrypted: "Log in encrypted",
    forgotten: "Forgotten? On the server: ocppd user password NAME",
    out: "Log out",
  },
};

const de: typeof en = {
  confirmation: {
    title: "Mit Ihrem Passwort bestätigen",
    why: "Es ist vor Benutzern, Schlüsseln und Sicherungen nötig, und danach 15 Minuten lang nicht.",
    wrong: "Das Passwort ist falsch.",
    submit: "Bestätigen",
  },
  login: {
    title: "Anmelden",
    name: "Benutzername",
    password: "Passwort",
    submit: "Anmelden",
    wrong: "Benutzername oder Passwort ist falsch.",
    again: "Ihre Anmeldung ist abgelaufen. Melden Sie sich neu an; Ihre Eingaben bleiben erhalten.",
    plain: "Diese Verbindung ist nicht verschlüsselt: Andere in diesem Netz könnten Ihr Passwort lesen.",
    encrypted: "Verschlüsselt anmelden",
    forgotten: "Vergessen? Auf dem Server: ocppd user password NAME",
    out: "Abmelden",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
