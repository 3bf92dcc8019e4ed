/** The names of periods. */
import { catalog } from "../base/catalog.ts";

const en = {
  label: "Period",
  names: {
    "": "Any time",
    month: "This month",
    last_month: "Last month",
    year: "This year",
    last_year: "Last year",
    dates: "Dates",
  },
  from: "From",
  to: "To",
};

const de: typeof en = {
  label: "Zeitraum",
  names: {
    "": "Alle Zeiten",
    month: "Dieser Monat",
    last_month: "Letzter Monat",
    year: "Dieses Jahr",
    last_year: "Letztes Jahr",
    dates: "Von – bis",
  },
  from: "Von",
  to: "Bis",
};

/** See catalog.ts. */
export const periodTexts = catalog({ en, de });
