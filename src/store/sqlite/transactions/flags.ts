import { RULE_FLAGS, type TransactionFlag } from "../../../domain/transaction.ts";

/** Every flag by its bit in the column; a new one goes to the end, none ever moves. */
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
];

/** The column's number for a set of flags. */
export function flagBits(flags: readonly TransactionFlag[]): number {
  return flags.reduce((bits, flag) => bits | bitOf(flag), 0);
}

/** The flags of the column's number, in the order of the list above. */
export function flagsOf(bits: number): readonly TransactionFlag[] {
  return BITS.filter((flag) => hasFlag(bits, flag));
}

/** True when `flag` is among them. */
export function hasFlag(bits: number, flag: TransactionFlag): boolean {
  return (bits & bitOf(flag)) !== 0;
}

/** The bits with `flag` set or taken away. */
export function withFlag(bits: number, flag: TransactionFlag, on: boolean): number {
  return on ? bits | bitOf(flag) : bits & ~bitOf(flag);
}

/** The bits of the rules by which we end what its station does not. */
export function rulesOf(bits: number): number {
  return bits & flagBits(RULE_FLAGS);
}

/** The bits without those of the rules: the station has told the end itself, or there is none. */
export function withoutRules(bits: number): number {
  return bits & ~flagBits(RULE_FLAGS);
}

function bitOf(flag: TransactionFlag): number {
  return 1 << BITS.indexOf(flag);
}
