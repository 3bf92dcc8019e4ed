/** The texts of OCPP commands as forms. */
import { catalog } from "../../../base/catalog.ts";

const en = {
  find: "Find a command",
  list: "Commands",
  version: "OCPP version",
  versionHint: "The charger is not connected; this is the version whose commands are shown.",
  offline: "The charger is not connected: nothing can be sent now.",
  choose: "Choose a command.",
  never: "Chargers never answer this message.",
  send: "Send",
  again: "Send again",
  answers: "Answers",
  answer: (action: string) => `Answer to ${action}`,
  sent: "Sent; this message gets no answer.",
  faults: "The answer does not follow the schema:",
  payload: "What was sent",
  messages: "See the messages",
  edit: "Into the form",
};

const de: typeof en = {
  find: "Befehl suchen",
  list: "Befehle",
  version: "OCPP-Version",
  versionHint: "Die Wallbox ist nicht verbunden; gezeigt werden die Befehle dieser Version.",
  offline: "Die Wallbox ist nicht verbunden: Jetzt kann nichts gesendet werden.",
  choose: "Wählen Sie einen Befehl.",
  never: "Auf diese Nachricht antworten Wallboxen nie.",
  send: "Senden",
  again: "Noch einmal senden",
  answers: "Antworten",
  answer: (action) => `Antwort auf ${action}`,
  sent: "Gesendet; auf diese Nachricht kommt keine Antwort.",
  faults: "Die Antwort folgt dem Schema nicht:",
  payload: "Was gesendet wurde",
  messages: "Nachrichten ansehen",
  edit: "Ins Formular",
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
