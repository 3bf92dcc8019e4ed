/** The sums under the list of charges. */
import { energy, money, text } from "../../base/format.ts";
import type { Answer } from "../../base/operations.ts";
import { t } from "./messages.ts";

/** Count, energy and cost of all charges that match the filter, running ones included. */
export type SumsOfCharges = Pick<Answer<"summarizeTransactions">, "count" | "energyWh" | "costs">;

/** The foot of the table. */
export function Sums({ of: { count, energyWh, costs } }: { readonly of: SumsOfCharges }) {
  const { list } = t();
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={4}>{list.sum(count)}</th>
        <td class="number" data-label={list.energy}>{text(energy(energyWh))}</td>
        <td class="number" data-label={list.cost}>
          {costs.map(({ currency, amount }) => <div key={currency}>{money(amount, currency)}</div>)}
        </td>
        <td />
      </tr>
    </tfoot>
  );
}
