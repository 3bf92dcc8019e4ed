import type { ChargeEnergy, EnergyFlag } from "../../../domain/energy/charge_energy.ts";
import { evaluateEnergy } from "../../../domain/energy/evaluate_energy.ts";
import { canRise, type Register, UNPROVEN_POWER_W } from "../../../domain/energy/bounds.ts";
import { intervalWhOf } from "../../../domain/energy/interval_energy.ts";
import type { Reading } from "../../../domain/meter.ts";
import { ENERGY_FLAGS, measuredEnergyOf } from "../../../domain/transaction.ts";
import { chargeIntervals, chargeRegisters } from "./charge_registers.ts";
import type { Database } from "../engine/database.ts";
import { flagBits } from "./flags.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";
import { forgetReadings } from "./reading_cache.ts";
import { withRegister } from "./running_energy.ts";
import { forgetProven, provenPower, rememberProven, saveShownPower, shownPower } from "./shown_power.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { toTransaction } from "./transactions.ts";

/**
 * The transaction with the registers of `readings`, which are already stored, in any order of arrival: the newest register
 * is the last one. In 2.x no message has a start register, so the earliest reading is the start. An ended transaction is
 * evaluated again. While it runs, a register that contradicts the last one is left out until more registers agree with it.
 */
export function withEnergy(
  db: Database,
  row: TransactionRow,
  readings: readonly Reading[],
  named: boolean,
): TransactionRow {
  if (row.stopped_at !== null) return settled(db, row);
  let next = row;
  for (const reading of readings) {
    const after = running(db, next, reading);
    if (after === undefined) return contradicted(db, next, named);
    next = after;
  }
  return next;
}

/** The running transaction with one more reading; undefined when the reading contradicts the last register. */
function running(db: Database, row: TransactionRow, reading: Reading): TransactionRow | undefined {
  const { at, meterWh: energyWh } = reading;
  if (energyWh === null) return withInterval(row, reading);
  const next = row.reference !== null && isBefore(at, energyWh, row.meter_start_at, row.meter_start)
    ? { ...row, meter_start: energyWh, meter_start_at: at }
    : row;
  if (!isBefore(next.last_energy_at, next.last_energy, at, energyWh)) return next;
  const provenW = Math.max(shownPower(db, row.station, row.connector), provenPower(db, row.id));
  const powerW = reading.powerDerived ? null : reading.powerW;
  return withRegister(next, { at, wh: energyWh, powerW }, provenW);
}

/** Adds an interval value when the transaction has no register. */
function withInterval(row: TransactionRow, reading: Reading): TransactionRow {
  const wh = row.last_energy === null && (row.meter_start ?? 0) === 0 ? intervalWhOf(reading) : null;
  if (wh === null || wh < 0) return row;
  const before = { at: Math.min(row.last_message_at, reading.at), wh: 0 };
  const isPossible = canRise(before, { at: reading.at, wh }, UNPROVEN_POWER_W);
  return isPossible ? { ...row, sampled: (row.sampled ?? 0) + wh } : row;
}

/** How often the readings of a running transaction have contradicted each other, by transaction. */
const CONTRADICTIONS: NamespaceFactory<number, number> = () => new Map();

/** Evaluates all readings at the contradictions 1, 2, 4, 8 ..., so that the mean cost of a contradiction stays constant. */
function contradicted(db: Database, row: TransactionRow, named: boolean): TransactionRow {
  const counts = db.memory.namespace(CONTRADICTIONS);
  const count = (counts.get(row.id) ?? 0) + (named ? 1 : 0.5);
  counts.set(row.id, count);
  if (!Number.isInteger(Math.log2(count))) return row;
  return evaluatedWhileRunning(db, row);
}

/** An ended transaction with its registers and energy computed from all of its readings, in any order of arrival. */
export function settled(db: Database, row: TransactionRow): TransactionRow {
  if (row.stopped_at === null) return row;
  db.memory.namespace(CONTRADICTIONS).delete(row.id);
  forgetProven(db, row.id);
  const energy = evaluateEnergy(chargeRegisters(db, row), db.energyRules);
  forgetReadings(db, row.id);
  const { firstRead: first, lastRead: last } = energy;
  const reported: TransactionRow = {
    ...row,
    last_energy: last?.wh ?? null,
    last_energy_at: last?.at ?? null,
    ...row.reference === null ? {} : { meter_start: first?.wh ?? null, meter_start_at: first?.at ?? null },
  };
  const known = withStop(reported);
  if (energy.shownW > 0) saveShownPower(db, row.station, row.connector, energy.shownW);
  return withEvaluation(db, known, energy);
}

