import { normalizeId } from "../../../domain/station.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import type { TransactionFilter } from "../../../domain/transaction_filter.ts";
import type { Bindable, Database } from "../engine/database.ts";
import { everKnownKey } from "../lists/stations.ts";
import { selectTransactions, toTransaction } from "./transactions.ts";

/** What a transaction must be, as SQL: the columns of an index (with `t.` before each), what is asked of them, and of what. */
interface Condition {
  readonly tests: readonly string[];
  readonly values: readonly Bindable[];
}

/** Newest first: by the start, then by the number. */
export function listTransactions(db: Database, filter: TransactionFilter): readonly Transaction[] {
  const station = filter.stationId === undefined ? undefined : everKnownKey(db, filter.stationId);
  if (filter.stationId !== undefined && station === undefined) return [];
  const indexed = indexedConditions(filter, station);
  // The first one walks its index; a + keeps the others from theirs.
  const conditions = [
    ...indexed.map(({ tests, values }, at) => ({ tests: at === 0 ? tests : tests.map((test) => `+${test}`), values })),
    ...(filter.open === false ? [{ tests: ["t.stopped_at IS NOT NULL"], values: [] }] : []),
    ...(filter.flagged === false ? [{ tests: ["t.flags = 0"], values: [] }] : []),
  ];
  // What is open is few, and found without an order: it is sorted.
  const time = filter.open === true ? "+t.started_at" : "t.started_at";
  const all = [...conditions, ...timeConditions(filter, time)];
  const where = all.flatMap(({ tests }) => tests).join(" AND ") || "TRUE";
  return selectTransactions(
    db,
    `${where} ORDER BY ${time} DESC, t.id DESC LIMIT ?`,
    ...all.flatMap(({ values }) => values),
    filter.limit,
  ).map(toTransaction);
}

/** Those that have an index, the one that is likely to find the fewest first. */
function indexedConditions(filter: TransactionFilter, station: number | undefined): readonly Condition[] {
  const { connector, tagId, group, open, flagged } = filter;
  const conditions: Condition[] = [];
  if (open === true) conditions.push({ tests: ["t.stopped_at IS NULL"], values: [] });
  if (tagId !== undefined) conditions.push({ tests: ["t.tag_key = ?"], values: [normalizeId(tagId)] });
  if (flagged === true) conditions.push({ tests: ["t.flags <> 0"], values: [] });
  if (group !== undefined) conditions.push({ tests: ["t.tag_group = ?"], values: [group] });
  if (station !== undefined && connector !== undefined) {
    conditions.push({ tests: ["t.station = ?", "t.connector = ?"], values: [station, connector] });
  } else if (station !== undefined) conditions.push({ tests: ["t.station = ?"], values: [station] });
  return conditions;
}

function timeConditions({ from, to, after }: TransactionFilter, time: string): readonly Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push({ tests: [`${time} >= ?`], values: [from] });
  // Where both `to` and `after` bound the index from above, SQLite could begin at the farther one on every page.
  if (after !== undefined && (to === undefined || after.startedAt < to)) {
    conditions.push({ tests: [`(${time}, t.id) < (?, ?)`], values: [after.startedAt, after.id] });
  } else if (to !== undefined) conditions.push({ tests: [`${time} < ?`], values: [to] });
  return conditions;
}
