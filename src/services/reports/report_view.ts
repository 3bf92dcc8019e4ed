import { isoTime, isoTimeOrNull } from "../../base/time.ts";
import { minorText } from "../../domain/charge_report/minor_units.ts";
import type { PrintedCharge, PrintedCost, PrintedRemark } from "../../domain/charge_report/printed_charge.ts";
import type { ChargeReport, ReportFilter, ReportSummary } from "../../domain/charge_report/charge_report.ts";
import type { ChargeDifference, ValueDifference } from "../../domain/charge_report/report_differences.ts";
import { type PrintedSums, sumsByCardAndMonth, sumsOf } from "../../domain/charge_report/report_sums.ts";
import { decimalOf } from "../../domain/money.ts";
import { TRANSACTION_FLAGS } from "../../domain/transaction.ts";
import type { ChargeRows } from "./charge_rows.ts";
import { monthIn, type Verification } from "./reports.ts";

/** Rows with their sums, as REST and files show them; months are those of `zone`. */
export function rowsView(rows: readonly PrintedCharge[], zone: string) {
  return {
    rows: rows.map(rowView),
    sums: sumsView(sumsOf(rows)),
    byCardAndMonth: sumsByCardAndMonth(rows, monthIn(zone)).map(({ tagId, tagName, month, ...sums }) => ({
      ...{ tagId, tagName, month },
      ...sumsView(sums),
    })),
  };
}

/** What would be printed now. */
export function previewView({ rows, exact, running }: ChargeRows, zone: string) {
  return {
    ...rowsView(rows, zone),
    exact: {
      energyWh: exact.energyWh,
      costs: exact.costs.map(({ currency, amount }) => ({ currency, amount: decimalOf(amount) })),
    },
    running,
    zone,
  };
}

/** A kept report without its rows. */
export function summaryOfReport(report: ReportSummary) {
  const { id, createdAt, createdBy, origin, filter, heading, zone, rowCount, hash, anonymisedAt } = report;
  return {
    id,
    createdAt: isoTime(createdAt),
    createdBy,
    origin,
    filter: filterView(filter),
    heading: { title: heading.title, name: heading.name, address: heading.address, note: heading.note },
    zone,
    count: rowCount,
    hash,
    anonymisedAt: isoTimeOrNull(anonymisedAt),
  };
}

/** A kept report with its rows. */
export function reportView(report: ChargeReport) {
  return { ...summaryOfReport(report), ...rowsView(report.rows, report.zone) };
}

/** See {@link Verification}. */
export function verificationView({ report, intact, differences }: Verification) {
  return { report: summaryOfReport(report), intact, differences: differences.map(differenceView) };
}

/** Energy in kWh with three digits behind the point, so that full watt-hours are printed: `12.345`. */
export function kilowattHours(wh: number): string {
  return (wh / 1000).toFixed(3);
}

/** The text of a remark, in English. */
export function remarkText(remark: PrintedRemark): string {
  return remark === "corrected" ? "the energy was corrected by hand" : TRANSACTION_FLAGS[remark];
}

function rowView(row: PrintedCharge) {
  const { transactionId, stationId, serial, connector, tagId, tagName, vehicle, group } = row;
  const { startedAt, stoppedAt, meterStartWh, meterStopWh, energyWh, pricePerKwh, cost, remarks } = row;
  return {
    ...{ transactionId, stationId, serial, connector, tagId, tagName, vehicle, group },
    startedAt: isoTime(startedAt),
    stoppedAt: isoTime(stoppedAt),
    ...{ meterStartWh, meterStopWh, energyWh },
    pricePerKwh: pricePerKwh === null ? null : decimalOf(pricePerKwh),
    cost: cost === null ? null : costView(cost),
    remarks: remarks.map((code) => ({ code, text: remarkText(code) })),
  };
}

function costView({ minor, currency }: PrintedCost) {
  return { currency, amount: minorText(minor, currency) };
}

function sumsView({ count, energyWh, unknownEnergy, costs }: PrintedSums) {
  return { count, energyWh, unknownEnergy, costs: costs.map(costView) };
}

function filterView({ from, to, tagIds, group, stationId }: ReportFilter) {
  return {
    from: isoTime(from),
    to: isoTime(to),
    tagIds: tagIds === undefined ? null : [...tagIds],
    group: group ?? null,
    stationId: stationId ?? null,
  };
}

function differenceView(difference: ChargeDifference) {
  const { kind, transactionId } = difference;
  return { kind, transactionId, values: kind === "changed" ? difference.values.map(valueView) : [] };
}

/** Values as texts: a time in ISO form, an amount with its currency, remarks as a list of codes. */
function valueView({ column, printed, now }: ValueDifference) {
  return { column, printed: valueText(column, printed), now: valueText(column, now) };
}

function valueText(column: ValueDifference["column"], value: ValueDifference["printed"]): string | null {
  if (value === null) return null;
  if (typeof value === "number") {
    return column === "startedAt" || column === "stoppedAt" ? isoTime(value) : String(value);
  }
  return "minor" in value ? `${minorText(value.minor, value.currency)} ${value.currency}` : value.join(" ");
}
