/** A new report: which charges, what they come to, and keeping it; below it the kept ones. */
import { useState } from "preact/hooks";
import { href, route, setQuery } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { stationIds } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { SelectField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { stationName, useCards } from "../../parts/names.ts";
import { type ChosenPeriod, periodIn, PERIODS, rangeOf } from "../../parts/period.ts";
import { PeriodFields } from "../../parts/period_fields.tsx";
import { ProblemNote } from "../../parts/problem.tsx";
import { withChosen } from "../../parts/with_chosen.ts";
import { Bars } from "./bars.tsx";
import { KeepDialog } from "./keep.tsx";
import { KeptReports } from "./kept_reports.tsx";
import { t } from "./messages.ts";
import { ReportRows } from "./rows.tsx";
import { ReportSums } from "./sums.tsx";

/** A report of any time would be one of hundreds of pages. */
const CHOICES = PERIODS.filter((period) => period !== "");

/** What is chosen; an empty text chooses all. */
interface Choice extends ChosenPeriod {
  readonly card: string;
  readonly group: string;
  readonly station: string;
}

/** The page. */
export function ReportChoice() {
  const { choose } = t();
  const [keeping, setKeeping] = useState(false);
  const { query } = route.value;
  const choice: Choice = {
    ...periodIn(query, "last_month"),
    card: query.get("card") ?? "",
    group: query.get("group") ?? "",
    station: query.get("station") ?? "",
  };
  const [from, to] = rangeOf(choice, new Date());
  const { card, group, station } = choice;
  const filter = {
    ...{ from, to },
    ...(group === "" ? {} : { group }),
    ...(station === "" ? {} : { stationId: station }),
  };
  const isWhole = from !== "" && to !== "";
  const { data, problem } = useLoad(
    () =>
      isWhole
        ? api.previewReport({ ...filter, ...(card === "" ? {} : { tagId: [card] }) })
        : Promise.resolve(undefined),
    [JSON.stringify(filter), card],
  );
  return (
    <>
      <div class="page-head">
        <h1>{choose.title}</h1>
        <div class="end">
          <LinkButton href={href(["report", "verify"])} icon="check">{choose.verify}</LinkButton>
          {may("control") && data !== undefined && data.rows.length > 0 && (
            <Button
              icon="print"
              kind="primary"
              run={() => setKeeping(true)}
            >
              {choose.keep}
            </Button>
          )}
        </div>
      </div>
      <div class="stack">
        <ChoiceRow choice={choice} />
        <ProblemNote of={problem} />
        {data === undefined && problem === undefined && isWhole && (
          <p class="loading" role="status">{common().common.loading}</p>
        )}
        {data !== undefined && data.rows.length === 0 && (
          <Empty icon="list" title={choose.emptyTitle}>
            <p class="soft">{choose.emptyText}</p>
          </Empty>
        )}
        {data !== undefined && data.running > 0 && <p class="small soft">{choose.running(data.running)}</p>}
        {data !== undefined && data.rows.length > 0 && (
          <>
            <Bars rows={data.rows} zone={data.zone} />
            <section class="card">
              <ReportRows rows={data.rows} sums={data.sums} zone={data.zone} />
            </section>
            <section class="card">
              <ReportSums sums={data.byCardAndMonth} />
            </section>
          </>
        )}
        <KeptReports />
      </div>
      {keeping && (
        <KeepDialog
          filter={{ ...filter, ...(card === "" ? {} : { tagIds: [card] }) }}
          close={() => setKeeping(false)}
        />
      )}
    </>
  );
}

function ChoiceRow({ choice }: { readonly choice: Choice }) {
  const { choose } = t();
  const { all } = common().common;
  const cards = useCards();
  const { data: groups } = useLoad(() => api.listGroups({ limit: 500 }), []);
  const groupNames = withChosen((groups?.items ?? []).map(({ group }) => group), choice.group);
  const cardIds = withChosen(cards.cards.map(({ id }) => id), choice.card);
  return (
    <section class="filters" aria-label={choose.filter}>
      <PeriodFields chosen={choice} choices={CHOICES} set={(changes) => setQuery(changes)} />
      <SelectField
        label={choose.card}
        value={choice.card}
        onValue={(card) => setQuery({ card })}
        options={[["", all], ...cardIds.map((id) => [id, cards.name(id)] as const)]}
      />
      {groupNames.length > 0 && (
        <SelectField
          label={choose.group}
          value={choice.group}
          onValue={(group) => setQuery({ group })}
          options={[["", all], ...groupNames.map((name) => [name, name] as const)]}
        />
      )}
      <SelectField
        label={choose.charger}
        value={choice.station}
        onValue={(station) => setQuery({ station })}
        options={[
          ["", all],
          ...withChosen(stationIds.value, choice.station).map((id) => [id, stationName(id)] as const),
        ]}
      />
    </section>
  );
}
