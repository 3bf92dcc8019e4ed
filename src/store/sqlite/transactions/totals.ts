import type { Total, TotalsBy, TotalsFilter } from "../../store.ts";
import type { Database } from "../engine/database.ts";
import { ENDED_ENERGY } from "./energy_columns.ts";

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
}

/** Sums over the ended transactions that began in a period, one row per group and currency; total() never overflows. */
export function listTotals(db: Database, { from, to, by }: TotalsFilter): readonly Total[] {
  const { by: key, name } = GROUPS[by];
  return db.all<Row>(
    `SELECT ${name} AS name, t.currency, count(*) AS count, total(${ENDED_ENERGY}) AS energy,
       total(max(0, t.stopped_at - t.started_at)) AS duration, total(t.cost) AS cost
     FROM transactions t WHERE t.started_at >= ? AND t.started_at < ? AND t.stopped_at IS NOT NULL
     GROUP BY ${key}, t.currency`,
    from,
    to,
  ).map((row) => ({
    name: row.name,
    count: row.count,
    energyWh: Math.round(row.energy * 1000) / 1000,
    durationMs: row.duration,
    cost: row.currency === null ? null : { currency: row.currency, amount: row.cost },
  }));
}
