/** The texts of the page of one charger: its head and its tabs. */
import { catalog } from "../../base/catalog.ts";

const en = {
  back: "All chargers",
  notFoundTitle: "This charger is not on the list",
  notFoundText: "It was removed, or its id is written differently.",
  tabs: {
    now: "Now",
    charges: "Charges",
    settings: "Settings",
    messages: "Messages",
    commands: "Commands",
    maintenance: "Maintenance",
    about: "About",
  },
  charges: {
    all: "All charges of this charger",
    empty: "No charge yet.",
    columns: {
      started: "Started",
      connector: "Connector",
      card: "Card",
      energy: "Energy",
      cost: "Cost",
      state: "State",
    },
    running: "running",
    ended: "ended",
    unknownCard: "without a card",
  },
};

const de: typeof en = {
  back: "Alle Wallboxen",
  notFoundTitle: "Diese Wallbox steht nicht auf der Liste",
  notFoundText: "Sie wurde entfernt, oder ihre ID wird anders geschrieben.",
  tabs: {
    now: "Jetzt",
    charges: "Ladevorgänge",
    settings: "Einstellungen",
    messages: "Nachrichten",
    commands: "Befehle",
    maintenance: "Wartung",
    about: "Über",
  },
  charges: {
    all: "Alle Ladevorgänge dieser Wallbox",
    empty: "Noch kein Ladevorgang.",
    columns: {
      started: "Begonnen",
      connector: "Anschluss",
      card: "Karte",
      energy: "Energie",
      cost: "Kosten",
      state: "Zustand",
    },
    running: "läuft",
    ended: "beendet",
    unknownCard: "ohne Karte",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
