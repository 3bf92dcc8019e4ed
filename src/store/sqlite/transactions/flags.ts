import { RULE_FLAGS, type TransactionFlag } from "../../../domain/transaction.ts";

/** The bit of each flag in the column. New flags get the next bit; a bit never changes. */
const BIT: Readonly<Record<TransactionFlag, number>> = {
  unauthorised: 1 << 0,
  register_backwards: 1 << 1,
  stop_differs: 1 << 2,
  start_missing: 1 << 3,
  superseded: 1 << 4,
  clock_unset: 1 << 5,
  gap: 1 << 6,
  stale: 1 << 7,
  rebooted: 1 << 8,
  register_jumped: 1 << 9,
  correction_outdated: 1 << 10,
  samples_differ: 1 << 11,
  energy_unconfirmed: 1 << 12,
  energy_unknown: 1 << 13,
  server_clock: 1 << 14,
};
const FLAGS = Object.keys(BIT) as readonly TransactionFlag[];

/** The column's value for a set of flags. */
export function flagBits(flags: readonly TransactionFlag[]): number {
  return flags.reduce((bits, flag) => bits | BIT[flag], 0);
}

/** The lists that were made: most transactions have no flag or the same ones, and each message needs the list of its transaction. */
const LISTS = new Map<number, readonly TransactionFlag[]>();

/** The flags of the column's value, in the order of {@link BIT}. */
export function flagsOf(bits: number): readonly TransactionFlag[] {
  let flags = LISTS.get(bits);
  if (flags === undefined) LISTS.set(bits, flags = FLAGS.filter((flag) => hasFlag(bits, flag)));
  return flags;
}

/** True when `flag` is set. */
export function hasFlag(bits: number, flag: TransactionFlag): boolean {
  return (bits & BIT[flag]) !== 0;
}

/** The bits with `flag` set or cleared. */
export function withFlag(bits: number, flag: TransactionFlag, on: boolean): number {
  return on ? bits | BIT[flag] : bits & ~BIT[flag];
}

const RULES = flagBits(RULE_FLAGS);

/** The bits of the rules that end a transaction whose station does not. */
export function rulesOf(bits: number): number {
  return bits & RULES;
}

/** The bits without those of the rules, for a transaction that its station has ended or that is open. */
export function withoutRules(bits: number): number {
  return bits & ~RULES;
}
