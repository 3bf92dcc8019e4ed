/** One charge in the list; a running one follows its events. */
import { type EventsSince, useLiveCharge } from "./use_live.ts";
import { duration, energy, money, text, when } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { Icon } from "../../parts/icon.tsx";
import { type Cards, stationName } from "../../parts/names.ts";
import { now } from "../../parts/now.ts";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";

/** The row. */
export function ChargeRow(
  { charge: read, cards, since }: { readonly charge: Charge; readonly cards: Cards; readonly since: EventsSince },
) {
  const charge = useLiveCharge(read, since);
  const { list } = t();
  const { id, stationId, tagId, startedAt, stoppedAt, durationS, energyWh, cost, correction, flags } = charge;
  const isRunning = stoppedAt === null;
  return (
    <tr>
      <td>
        <a class="main" href={href(["charges", String(id)])}>{when(startedAt, now.value)}</a>
      </td>
      <td data-label={list.charger}>{stationName(stationId)}</td>
      <td data-label={list.card}>
        {tagId === null ? <span class="soft">{list.noCard}</span> : cards.name(tagId)}
      </td>
      <td class="number" data-label={list.duration}>
        {isRunning ? duration(now.value - Date.parse(startedAt)) : duration((durationS ?? 0) * 1000)}
      </td>
      <td class="number" data-label={list.energy}>{energyWh === null ? "–" : text(energy(energyWh))}</td>
      <td class="number" data-label={list.cost}>{cost === null ? "–" : money(cost.amount, cost.currency)}</td>
      <td class="badges" data-label={list.remarks}>
        {isRunning && (
          <span class="badge is-busy">
            <Icon name="bolt" />
            {list.running}
          </span>
        )}
        {correction !== null && <span class="badge is-away">{list.corrected}</span>}
        {flags.length > 0 && (
          <span class="badge is-pause">
            <Icon name="warning" />
            {list.remarkCount(flags.length)}
          </span>
        )}
      </td>
    </tr>
  );
}
