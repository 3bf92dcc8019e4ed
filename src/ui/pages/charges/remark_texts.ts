/** The remarks about charges by flag; a test compares the flags with those of the server. */
const en: Readonly<Record<string, string>> = {
  unauthorised: "The card was not accepted, yet the charger may have charged.",
  register_backwards: "The meter ran backwards. The energy is summed from the samples; check it before billing.",
  register_jumped: "The meter jumped further than is possible. The energy is summed from the samples; check it.",
  stop_differs: "The charger reported a second, different end. The first one counts.",
  start_missing: "The charger never reported the start.",
  superseded: "Ended because another charge began at the connector.",
  clock_unset: "The charger's clock was not set. The times are those of receipt.",
  server_clock: "The clock of this server was wrong; the times have been corrected since.",
  gap: "Some messages of the charger are missing.",
  stale: "Ended because the connector was free and nothing more came.",
  rebooted: "Ended because the charger restarted and the connector was free.",
  correction_outdated: "The charger reported something else after the correction. The correction counts.",
  samples_differ: "Most samples contradict the readings of start and end, which agree and count.",
  energy_unconfirmed: "Faster than this charger has charged before, and no sample confirms it: check before billing.",
  energy_unknown: "The charger sent no meter values: the energy is not known. Correct it by hand.",
};

const de: typeof en = {
  unauthorised: "Die Karte wurde nicht angenommen; die Wallbox hat vielleicht trotzdem geladen.",
  register_backwards:
    "Der Zähler lief rückwärts. Die Energie ist aus den Messwerten summiert; vor der Abrechnung prüfen.",
  register_jumped: "Der Zähler sprang weiter als möglich. Die Energie ist aus den Messwerten summiert; bitte prüfen.",
  stop_differs: "Die Wallbox hat ein zweites, anderes Ende gemeldet. Das erste zählt.",
  start_missing: "Die Wallbox hat den Beginn nie gemeldet.",
  superseded: "Beendet, weil am Anschluss ein anderer Ladevorgang begann.",
  clock_unset: "Die Uhr der Wallbox war nicht gestellt. Die Zeiten sind die des Empfangs.",
  server_clock: "Die Uhr dieses Servers ging falsch; die Zeiten sind seither berichtigt.",
  gap: "Einige Nachrichten der Wallbox fehlen.",
  stale: "Beendet, weil der Anschluss frei war und nichts mehr kam.",
  rebooted: "Beendet, weil die Wallbox neu startete und der Anschluss frei war.",
  correction_outdated: "Die Wallbox hat nach der Korrektur etwas anderes gemeldet. Die Korrektur zählt.",
  samples_differ:
    "Die meisten Messwerte widersprechen den Zählerständen von Beginn und Ende, die übereinstimmen und zählen.",
  energy_unconfirmed:
    "Schneller, als diese Wallbox bisher geladen hat, und kein Messwert bestätigt es: vor der Abrechnung prüfen.",
  energy_unknown: "Die Wallbox hat keine Zählerwerte gesendet: Die Energie ist unbekannt. Bitte von Hand korrigieren.",
};

/** The texts in each language. */
export const REMARK_TEXTS = { en, de };
