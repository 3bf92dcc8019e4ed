/** The texts of notifications in German. */
import { bytesText } from "../../base/bytes_text.ts";
import type { EnergyFlagTexts, NotificationWords } from "./notification_words.ts";

const FLAGS: EnergyFlagTexts = {
  register_backwards: "Der Zähler lief rückwärts.",
  register_jumped: "Der Zähler sprang weiter als möglich.",
  samples_differ: "Die meisten Messwerte widersprechen den Zählerständen von Beginn und Ende.",
  energy_unconfirmed: "Schneller, als diese Wallbox bisher geladen hat, und kein Messwert bestätigt es.",
  energy_unknown: "Die Wallbox hat keine Zählerwerte gesendet.",
};

const DISK: Readonly<Record<"low" | "full" | "fault", readonly [title: string, body: string]>> = {
  low: ["Der Speicherplatz ist fast voll", "Ist er voll, kann nichts mehr gespeichert werden."],
  full: ["Der Speicherplatz ist voll", "Es kann nichts gespeichert werden, bis wieder Platz ist."],
  fault: ["Der Datenträger meldet Fehler", "Es kann nichts gespeichert werden."],
};

/** See {@link NotificationWords}. */
export const GERMAN: NotificationWords = {
  messages: {
    charger_offline: ({ chargers, count, minutes }) =>
      count === 1 ? [`${chargers[0]} ist offline`, `Seit mehr als ${minutes} Minuten keine Verbindung.`] : [
        `${count} Wallboxen sind offline`,
        `Seit mehr als ${minutes} Minuten ohne Verbindung: ${listed(chargers, count)}.`,
      ],
    charger_back: ({ chargers, count }) =>
      count === 1
        ? [`${chargers[0]} ist wieder verbunden`, "Die Wallbox war als offline gemeldet."]
        : [`${count} Wallboxen sind wieder verbunden`, `Sie waren als offline gemeldet: ${listed(chargers, count)}.`],
    charger_fault: ({ charger, connector, fault }) => [
      `${charger} meldet eine Störung`,
      `${connector === 0 ? "Die Wallbox selbst" : `Anschluss ${connector}`}: ${fault || "ohne Grund"}.`,
    ],
    energy_evaluated: ({ charger, transactionId, energyWh, flags }) => [
      `Bitte Ladevorgang ${transactionId} an ${charger} prüfen`,
      `${energyWh === null ? "Seine Energie ist nicht bekannt." : `Als Energie gelten ${kilowattHours(energyWh)}.`} ${
        flags.flatMap((flag) => FLAGS[flag] ?? []).join(" ")
      } Vor der Abrechnung prüfen.`,
    ],
    energy_corrected: ({ charger, transactionId, energyWh, previousEnergyWh, by, reason }) => [
      `Die Energie von Ladevorgang ${transactionId} an ${charger} wurde korrigiert`,
      `Von ${previousEnergyWh === null ? "unbekannt" : kilowattHours(previousEnergyWh)} auf ${
        kilowattHours(energyWh)
      } durch ${by}: ${reason}`,
    ],
    charge_done: ({ charger, card, energyWh, cost }) => [
      `Ladevorgang an ${charger} beendet`,
      `${energyWh === null ? "Die Energie ist nicht bekannt" : kilowattHours(energyWh)}${
        cost === null ? "" : `, ${decimalComma(cost)}`
      }, mit der Karte ${card}.`,
    ],
    backup_failed: ({ error }) => [
      "Die nächtliche Sicherung ist fehlgeschlagen",
      `Sie wird stündlich wieder versucht. ${error}`,
    ],
    disk_low: ({ state, freeBytes }) => [
      DISK[state][0],
      DISK[state][1] +
      (freeBytes === null || state === "fault" ? "" : ` Frei sind ${decimalComma(bytesText(freeBytes))}.`),
    ],
    certificate_ends: ({ name, until, days }) =>
      days <= 0 ? [`Das Zertifikat von ${name} ist abgelaufen`, `Es galt bis ${dateOf(until)}.`] : [
        `Das Zertifikat von ${name} läuft bald ab`,
        `Es gilt noch ${days} ${days === 1 ? "Tag" : "Tage"}, bis ${dateOf(until)}.`,
      ],
    charger_waits: ({ chargers, count }) =>
      count === 1
        ? [`Neue Wallbox ${chargers[0]}`, "Sie wartet auf die Annahme."]
        : [`${count} neue Wallboxen`, `Sie warten auf die Annahme: ${listed(chargers, count)}.`],
    summary: ({ of, charger, count }) => [
      `${charger === null ? "" : `${charger}: `}${GERMAN.summaries[of](count)}`,
      "Sie wurden nicht einzeln gesendet, weil es in einer Stunde zu viele waren.",
    ],
    test: () => ["Ein Test von ocppd", "Benachrichtigungen kommen hier an."],
  },
  summaries: {
    charger_offline: (count) => `${count} weitere Meldungen zur Verbindung`,
    charger_fault: (count) => (count === 1 ? "1 weitere Störung" : `${count} weitere Störungen`),
    energy_evaluated: (count) =>
      count === 1 ? "1 weiterer Ladevorgang zu prüfen" : `${count} weitere Ladevorgänge zu prüfen`,
    charge_done: (count) => (count === 1 ? "1 weiterer Ladevorgang" : `${count} weitere Ladevorgänge`),
    backup_failed: (count) => `${count} weitere Meldungen zur Sicherung`,
    disk_low: (count) => `${count} weitere Meldungen zum Speicherplatz`,
    certificate_ends: (count) => `${count} weitere Zertifikate, die ablaufen`,
    charger_waits: (count) => (count === 1 ? "1 weitere neue Wallbox" : `${count} weitere neue Wallboxen`),
  },
};

function decimalComma(text: string): string {
  return text.replace(/(\d)\.(\d)/, "$1,$2");
}

function kilowattHours(wh: number): string {
  return `${decimalComma((wh / 1000).toFixed(2))} kWh`;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).split("-").reverse().join(".");
}

function listed(chargers: readonly string[], count: number): string {
  const more = count - chargers.length;
  return chargers.join(", ") + (more > 0 ? ` und ${more} weitere` : "");
}
