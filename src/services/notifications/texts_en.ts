/** The texts of notifications in English. */
import { bytesText } from "../../base/bytes_text.ts";
import type { EnergyFlagTexts, NotificationWords } from "./notification_words.ts";

const FLAGS: EnergyFlagTexts = {
  register_backwards: "The meter ran backwards.",
  register_jumped: "The meter jumped further than is possible.",
  samples_differ: "Most samples contradict the readings of start and end.",
  energy_unconfirmed: "Faster than this charger has charged before, and no sample confirms it.",
  energy_unknown: "The charger sent no meter values.",
};

const DISK: Readonly<Record<"low" | "full" | "fault", readonly [title: string, body: string]>> = {
  low: ["The disk is nearly full", "When it is full, nothing can be stored."],
  full: ["The disk is full", "Nothing can be stored until there is space."],
  fault: ["The disk reports errors", "Nothing can be stored."],
};

/** See {@link NotificationWords}. */
export const ENGLISH: NotificationWords = {
  messages: {
    charger_offline: ({ chargers, count, minutes }) =>
      count === 1 ? [`${chargers[0]} is offline`, `It has not been connected for more than ${minutes} minutes.`] : [
        `${count} chargers are offline`,
        `Not connected for more than ${minutes} minutes: ${listed(chargers, count)}.`,
      ],
    charger_back: ({ chargers, count }) =>
      count === 1
        ? [`${chargers[0]} is connected again`, "It was reported as offline."]
        : [`${count} chargers are connected again`, `They were reported as offline: ${listed(chargers, count)}.`],
    charger_fault: ({ charger, connector, fault }) => [
      `${charger} reports a fault`,
      `${connector === 0 ? "The charger itself" : `Connector ${connector}`}: ${fault || "without a reason"}.`,
    ],
    energy_evaluated: ({ charger, transactionId, energyWh, flags }) => [
      `Check charge ${transactionId} at ${charger}`,
      `${energyWh === null ? "Its energy is not known." : `Its energy is taken as ${kilowattHours(energyWh)}.`} ${
        flags.flatMap((flag) => FLAGS[flag] ?? []).join(" ")
      } Check it before billing.`,
    ],
    energy_corrected: ({ charger, transactionId, energyWh, previousEnergyWh, by, reason }) => [
      `The energy of charge ${transactionId} at ${charger} was corrected`,
      `From ${previousEnergyWh === null ? "unknown" : kilowattHours(previousEnergyWh)} to ${
        kilowattHours(energyWh)
      } by ${by}: ${reason}`,
    ],
    charge_done: ({ charger, card, energyWh, cost }) => [
      `Charge at ${charger} has ended`,
      `${energyWh === null ? "The energy is not known" : kilowattHours(energyWh)}${
        cost === null ? "" : `, ${cost}`
      }, with the card ${card}.`,
    ],
    backup_failed: ({ error }) => [
      "The nightly backup has failed",
      `It is tried again every hour. ${error}`,
    ],
    disk_low: ({ state, freeBytes }) => [
      DISK[state][0],
      DISK[state][1] + (freeBytes === null || state === "fault" ? "" : ` Free: ${bytesText(freeBytes)}.`),
    ],
    certificate_ends: ({ name, until, days }) =>
      days <= 0 ? [`The certificate of ${name} is over`, `It was valid until ${dateOf(until)}.`] : [
        `The certificate of ${name} ends soon`,
        `It is valid for ${days} more ${days === 1 ? "day" : "days"}, until ${dateOf(until)}.`,
      ],
    charger_waits: ({ chargers, count }) =>
      count === 1
        ? [`New charger ${chargers[0]}`, "It waits to be accepted."]
        : [`${count} new chargers`, `They wait to be accepted: ${listed(chargers, count)}.`],
    summary: ({ of, charger, count }) => [
      `${charger === null ? "" : `${charger}: `}${ENGLISH.summaries[of](count)}`,
      "They were not sent one by one, since there were too many within an hour.",
    ],
    test: () => ["A test of ocppd", "Notifications arrive here."],
  },
  summaries: {
    charger_offline: (count) => `${count} more messages about the connection`,
    charger_fault: (count) => `${count} more ${count === 1 ? "fault" : "faults"}`,
    energy_evaluated: (count) => `${count} more ${count === 1 ? "charge" : "charges"} to check`,
    charge_done: (count) => `${count} more ${count === 1 ? "charge" : "charges"}`,
    backup_failed: (count) => `${count} more messages about backups`,
    disk_low: (count) => `${count} more messages about the disk`,
    certificate_ends: (count) => `${count} more certificates that end`,
    charger_waits: (count) => `${count} more new ${count === 1 ? "charger" : "chargers"}`,
  },
};

function kilowattHours(wh: number): string {
  return `${(wh / 1000).toFixed(2)} kWh`;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function listed(chargers: readonly string[], count: number): string {
  const more = count - chargers.length;
  return chargers.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
