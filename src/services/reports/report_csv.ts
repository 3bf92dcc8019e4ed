import { type Cell, csvLine } from "../../base/csv.ts";
import { minorText } from "../../domain/charge_report/minor_units.ts";
import type { PrintedCharge } from "../../domain/charge_report/printed_charge.ts";
import { decimalOf } from "../../domain/money.ts";
import { isoTime } from "../../base/time.ts";
import { kilowattHours, remarkText } from "./report_view.ts";

/** The columns in order; new columns are appended. */
const COLUMNS: readonly (readonly [name: string, of: (row: PrintedCharge) => Cell])[] = [
  ["transactionId", ({ transactionId }) => transactionId],
  ["startedAt", ({ startedAt }) => isoTime(startedAt)],
  ["stoppedAt", ({ stoppedAt }) => isoTime(stoppedAt)],
  ["meterStartKwh", ({ meterStartWh }) => kwh(meterStartWh)],
  ["meterStopKwh", ({ meterStopWh }) => kwh(meterStopWh)],
  ["energyKwh", ({ energyWh }) => kwh(energyWh)],
  ["stationId", ({ stationId }) => stationId],
  ["serial", ({ serial }) => serial],
  ["connector", ({ connector }) => connector],
  ["tagId", ({ tagId }) => tagId],
  ["tagName", ({ tagName }) => tagName],
  ["vehicle", ({ vehicle }) => vehicle],
  ["group", ({ group }) => group],
  ["pricePerKwh", ({ pricePerKwh }) => pricePerKwh === null ? null : Number(decimalOf(pricePerKwh))],
  ["cost", ({ cost }) => cost === null ? null : Number(minorText(cost.minor, cost.currency))],
  ["currency", ({ cost }) => cost?.currency ?? null],
  ["remarks", ({ remarks }) => remarks.map(remarkText).join("; ")],
];

/** The rows as CSV (RFC 4180) with a header line, rounded as they are printed. */
export function reportCsv(rows: readonly PrintedCharge[]): string {
  return [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => of(row)))].map(csvLine).join("");
}

function kwh(wh: number | null): number | null {
  return wh === null ? null : Number(kilowattHours(wh));
}
