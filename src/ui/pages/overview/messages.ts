/** The texts of the overview. */
import { catalog, count } from "../../base/catalog.ts";

const en = {
  overview: {
    title: "Overview",
    charging: (charging: number, all: number) => `${charging} of ${all} charging`,
    today: "today",
    costToday: "cost today",
    attention: (n: number) => count(n, "needs attention", "need attention"),
    emptyTitle: "No charger yet",
    emptyText: "Connect your first charger; it takes a few minutes.",
    filter: "Show",
    filters: { all: "All", charging: "Charging", free: "Free", attention: "Needs attention" },
    nothing: "Nothing matches the filter.",
    search: "Find a charger",
  },
};

const de: typeof en = {
  overview: {
    title: "Übersicht",
    charging: (charging, all) => `${charging} von ${all} laden`,
    today: "heute",
    costToday: "Kosten heute",
    attention: (n) => count(n, "braucht Aufmerksamkeit", "brauchen Aufmerksamkeit"),
    emptyTitle: "Noch keine Wallbox",
    emptyText: "Verbinden Sie Ihre erste Wallbox; es dauert wenige Minuten.",
    filter: "Zeigen",
    filters: { all: "Alle", charging: "Lädt", free: "Frei", attention: "Braucht Aufmerksamkeit" },
    nothing: "Nichts passt zum Filter.",
    search: "Wallbox suchen",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
