import type { EventFact } from "../../transaction_facts.ts";

/** The phases of an event as stored: numbers, so that events with the same seqNo sort in the order in which they happened. */
export const PHASES: Readonly<Record<EventFact["phase"], number>> = { started: 0, updated: 1, ended: 2 };

/** The phase of an Ended event that does not count because another one arrived before it (see differing_ends.ts). */
export const DIFFERING_END = 3;
