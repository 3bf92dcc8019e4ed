const EPOCH = Date.UTC(2025, 0, 1);
/** The largest id that the clock may give (in the year 2059): a clock that is wrong by centuries must not use up all ids. */
const CLOCK_MAX = 2 ** 30;

/** The largest id of a transaction: OCPP 1.6 has 32 bits with a sign. */
export const TRANSACTION_ID_MAX = 2 ** 31 - 1;

/** The least id that a transaction which begins at `now` may get: the seconds since 2025. */
export function transactionIdOf(now: number): number {
  return Math.min(Math.floor((now - EPOCH) / 1000), CLOCK_MAX);
}
