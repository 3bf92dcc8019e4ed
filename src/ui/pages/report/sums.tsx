/** The sums of a report by month and card. */
import { money, number } from "../../base/format.ts";
import { t } from "./messages.ts";
import { kwh } from "./numbers.ts";
import type { Preview } from "./types.ts";

/** The table. */
export function ReportSums({ sums }: { readonly sums: Preview["byCardAndMonth"] }) {
  const { sheet } = t();
  return (
    <>
      <h2>{sheet.sums}</h2>
      <div class="table" tabIndex={0} role="region" aria-label={sheet.sums}>
        <table class="report-sums">
          <thead>
            <tr>
              <th scope="col">{sheet.month}</th>
              <th scope="col" class="name">{sheet.card}</th>
              <th scope="col" class="number">{sheet.charges}</th>
              <th scope="col" class="number">{sheet.energy}</th>
              <th scope="col" class="number">{sheet.cost}</th>
            </tr>
          </thead>
          <tbody>
            {sums.map(({ month, tagId, tagName, count, energyWh, costs }) => (
              <tr key={`${month} ${tagId}`}>
                <td class="nowrap">{month}</td>
                <td>{tagName ?? tagId ?? sheet.noCard}</td>
                <td class="number">{number(count)}</td>
                <td class="number">{kwh(energyWh)}</td>
                <td class="number">
                  {costs.map(({ currency, amount }) => <div key={currency}>{money(amount, currency)}</div>)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
