/** The texts of the set-up, which is no part of the first page. */
import { catalog } from "../../base/catalog.ts";

const en = {
  title: "Set up ocppd",
  intro: "Create the first user. You will be the administrator.",
  code: "Set-up code",
  codeHint: "It stands in the log of the server, for example: ocppd setup-code",
  name: "User name",
  password: "Password",
  passwordHint: "At least 10 characters.",
  currency: "Currency",
  pricePerKwh: "Price per kWh",
  timeZone: "Time zone",
  submit: "Begin",
  done: "There is a user already. Log in.",
};

const de: typeof en = {
  title: "ocppd einrichten",
  intro: "Legen Sie den ersten Benutzer an. Sie werden Administrator.",
  code: "Einrichtungscode",
  codeHint: "Er steht im Protokoll des Servers; auch: ocppd setup-code",
  name: "Benutzername",
  password: "Passwort",
  passwordHint: "Mindestens 10 Zeichen.",
  currency: "Währung",
  pricePerKwh: "Preis je kWh",
  timeZone: "Zeitzone",
  submit: "Los geht’s",
  done: "Es gibt schon einen Benutzer. Melden Sie sich an.",
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
