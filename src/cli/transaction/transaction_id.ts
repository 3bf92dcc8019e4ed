import { InvalidArgumentError } from "commander";

/** Reads the number of a transaction: from 1 to 2^31-1. */
export function transactionId(text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (id >= 1 && id < 2 ** 31) return id;
  throw new InvalidArgumentError("Wanted the number of a charge, as `ocppd transaction list` shows it.");
}
