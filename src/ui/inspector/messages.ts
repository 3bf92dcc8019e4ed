/** The texts of the live messages. */
import { catalog } from "../../../base/catalog.ts";

const en = {
  action: "Action",
  all: "All",
  direction: "Direction",
  directions: { all: "Both", from_station: "From the charger", to_station: "To the charger" },
  failed: "Only what failed",
  pause: "Pause",
  resume: "Continue",
  clear: "Clear",
  live: "Live",
  paused: "Paused",
  lost: "The stream is interrupted; it continues by itself.",
  empty: "No message yet. What the charger sends appears here at once.",
  nothing: "No message matches the filter.",
  call: "Call",
  answer: "Answer",
  noAnswer: "No answer",
  unread: "unreadable",
  outcomes: {
    answered: "answered",
    error: "error",
    timeout: "no answer in time",
    late: "answered late",
    closed: "connection closed",
    unanswered: "needs no answer",
    unreadable: "unreadable",
    stray: "answer without a call",
  },
};

const de: typeof en = {
  action: "Aktion",
  all: "Alle",
  direction: "Richtung",
  directions: { all: "Beide", from_station: "Von der Wallbox", to_station: "Zur Wallbox" },
  failed: "Nur, was scheiterte",
  pause: "Anhalten",
  resume: "Weiter",
  clear: "Leeren",
  live: "Live",
  paused: "Angehalten",
  lost: "Der Strom ist unterbrochen; er geht von selbst weiter.",
  empty: "Noch keine Nachricht. Was die Wallbox sendet, erscheint hier sofort.",
  nothing: "Keine Nachricht passt zum Filter.",
  call: "Anfrage",
  answer: "Antwort",
  noAnswer: "Keine Antwort",
  unread: "nicht lesbar",
  outcomes: {
    answered: "beantwortet",
    error: "Fehler",
    timeout: "keine Antwort in der Zeit",
    late: "spät beantwortet",
    closed: "Verbindung geschlossen",
    unanswered: "braucht keine Antwort",
    unreadable: "nicht lesbar",
    stray: "Antwort ohne Anfrage",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
