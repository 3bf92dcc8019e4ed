/** The last charges of a charger. */
import { dateTime, energy, money } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { LinkButton } from "../../parts/button.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { Quantity } from "../../parts/quantity.tsx";
import { type TabProps, useStationEvents } from "./detail.ts";
import { t } from "./messages.ts";

/** How many are shown; the page of charges has all. */
const SHOWN = 20;

/** The tab. */
export function ChargesTab({ station: { id } }: TabProps) {
  const { data, problem, reload } = useLoad(() => api.listTransactions({ stationId: id, limit: SHOWN }), [id]);
  useStationEvents(id, ["transaction.started", "transaction.ended", "transaction.costed"], reload);
  const texts = t().charges;
  const { columns } = texts;
  return (
    <div class="stack">
      <ProblemNote of={problem} />
      {data !== undefined && data.items.length === 0 && <p class="soft">{texts.empty}</p>}
      {data !== undefined && data.items.length > 0 && (
        <>
          <div class="table card rows">
            <table>
              <thead>
                <tr>
                  <th>{columns.started}</th>
                  <th>{columns.connector}</th>
                  <th>{columns.card}</th>
                  <th class="number">{columns.energy}</th>
                  <th class="number">{columns.cost}</th>
                  <th>{columns.state}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <a href={href(["charges", String(one.id)])}>{dateTime(one.startedAt)}</a>
                    </th>
                    <td data-label={columns.connector}>{one.connector}</td>
                    <td data-label={columns.card}>{one.tagId ?? texts.unknownCard}</td>
                    <td class="number" data-label={columns.energy}>
                      {one.energyWh !== null && <Quantity of={energy(one.energyWh)} />}
                    </td>
                    <td class="number" data-label={columns.cost}>
                      {one.cost !== null && money(one.cost.amount, one.cost.currency)}
                    </td>
                    <td data-label={columns.state}>{one.stoppedAt === null ? texts.running : texts.ended}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div class="row">
            <LinkButton href={href(["charges"], { station: id })} icon="list">{texts.all}</LinkButton>
          </div>
        </>
      )}
    </div>
  );
}
