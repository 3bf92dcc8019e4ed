import { moneyText } from "../../domain/money.ts";
import type { Cost } from "../../domain/tariff.ts";
import { energyOf, measuredEnergyOf, type Transaction, TRANSACTION_FLAGS } from "../../domain/transaction.ts";
import { localTime } from "../local_time.ts";
import { factsText } from "../table_text.ts";

/** A charge, and what it has cost. */
export interface PricedTransaction {
  readonly transaction: Transaction;
  readonly cost: Cost | null;
}

/** A row for each charge, as `transaction list` shows it. */
export const TRANSACTION_HEAD: readonly string[] = [
  "id",
  "station",
  "connector",
  "tag",
  "from",
  "to",
  "kWh",
  "cost",
  "ended",
  "remarks",
];

/** See {@link TRANSACTION_HEAD}. */
export function transactionRow({ transaction, cost }: PricedTransaction): readonly string[] {
  const { id, stationId, connector, tagId, startedAt, stoppedAt, flags } = transaction;
  return [
    String(id),
    stationId,
    connector === null ? "-" : String(connector),
    tagId ?? "-",
    localTime(startedAt),
    localTime(stoppedAt),
    kWh(energyOf(transaction)) ?? "-",
    cost === null ? "-" : moneyText(cost),
    endText(transaction) ?? "no",
    [...(transaction.correction === null ? [] : ["corrected"]), ...flags].join(", ") || "-",
  ];
}

/** Everything that is known of one charge, remarks in plain words. */
export function transactionText({ transaction, cost }: PricedTransaction, readings: number): string {
  const { connector, flags } = transaction;
  return factsText([
    ["id", String(transaction.id)],
    ["station", transaction.stationId],
    ["connector", connector === null ? null : String(connector)],
    ["the charger's own id", transaction.reference],
    ["tag", transaction.tagId],
    ["tag was", transaction.authorizationStatus],
    ["group", transaction.group],
    ["from", localTime(transaction.startedAt)],
    ["to", transaction.stoppedAt === null ? null : localTime(transaction.stoppedAt)],
    ["ended", endText(transaction)],
    ["ended with tag", transaction.stopTagId],
    ["energy in kWh", kWh(energyOf(transaction))],
    ["corrected", correctionText(transaction)],
    ["measured energy in kWh", transaction.correction === null ? null : kWh(measuredEnergyOf(transaction))],
    ["cost", costText(transaction, cost)],
    ["register at the start in kWh", kWh(transaction.meterStartWh)],
    ["register at the end in kWh", kWh(transaction.meterStopWh)],
    ["last register in kWh", transaction.stoppedAt === null ? kWh(transaction.lastEnergyWh) : null],
    ["meter values", String(readings)],
    ["reservation", transaction.reservationId === null ? null : String(transaction.reservationId)],
    ...flags.map((flag) => ["remark", `${flag}: ${TRANSACTION_FLAGS[flag]}`] as const),
  ]);
}

function costText({ stoppedAt }: Transaction, cost: Cost | null): string | null {
  if (cost === null) return null;
  return `${moneyText(cost)}${
    stoppedAt === null ? " so far" : ""
  } (tariff ${cost.tariffId}, version ${cost.tariffVersion})`;
}

function endText({ stoppedAt, stopReason, endedBy }: Transaction): string | null {
  if (stoppedAt === null) return null;
  return endedBy === "station" ? stopReason ?? "yes" : `${stopReason ?? ""} (by ${endedBy})`.trim();
}

function correctionText({ correction }: Transaction): string | null {
  if (correction === null) return null;
  const { reason, by, at, previousEnergyWh } = correction;
  return `by ${by}, ${localTime(at)}, from ${kWh(previousEnergyWh) ?? "an unknown energy"}${
    previousEnergyWh === null ? "" : " kWh"
  }: ${reason}`;
}

/** An energy in kWh, to two digits. */
export function kWh(wh: number | null): string | null {
  return wh === null ? null : (wh / 1000).toFixed(2);
}
