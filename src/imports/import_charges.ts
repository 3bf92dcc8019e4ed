import { tagIdFault } from "../domain/id_token.ts";
import { normalizeId } from "../domain/station.ts";
import type { ImportedCharge } from "../services/charging/mod.ts";
import type { ImportContext } from "./context.ts";
import type { SourceCharge } from "./source.ts";

/** Imports charges, a commit for each page, so that a running server waits for none of them long. */
export async function importCharges(
  pages: Iterable<readonly SourceCharge[]>,
  coming: ReadonlySet<string>,
  { services: { transactionImport }, report, apply, now }: ImportContext,
): Promise<void> {
  for (const page of pages) {
    const good: { readonly id: string; readonly charge: ImportedCharge }[] = [];
    for (const row of page) {
      const fault = "fault" in row ? row.fault : chargeFault(row.charge, now);
      if (fault !== undefined) report.leaveOut("charge", row.id, fault);
      else if ("charge" in row) good.push(row);
    }
    const charges = good.map(({ charge }) => charge);
    const results = await (apply ? transactionImport.add(charges) : transactionImport.compare(charges));
    for (const [index, result] of results.entries()) {
      const { id = "", charge } = good[index] ?? {};
      const comes = result.kind === "no_station" && coming.has(normalizeId(charge?.stationId ?? ""));
      if (result.kind === "added" || comes) report.count("charge", "added");
      else if (result.kind === "unchanged") report.count("charge", "unchanged");
      else if (result.kind === "no_station") {
        report.leaveOut("charge", id, `its charger ${charge?.stationId} is not on the list`);
      } else if (result.kind === "differs") {
        report.conflict(
          "charge",
          id,
          `is imported already, with other values, as ${result.transaction.id}: those stay`,
        );
      } else {
        const { id: running } = result.transaction;
        report.conflict("charge", id, `ends after the start of charge ${running}, which runs at that connector`);
      }
    }
  }
}

/** No charger counts so far: a larger register is a fault. */
const REGISTER_MAX_WH = 1e12;
/** How far the clock of the other system may have been ahead. */
const AHEAD_MS = 24 * 3_600_000;
const TEXT_MAX = 255;
const CONNECTOR_MAX = 99_999;

/** Why a charge can't be imported, or undefined when it can. */
function chargeFault(charge: ImportedCharge, now: number): string | undefined {
  const { connector, startedAt, stoppedAt, tagId, stopTagId, stopReason } = charge;
  if (!Number.isInteger(connector) || connector < 0 || connector > CONNECTOR_MAX) {
    return `its connector is ${connector}; wanted a number from 0 to ${CONNECTOR_MAX}`;
  }
  if (stoppedAt < startedAt) return "it ends before it begins";
  if (stoppedAt > now + AHEAD_MS) return "it ends in the future";
  for (const wh of [charge.meterStartWh, charge.meterStopWh]) {
    if (wh !== null && !(Math.abs(wh) < REGISTER_MAX_WH)) return `its meter value of ${wh} Wh is impossible`;
  }
  if ((stopReason?.length ?? 0) > TEXT_MAX) return `the reason of its end has more than ${TEXT_MAX} characters`;
  for (const id of [tagId, stopTagId]) {
    const fault = id === null ? undefined : tagIdFault(id)?.text;
    if (fault !== undefined) return fault;
  }
  return undefined;
}