/** An open or ended transaction with its registers and energy computed from all of its readings. */
export function measuredAnew(db: Database, row: TransactionRow): TransactionRow {
  return row.stopped_at === null ? evaluatedWhileRunning(db, row) : settled(db, row);
}

function evaluatedWhileRunning(db: Database, row: TransactionRow): TransactionRow {
  const energy = evaluateEnergy(chargeRegisters(db, row), db.energyRules);
  if (!energy.isEvaluated) rememberProven(db, row.id, energy.allowedW);
  const last = energy.segments.at(-1)?.at(-1);
  const first = energy.firstRead;
  return {
    ...row,
    ...row.reference === null ? {} : { meter_start: first?.wh ?? null, meter_start_at: first?.at ?? null },
    ...energy.lastRead === null || last === undefined ? {} : { last_energy: last.wh, last_energy_at: last.at },
    sampled: energy.isEvaluated
      ? energy.energyWh ?? 0
      : energy.energyWh === null
      ? chargeIntervals(db, row).energyWh
      : null,
    flags: withRemarks(row.flags, energy.remarks.filter((energyFlag) => energyFlag !== "energy_unknown")),
  };
}

/** The registers that count for a transaction, by time; within a segment the meter only rises. */
export function countedRegisters(db: Database, row: TransactionRow): readonly (readonly Register[])[] {
  return evaluateEnergy(chargeRegisters(db, row), db.energyRules).segments;
}

/** Takes the end register from the readings when the station sends none: in 2.x always, in 1.6 until StopTransaction. */
function withStop(row: TransactionRow): TransactionRow {
  const isReported = row.reference === null && row.ended_by === "station";
  return isReported ? row : { ...row, meter_stop: row.last_energy ?? row.meter_start };
}

function withEvaluation(db: Database, row: TransactionRow, energy: ChargeEnergy): TransactionRow {
  const plain = { ...row, sampled: null, flags: withRemarks(row.flags, []) };
  const { energyWh, isEvaluated, remarks } = energy;
  const hasRegisters = energyWh !== null && energyWh > 0;
  const intervals = hasRegisters ? undefined : chargeIntervals(db, row);
  if (intervals !== undefined && intervals.energyWh !== null && (energyWh === null || intervals.energyWh > 0)) {
    const found: readonly EnergyFlag[] = intervals.hasOutlier ? ["register_jumped"] : isEvaluated ? remarks : [];
    return { ...plain, sampled: intervals.energyWh, flags: withRemarks(row.flags, found) };
  }
  if (isEvaluated) {
    const found = energyWh === null ? [...remarks, "energy_unknown" as const] : remarks;
    return { ...plain, sampled: energyWh, flags: withRemarks(row.flags, found) };
  }
  // A transaction that a rule or an operator ended keeps its start register as its end register when it has no other.
  if (energyWh === null && row.ended_by !== "station") return plain;
  const isReported = energyWh === measuredEnergyOf(toTransaction(plain));
  const found = isConfirmedByIntervals(db, row, energy) ? [] : remarks;
  return { ...plain, sampled: isReported ? null : energyWh, flags: withRemarks(row.flags, found) };
}

/** Tolerance in Wh: start and end registers may be rounded to larger steps than the interval values between them. */
const INTERVALS_DIFFER_WH = 1_000;

/** True when the sum of the interval values confirms an energy that only two registers give. */
function isConfirmedByIntervals(db: Database, row: TransactionRow, { energyWh, remarks }: ChargeEnergy): boolean {
  if (energyWh === null || !remarks.includes("energy_unconfirmed")) return false;
  const intervals = chargeIntervals(db, row);
  return intervals.energyWh !== null && !intervals.hasOutlier &&
    Math.abs(intervals.energyWh - energyWh) <= INTERVALS_DIFFER_WH;
}

const REMARKS = flagBits(ENERGY_FLAGS);

function withRemarks(flags: number, remarks: readonly EnergyFlag[]): number {
  return (flags & ~REMARKS) | flagBits(remarks);
}

/** True when register `a` is before `b`, or when one of them is null. */
function isBefore(aAt: number | null, aWh: number | null, bAt: number | null, bWh: number | null): boolean {
  if (aAt === null || aWh === null || bAt === null || bWh === null) return true;
  return aAt < bAt || (aAt === bAt && aWh < bWh);
}
