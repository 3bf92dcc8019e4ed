/** The shape of the tables of sentences. */
import type { Texts } from "../template.ts";

/** The sentences about one action. */
export interface MessageRow {
  readonly call: Texts;
  /** The call to the charger, for an action that both sides may send. */
  readonly toStation?: Texts;
  /** Absent where the answer is a status, or nothing. */
  readonly answer?: Texts;
}

/** By action. */
export type MessageRows = Readonly<Record<string, MessageRow>>;

/** One subject: the actions of 1.6, and those of 2.0.1 and 2.1. */
export interface MessageGroup {
  readonly v16: MessageRows;
  readonly v2: MessageRows;
}
