import type { Transaction } from "../../../domain/transaction.ts";
import type { TransactionFilter, TransactionSort } from "../../../domain/transaction_filter.ts";
import type { Database } from "../engine/database.ts";
import { ENDED_ENERGY } from "./energy_columns.ts";
import {
  type Condition,
  conditionsOf,
  type FilterConditions,
  timeConditions,
  whereOf,
} from "./transaction_conditions.ts";
import { selectTransactions, toTransaction } from "./transactions.ts";

/** The transactions of a filter in its order: by default newest first, by start time, then by id. */
export function listTransactions(db: Database, filter: TransactionFilter): readonly Transaction[] {
  const found = conditionsOf(db, filter);
  if (found === undefined) return [];
  const { sort = "started" } = filter;
  return sort === "started" ? byStart(db, filter, found.conditions) : byAmount(db, filter, found, AMOUNTS[sort]);
}

function byStart(
  db: Database,
  filter: TransactionFilter,
  conditions: readonly Condition[],
): readonly Transaction[] {
  const { from, to, after, order = "desc" } = filter;
  // Open transactions are few and their index has no order: SQLite sorts them.
  const time = filter.open === true ? "+t.started_at" : "t.started_at";
  const isAscending = order === "asc";
  // With two bounds of one side, `to` and `after`, SQLite could start every page at the outer one.
  const isOuter = after === undefined ||
    (isAscending ? from !== undefined && after.startedAt < from : to !== undefined && after.startedAt >= to);
  const place = isOuter ? [] : [{
    tests: [`(${time}, t.id) ${isAscending ? ">" : "<"} (?, ?)`],
    values: [after.startedAt, after.id],
  }];
  const bounds = isOuter ? { from, to } : isAscending ? { to } : { from };
  const { where, values } = whereOf([...conditions, ...timeConditions(bounds, time), ...place]);
  const end = `ORDER BY ${time} ${order}, t.id ${order} LIMIT ?`;
  return selectTransactions(db, `${where} ${end}`, ...values, filter.limit).map(toTransaction);
}

/** What is sorted by; transactions_by_energy and transactions_by_cost index these expressions. */
const AMOUNTS: Readonly<Record<Exclude<TransactionSort, "started">, string>> = {
  energy: ENDED_ENERGY,
  cost: "coalesce(t.cost, 0)",
};

/**
 * Ended transactions by an amount. Without another condition its index has the order; else the index of the condition is
 * used, and what it finds is sorted: an index for each combination would be written at the end of each charge.
 */
function byAmount(
  db: Database,
  { from, to, after, order = "desc", limit }: TransactionFilter,
  { conditions, isIndexed }: FilterConditions,
  amount: string,
): readonly Transaction[] {
  const isChosen = isIndexed || from !== undefined || to !== undefined;
  const sorted = isChosen ? `+(${amount})` : amount;
  const last = after === undefined ? undefined : db.get<{ id: number; amount: number }>(
    `SELECT t.id, ${amount} AS amount FROM transactions t WHERE t.id = ?`,
    after.id,
  );
  const beyond = order === "asc" ? ">" : "<";
  const { where, values } = whereOf([
    ...conditions,
    { tests: ["t.stopped_at IS NOT NULL"], values: [] },
    ...timeConditions({ from, to }, "t.started_at"),
    // The first test is implied by the second one, and the one by which SQLite searches an index of expressions.
    ...(last === undefined ? [] : [{
      tests: [`${sorted} ${beyond}= ?`, `(${sorted}, t.id) ${beyond} (?, ?)`],
      values: [last.amount, last.amount, last.id],
    }]),
  ]);
  const end = `ORDER BY ${sorted} ${order}, t.id ${order} LIMIT ?`;
  return selectTransactions(db, `${where} ${end}`, ...values, limit).map(toTransaction);
}
