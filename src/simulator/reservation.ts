import type { Token } from "./transaction.ts";

/** A connector that is kept for somebody (1.6 §5.13, 2.x H01). */
export interface Reservation {
  readonly id: number;
  /** With its group: whoever is of the same may use it too. */
  readonly token: Token;
  readonly until: number;
}
