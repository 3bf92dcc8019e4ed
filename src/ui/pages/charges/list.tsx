/** The list of charges: filter, table with sums, pages. */
import { useEffect } from "preact/hooks";
import { urlOf } from "../../base/client.ts";
import { day } from "../../base/format.ts";
import { href, route } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { listen } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useLoad } from "../../parts/load.ts";
import { type Cards, useCards } from "../../parts/names.ts";
import { Pager } from "../../parts/pager.tsx";
import { ProblemNote } from "../../parts/problem.tsx";
import { type Filter, filterIn, isFiltered, parametersOf } from "./filter.ts";
import { change, clear, FilterRow } from "./filter_row.tsx";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";
import { Orphans } from "./orphans.tsx";
import { ChargeRow } from "./row.tsx";
import { Sums, type SumsOfCharges } from "./sums.tsx";
import { type EventsSince, useEventsSince } from "./use_live.ts";

/** Charges on one page. */
const PAGE = 100;

/** The list. */
export function ChargeList() {
  const { list } = t();
  const { query } = route.value;
  const filter = filterIn(query);
  const cursor = query.get("cursor") ?? undefined;
  const cards = useCards();
  const parameters = parametersOf(filter, new Date());
  const inputs = [JSON.stringify(parameters), cursor];
  const since = useEventsSince();
  const { data, problem, reload } = useLoad(() => {
    since.current = [];
    return api.listTransactions({ ...parameters, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
  }, inputs);
  const { data: sums } = useLoad(() => api.summarizeTransactions(parameters), [inputs[0], data]);
  // A new charge belongs on the first page, if it matches.
  useEffect(() => (cursor === undefined ? listen(["transaction.started"], reload, reload) : undefined), inputs);
  return (
    <>
      <div class="page-head">
        <h1>{list.title}</h1>
        <div class="end">
          <LinkButton href={urlOf("exportTransactions", parameters)} icon="down">{list.csv}</LinkButton>
        </div>
      </div>
      <div class="stack">
        <Orphans onAttached={reload} />
        <FilterRow filter={filter} cards={cards} />
        <ProblemNote of={problem} />
        {data === undefined && problem === undefined && <p class="loading" role="status">{common().common.loading}</p>}
        {data !== undefined && data.items.length === 0 && <Nothing filter={filter} />}
        {data !== undefined && data.items.length > 0 && (
          <ChargeTable charges={data.items} cards={cards} sums={sums} since={since} />
        )}
        {data !== undefined && <Pager cursor={cursor} next={data.nextCursor} />}
      </div>
    </>
  );
}

function ChargeTable(
  { charges, cards, sums, since }: {
    readonly charges: readonly Charge[];
    readonly cards: Cards;
    readonly since: EventsSince;
    readonly sums: SumsOfCharges | undefined;
  },
) {
  const { list } = t();
  return (
    <div class="card table as-cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{list.started}</th>
            <th scope="col">{list.charger}</th>
            <th scope="col">{list.card}</th>
            <th scope="col" class="number">{list.duration}</th>
            <th scope="col" class="number">{list.energy}</th>
            <th scope="col" class="number">{list.cost}</th>
            <th scope="col">{list.remarks}</th>
          </tr>
        </thead>
        <tbody>
          {charges.map((charge) => <ChargeRow key={charge.id} charge={charge} cards={cards} since={since} />)}
        </tbody>
        {sums !== undefined && <Sums of={sums} />}
      </table>
    </div>
  );
}

/** No charge at all, or none that matches: then when the latest one outside of the period was. */
function Nothing({ filter }: { readonly filter: Filter }) {
  const { list } = t();
  const anyTime = parametersOf({ ...filter, period: "" }, new Date());
  const { data } = useLoad(
    () => (filter.period === "" ? Promise.resolve(undefined) : api.listTransactions({ ...anyTime, limit: 1 })),
    [JSON.stringify(filter)],
  );
  if (!isFiltered(filter)) {
    return (
      <Empty icon="bolt" title={list.emptyTitle}>
        <p class="soft">{list.emptyText}</p>
        <LinkButton href={href([])} icon="home" kind="primary">{common().nav.overview}</LinkButton>
      </Empty>
    );
  }
  const latest = data?.items[0];
  return (
    <Empty icon="search" title={list.nothing}>
      {latest !== undefined && <p class="soft">{list.latest(day(latest.startedAt))}</p>}
      {latest === undefined
        ? <Button kind="primary" run={clear}>{list.clear}</Button>
        : <Button kind="primary" run={() => change({ period: "", from: "", to: "" })}>{list.anyTime}</Button>}
    </Empty>
  );
}
