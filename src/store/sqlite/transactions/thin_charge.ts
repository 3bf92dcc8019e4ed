import type { ChargeEnergy } from "../../../domain/energy/charge_energy.ts";
import { energyUntil } from "../../../domain/energy/energy_profile.ts";
import { evaluateEnergy } from "../../../domain/energy/evaluate_energy.ts";
import { readingsOfCharge } from "../../../domain/reading_selection.ts";
import type { ThinnableCharge, ThinningPlan } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import { numberedSamples, registersWith } from "./charge_registers.ts";
import { forgetReadings } from "./reading_cache.ts";
import { THINNABLE, type ThinnableRow, toSelectable } from "./thinnable_rows.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { selectTransaction, selectTransactions, toTransaction } from "./transactions.ts";

// The end is by the charger's clock, which may be years behind.
const UNTHINNED = `t.thinned = 0 AND t.stopped_at IS NOT NULL AND t.stopped_at < ? AND t.received_at < ?
  ORDER BY t.stopped_at LIMIT ?`;

/** Transactions that ended and were received before a time and whose readings are not thinned, the first end first. */
export function listThinnable(db: Database, before: number, limit: number): readonly ThinnableCharge[] {
  return selectTransactions(db, UNTHINNED, before, before, limit)
    .map((row) => ({ transaction: toTransaction(row), costedAt: row.costed_at }));
}

const READINGS = `SELECT ${THINNABLE} FROM readings WHERE transaction_id = ? ORDER BY station, connector, at, number`;

/**
 * Which readings of an ended transaction, `most` of them, may go next. The energy is evaluated without them first: where that gives anything
 * else, all registers stay, so that an evaluation later (a late message, a stop that an operator attaches, a correction) finds
 * what it would have found with all readings. Each part that is removed passes that on its own, so a crash between two does
 * no harm. `exactAt`, by time: when the price of the energy changed; the energy until then stays the same too.
 */
export function planThinning(db: Database, id: number, exactAt: readonly number[], most: number): ThinningPlan {
  const row = selectTransaction(db, "t.id = ?", id);
  if (row === undefined || row.stopped_at === null) return { transactionId: id, numbers: [], isComplete: true };
  const samples = numberedSamples(db, row);
  const evaluatedWithout = (removed: ReadonlySet<number>) =>
    evaluateEnergy(
      registersWith(db, row, samples.flatMap(({ number, sample }) => removed.has(number) ? [] : [sample])),
      db.energyRules,
    );
  const energy = evaluatedWithout(new Set());
  const removable = removableOf(db, row, energy, exactAt);
  const next = removable.slice(0, most);
  const remaining = evaluatedWithout(new Set(next));
  if (isEndedByStation(row) && isSame(row, energy, remaining, exactAt)) return planOf(id, next, removable.length);
  const registers = new Set(samples.map(({ number }) => number));
  const others = removable.filter((number) => !registers.has(number));
  return planOf(id, others.slice(0, most), others.length);
}

/** A charge that an operator or a rule ended keeps its registers: a stop that is attached later may need any of them. */
function isEndedByStation({ ended_by: by }: TransactionRow): boolean {
  return by === "station" || by === "import";
}

function planOf(transactionId: number, numbers: readonly number[], removable: number): ThinningPlan {
  return { transactionId, numbers, isComplete: numbers.length === removable };
}

/** The readings that are not selected, in the order of time at each connector. */
function removableOf(
  db: Database,
  row: TransactionRow,
  { energyWh, remarks }: ChargeEnergy,
  exactAt: readonly number[],
): readonly number[] {
  const keepIntervals = !isEndedByStation(row) || (energyWh ?? 0) <= 0 || remarks.includes("energy_unconfirmed");
  const bounds = [row.started_at, row.meter_start_at, row.last_energy_at, row.stopped_at];
  const times = [...exactAt, ...bounds.filter((at) => at !== null)].sort((a, b) => a - b);
  const rows = db.all<ThinnableRow>(READINGS, row.id);
  const places = Map.groupBy(rows, ({ station, connector }) => `${station} ${connector}`);
  return [...places.values()].flatMap((ofPlace) => {
    const readings = ofPlace.map((one) => toSelectable(one, { keepIntervals }));
    const kept = readingsOfCharge(readings, times);
    return readings.flatMap(({ number }) => kept.has(number) ? [] : [number]);
  });
}

/** Enough that a thousandth of a Wh of a charge is seen in it. */
const COMPARED_WH = 1e9;

function isSame(row: TransactionRow, a: ChargeEnergy, b: ChargeEnergy, exactAt: readonly number[]): boolean {
  const facts = ({ energyWh, isEvaluated, remarks, firstRead, lastRead }: ChargeEnergy) =>
    JSON.stringify([energyWh, isEvaluated, remarks.toSorted(), firstRead, lastRead]);
  if (facts(a) !== facts(b)) return false;
  const profile = ({ segments }: ChargeEnergy) =>
    energyUntil({ from: row.started_at, to: row.stopped_at ?? row.started_at, energyWh: COMPARED_WH, segments });
  const [before, after] = [profile(a), profile(b)];
  return exactAt.every((at) => before(at) === after(at));
}

const REMOVE = "DELETE FROM readings WHERE number = ? AND transaction_id = ?";

/** Removes the readings of plans, but not of a transaction that runs again; returns their number. */
export function removeReadings(db: Database, plans: readonly ThinningPlan[]): number {
  return plans.reduce((count, plan) => count + removeOf(db, plan), 0);
}

function removeOf(db: Database, { transactionId: id, numbers, isComplete }: ThinningPlan): number {
  const row = selectTransaction(db, "t.id = ?", id);
  if (row === undefined || row.stopped_at === null) return 0;
  forgetReadings(db, id);
  const removed = numbers.reduce((count, number) => count + db.run(REMOVE, number, id), 0);
  if (isComplete) db.run("UPDATE transactions SET thinned = 1 WHERE id = ?", id);
  return removed;
}
