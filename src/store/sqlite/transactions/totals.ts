import type { Total, TotalsBy, TotalsFilter } from "../../store.ts";
import type { Database } from "../engine/database.ts";
import { ENDED_ENERGY } from "./energy_columns.ts";
import { conditionsOf, timeConditions, whereOf } from "./transaction_conditions.ts";

/** The SQL of each grouping: the key, and the name of a group. */
const GROUPS: Readonly<Record<TotalsBy, { readonly by: string; readonly name: string }>> = {
  none: { by: "NULL", name: "NULL" },
  station: { by: "t.station", name: "(SELECT id FROM stations WHERE key = t.station)" },
  tag: { by: "t.tag_key", name: "min(t.tag)" },
  group: { by: "t.tag_group", name: "t.tag_group" },
};

interface Row {
  readonly name: string | null;
  readonly currency: string | null;
  readonly count: number;
  readonly energy: number;
  readonly duration: number;
  readonly cost: number;
  readonly first: number;
  readonly last: number;
}

/** Sums over the ended transactions of a filter, one row per group and currency; total() never overflows. */
export function listTotals(db: Database, filter: TotalsFilter): readonly Total[] {
  const { by: key, name } = GROUPS[filter.by];
  const found = conditionsOf(db, { ...filter, open: false });
  if (found === undefined) return [];
  const { where, values } = whereOf([...found.conditions, ...timeConditions(filter, "t.started_at")]);
  return db.all<Row>(
    `SELECT ${name} AS name, t.currency, count(*) AS count, total(${ENDED_ENERGY}) AS energy,
       total(max(0, t.stopped_at - t.started_at)) AS duration, total(t.cost) AS cost,
       min(t.started_at) AS first, max(t.started_at) AS last
     FROM transactions t WHERE ${where} GROUP BY ${key}, t.currency`,
    ...values,
  ).map((row) => ({
    name: row.name,
    count: row.count,
    energyWh: Math.round(row.energy * 1000) / 1000,
    durationMs: row.duration,
    cost: row.currency === null ? null : { currency: row.currency, amount: row.cost },
    firstStartedAt: row.first,
    lastStartedAt: row.last,
  }));
}
