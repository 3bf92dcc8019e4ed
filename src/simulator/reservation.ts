import type { Token } from "./transaction.ts";

/** A reservation of a connector (1.6 §5.13, 2.x H01). */
export interface Reservation {
  readonly id: number;
  /** With its group: other tokens of the group may use it too. */
  readonly token: Token;
  readonly until: number;
}
