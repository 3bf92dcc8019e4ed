/** The sums under the list of charges. */
import { energy, money, text } from "../../base/format.ts";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";

/** Count, energy and cost of charges. */
export interface SumsOfCharges {
  readonly count: number;
  readonly energyWh: number;
  readonly costs: readonly { readonly currency: string; readonly amount: string }[];
}

/** Sums charges in the browser: exact for energies, and for amounts of four decimals. */
export function sumsOf(charges: readonly Charge[]): SumsOfCharges {
  const parts = new Map<string, number>();
  for (const { cost } of charges) {
    if (cost !== null) {
      parts.set(cost.currency, (parts.get(cost.currency) ?? 0) + Math.round(Number(cost.amount) * 1e4));
    }
  }
  return {
    count: charges.length,
    energyWh: charges.reduce((sum, { energyWh }) => sum + (energyWh ?? 0), 0),
    costs: [...parts].map(([currency, sum]) => ({ currency, amount: String(sum / 1e4) })),
  };
}

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
