/** The charges of a report as a table that is printed too; times are those of the report's time zone. */
import { clockIn, dayIn, money, number } from "../../base/format.ts";
import { stationName } from "../../parts/names.ts";
import { REMARK_TEXTS } from "../charges/remark_texts.ts";
import { catalog } from "../../base/catalog.ts";
import { t } from "./messages.ts";
import { kwh } from "./numbers.ts";
import type { Row, Sums } from "./types.ts";

const remarkTexts = catalog(REMARK_TEXTS);

/** The table with its sums. */
export function ReportRows(
  { rows, sums, zone }: { readonly rows: readonly Row[]; readonly sums: Sums; readonly zone: string },
) {
  const { sheet } = t();
  const hasVehicles = rows.some(({ vehicle }) => vehicle !== null);
  const hasCosts = rows.some(({ cost }) => cost !== null);
  return (
    <div class="table" tabIndex={0} role="region" aria-label={sheet.charges}>
      <table class="report-rows">
        <thead>
          <tr>
            <th scope="col">{sheet.date}</th>
            <th scope="col">{sheet.start}</th>
            <th scope="col">{sheet.end}</th>
            <th scope="col" class="name">{sheet.charger}</th>
            <th scope="col" class="name">{sheet.card}</th>
            {hasVehicles && <th scope="col">{sheet.vehicle}</th>}
            <th scope="col" class="number">{sheet.meterStart}</th>
            <th scope="col" class="number">{sheet.meterEnd}</th>
            <th scope="col" class="number">{sheet.energy}</th>
            {hasCosts && <th scope="col" class="number">{sheet.price}</th>}
            {hasCosts && <th scope="col" class="number">{sheet.cost}</th>}
          </tr>
        </thead>
        {rows.map((row) => <Charge key={row.transactionId} row={row} zone={zone} {...{ hasVehicles, hasCosts }} />)}
        <tfoot>
          <tr>
            <th scope="row" colSpan={hasVehicles ? 8 : 7}>{sheet.sum}</th>
            <td class="number">{kwh(sums.energyWh)}</td>
            {hasCosts && <td />}
            {hasCosts && <Amounts costs={sums.costs} />}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** A charge, and below it its remarks. */
function Charge(
  { row, zone, hasVehicles, hasCosts }: {
    readonly row: Row;
    readonly zone: string;
    readonly hasVehicles: boolean;
    readonly hasCosts: boolean;
  },
) {
  const { sheet } = t();
  const { startedAt, stoppedAt, stationId, serial, tagId, tagName, vehicle, cost, pricePerKwh, remarks } = row;
  const day = dayIn(startedAt, zone);
  const endDay = dayIn(stoppedAt, zone);
  const texts = remarkTexts();
  const columns = 8 + (hasVehicles ? 1 : 0) + (hasCosts ? 2 : 0);
  return (
    <tbody>
      <tr>
        <td class="nowrap">{day}</td>
        <td class="nowrap">{clockIn(startedAt, zone)}</td>
        <td>
          {endDay !== day && <span class="nowrap">{`${endDay} `}</span>}
          <span class="nowrap">{clockIn(stoppedAt, zone)}</span>
        </td>
        <td>
          {stationName(stationId)}
          {serial !== null && <div class="small soft">{sheet.serial(serial)}</div>}
        </td>
        <td>
          {tagName ?? tagId ?? sheet.noCard}
          {tagName !== null && tagId !== null && <div class="small soft">{tagId}</div>}
        </td>
        {hasVehicles && <td>{vehicle}</td>}
        <td class="number">{kwh(row.meterStartWh)}</td>
        <td class="number">{kwh(row.meterStopWh)}</td>
        <td class="number">{kwh(row.energyWh) || sheet.unknown}</td>
        {hasCosts && (
          <td class="number">
            {cost !== null && (pricePerKwh === null ? sheet.byTime : price(pricePerKwh, cost.currency))}
          </td>
        )}
        {hasCosts && <Amounts costs={cost === null ? [] : [cost]} />}
      </tr>
      {remarks.length > 0 && (
        <tr class="remarks">
          <td colSpan={columns}>
            {remarks.map(({ code, text }) => code === "corrected" ? sheet.corrected : texts[code] ?? text).join(" ")}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Up to four digits behind the point, at least two: 0.3333 must not become 0.33. */
function price(amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  return digits <= 2 ? money(amount, currency) : `${number(Number(amount), digits)} ${currency}`;
}

function Amounts({ costs }: { readonly costs: Sums["costs"] }) {
  return (
    <td class="number">
      {costs.map(({ amount, currency }) => <div key={currency} class="nowrap">{money(amount, currency)}</div>)}
    </td>
  );
}
