/** The filter above the list of charges; what is chosen stands in the query of the route. */
import { withChosen } from "../../parts/with_chosen.ts";
import { setQuery } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { stationIds } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { CheckField, SelectField, TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { type Cards, stationName } from "../../parts/names.ts";
import { type Period, PERIODS } from "../../parts/period.ts";
import { PeriodFields } from "../../parts/period_fields.tsx";
import { type Filter, isFiltered } from "./filter.ts";
import { t } from "./messages.ts";

type Changes = Partial<Readonly<Record<"station" | "card" | "group" | "from" | "to", string>>> & {
  readonly period?: Period;
  readonly running?: "1" | "";
  readonly remarks?: "1" | "";
};

/** A change of the filter begins with the newest again. */
export function change(changes: Changes): void {
  setQuery({ ...changes, cursor: undefined });
}

/** Removes every filter. */
export function clear(): void {
  change({ station: "", card: "", group: "", period: "", from: "", to: "", running: "", remarks: "" });
}

/** The row. */
export function FilterRow({ filter, cards }: { readonly filter: Filter; readonly cards: Cards }) {
  const { filter: texts, list } = t();
  const { all } = common().common;
  const { data: groups } = useLoad(() => api.listGroups({ limit: 500 }), []);
  const stations = withChosen(stationIds.value, filter.station);
  const groupNames = withChosen((groups?.items ?? []).map(({ group }) => group), filter.group);
  return (
    <section class="filters" aria-label={texts.label}>
      <SelectField
        label={texts.charger}
        value={filter.station}
        onValue={(station) => change({ station })}
        options={[["", all], ...stations.map((id) => [id, stationName(id)] as const)]}
      />
      <CardField cards={cards} value={filter.card} />
      {groupNames.length > 0 && (
        <SelectField
          label={texts.group}
          value={filter.group}
          onValue={(group) => change({ group })}
          options={[["", all], ...groupNames.map((name) => [name, name] as const)]}
        />
      )}
      <PeriodFields chosen={filter} choices={PERIODS} set={change} />
      <CheckField
        label={texts.running}
        value={filter.running}
        onValue={(on) => change({ running: on ? "1" : "" })}
      />
      <CheckField
        label={texts.remarks}
        value={filter.remarks}
        onValue={(on) => change({ remarks: on ? "1" : "" })}
      />
      {isFiltered(filter) && <Button icon="cross" kind="plain" run={clear}>{list.clear}</Button>}
    </section>
  );
}

/** A list while all cards are known, else a text field: thousands of cards fit no list. */
function CardField({ cards, value }: { readonly cards: Cards; readonly value: string }) {
  const { filter: texts } = t();
  if (!cards.complete && cards.cards.length > 0) {
    return (
      <TextField
        label={texts.card}
        type="search"
        optional={false}
        value={value}
        onValue={(card) => change({ card })}
      />
    );
  }
  const ids = withChosen(cards.cards.map(({ id }) => id), value);
  return (
    <SelectField
      label={texts.card}
      value={value}
      onValue={(card) => change({ card })}
      options={[["", common().common.all], ...ids.map((id) => [id, cards.name(id)] as const)]}
    />
  );
}
