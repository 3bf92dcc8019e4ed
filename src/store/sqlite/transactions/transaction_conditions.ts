import { normalizeId } from "../../../domain/station.ts";
import type { TransactionFilter } from "../../../domain/transaction_filter.ts";
import type { Bindable, Database } from "../engine/database.ts";
import { everKnownKey } from "../lists/stations.ts";

/** A condition of a filter as SQL: comparisons of indexed columns (prefixed with `t.`), and their values. */
export interface Condition {
  readonly tests: readonly string[];
  readonly values: readonly Bindable[];
}

/** The conditions of a filter without its times and its place; undefined when no transaction can match. */
export interface FilterConditions {
  readonly conditions: readonly Condition[];
  /** True when one of them has an index. */
  readonly isIndexed: boolean;
}

/** A filter of transactions without times, order and place. */
export type Choice = Pick<TransactionFilter, "stationId" | "connector" | "tagId" | "group" | "open" | "flagged">;

/** See {@link FilterConditions}. Only the first condition uses its index; the + prevents SQLite from using one for the others. */
export function conditionsOf(db: Database, filter: Choice): FilterConditions | undefined {
  const station = filter.stationId === undefined ? undefined : everKnownKey(db, filter.stationId);
  if (filter.stationId !== undefined && station === undefined) return undefined;
  const indexed = indexedConditions(filter, station);
  const conditions = [
    ...indexed.map(({ tests, values }, at) => ({ tests: at === 0 ? tests : tests.map((test) => `+${test}`), values })),
    ...(filter.open === false ? [{ tests: ["t.stopped_at IS NOT NULL"], values: [] }] : []),
    ...(filter.flagged === false ? [{ tests: ["t.flags = 0"], values: [] }] : []),
  ];
  return { conditions, isIndexed: indexed.length > 0 };
}

/** The conditions with an index, the most selective first. */
function indexedConditions(filter: Choice, station: number | undefined): readonly Condition[] {
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

/** Started from `from` on and before `to`; `time` is the column as SQL. */
export function timeConditions(
  { from, to }: Pick<TransactionFilter, "from" | "to">,
  time: string,
): readonly Condition[] {
  return [
    ...(from === undefined ? [] : [{ tests: [`${time} >= ?`], values: [from] }]),
    ...(to === undefined ? [] : [{ tests: [`${time} < ?`], values: [to] }]),
  ];
}

/** Conditions as the text behind WHERE, and its values. */
export function whereOf(conditions: readonly Condition[]): { readonly where: string; readonly values: Bindable[] } {
  return {
    where: conditions.flatMap(({ tests }) => tests).join(" AND ") || "TRUE",
    values: conditions.flatMap(({ values }) => values),
  };
}
