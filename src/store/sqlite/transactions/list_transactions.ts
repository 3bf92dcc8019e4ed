import { normalizeId } from "../../../domain/station.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import type { TransactionFilter } from "../../../domain/transaction_filter.ts";
import type { Bindable, Database } from "../engine/database.ts";
import { everKnownKey } from "../lists/stations.ts";
import { selectTransactions, toTransaction } from "./transactions.ts";

/** A condition of a filter as SQL: comparisons of indexed columns (prefixed with `t.`), and their values. */
interface Condition {
  readonly tests: readonly string[];
  readonly values: readonly Bindable[];
}

/** The transactions of a filter, newest first: by start time, then by id. */
export function listTransactions(db: Database, filter: TransactionFilter): readonly Transaction[] {
  const station = filter.stationId === undefined ? undefined : everKnownKey(db, filter.stationId);
  if (filter.stationId !== undefined && station === undefined) return [];
  const indexed = indexedConditions(filter, station);
  // Only the first condition uses its index; the + prevents SQLite from using an index for the others.
  const conditions = [
    ...indexed.map(({ tests, values }, at) => ({ tests: at === 0 ? tests : tests.map((test) => `+${test}`), values })),
    ...(filter.open === false ? [{ tests: ["t.stopped_at IS NOT NULL"], values: [] }] : []),
    ...(filter.flagged === false ? [{ tests: ["t.flags = 0"], values: [] }] : []),
  ];
  // Open transactions are few and their index has no order: SQLite sorts them.
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

/** The conditions with an index, the most selective first. */
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
  // With two upper bounds, `to` and `after`, SQLite could start every page at the later one.
  if (after !== undefined && (to === undefined || after.startedAt < to)) {
    conditions.push({ tests: [`(${time}, t.id) < (?, ?)`], values: [after.startedAt, after.id] });
  } else if (to !== undefined) conditions.push({ tests: [`${time} < ?`], values: [to] });
  return conditions;
}
