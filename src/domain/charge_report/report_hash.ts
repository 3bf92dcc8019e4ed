import { CHARGE_NAMES, type PrintedCharge } from "./printed_charge.ts";

/** What a hash of a report covers. */
export interface HashedReport {
  /** Ms since 1970; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly PrintedCharge[];
}

/** The order of the properties is part of what is hashed: a row that was read from JSON gives the same text. */
const COLUMNS = [
  "transactionId",
  "stationId",
  "serial",
  "connector",
  "tagId",
  "tagName",
  "vehicle",
  "group",
  "startedAt",
  "stoppedAt",
  "meterStartWh",
  "meterStopWh",
  "energyWh",
  "pricePerKwh",
  "cost",
  "remarks",
] as const satisfies readonly (keyof PrintedCharge)[];

/** SHA-256 of the printed rows and the period, in lower-case hex (64 characters). */
export function reportHash(report: HashedReport): Promise<string> {
  return hashOf(report, COLUMNS);
}

/** The same without what names a person: it stays when a card is anonymised. */
export function reportHashWithoutNames(report: HashedReport): Promise<string> {
  const names: readonly string[] = CHARGE_NAMES;
  return hashOf(report, COLUMNS.filter((column) => !names.includes(column)));
}

async function hashOf({ from, to, rows }: HashedReport, columns: readonly (keyof PrintedCharge)[]): Promise<string> {
  const cell = (row: PrintedCharge, column: keyof PrintedCharge) =>
    column === "cost" ? row.cost && [row.cost.minor, row.cost.currency] : row[column];
  const text = JSON.stringify([from, to, columns, ...rows.map((row) => columns.map((column) => cell(row, column)))]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
