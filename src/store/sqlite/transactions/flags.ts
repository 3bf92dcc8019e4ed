import { RULE_FLAGS, type TransactionFlag } from "../../../domain/transaction.ts";

/** The flag of each bit in the column. Append new flags at the end; never change the order. */
const BITS: readonly TransactionFlag[] = [
  "unauthorised",
  "register_backwards",
  "stop_differs",
  "start_missing",
  "superseded",
  "clock_unset",
  "gap",
  "stale",
  "rebooted",
  "register_jumped",
  "correction_outdated",
  "samples_differ",
  "energy_unconfirmed",
  "energy_unknown",
  "server_clock",
];

/** The column's value for a set of flags. */
export function flagBits(flags: readonly TransactionFlag[]): number {
  return flags.reduce((bits, flag) => bits | bitOf(flag), 0);
}

/** The flags of the column's value, in the order of {@link BITS}. */
export function flagsOf(bits: number): readonly TransactionFlag[] {
  return BITS.filter((flag) => hasFlag(bits, flag));
}

/** True when `flag` is set. */
export function hasFlag(bits: number, flag: TransactionFlag): boolean {
  return (bits & bitOf(flag)) !== 0;
}

/** The bits with `flag` set or cleared. */
export function withFlag(bits: number, flag: TransactionFlag, on: boolean): number {
  return on ? bits | bitOf(flag) : bits & ~bitOf(flag);
}

/** The bits of the rules that end a transaction whose station does not. */
export function rulesOf(bits: number): number {
  return bits & flagBits(RULE_FLAGS);
}

/** The bits without those of the rules, for a transaction that its station has ended or that is open. */
export function withoutRules(bits: number): number {
  return bits & ~flagBits(RULE_FLAGS);
}

function bitOf(flag: TransactionFlag): number {
  return 1 << BITS.indexOf(flag);
}
