/** Who began a conversation. */
export type Direction = "from_station" | "to_station";

/**
 * How a message ended. `unanswered`: it is of a kind that gets no answer. `stray`: an answer that nobody waited for. `late`: the
 * answer to a message that has an entry as `timeout` already.
 */
export type MessageOutcome =
  | "answered"
  | "error"
  | "timeout"
  | "late"
  | "closed"
  | "unanswered"
  | "unreadable"
  | "stray";

/** A message and what became of it, as the server tells the journal when it is over. Secrets are masked already. */
export interface MessageLogNote {
  readonly stationId: string;
  readonly direction: Direction;
  /** Null where it could not be made out. */
  readonly action: string | null;
  readonly messageId: string | null;
  /** When it came or went, in ms since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly outcome: MessageOutcome;
  /** The code of an `error`, or of a `late` one. */
  readonly code: string | null;
  /** The frame as it came or went. */
  readonly message: string;
  /** The frame that answered it, null for none. */
  readonly answer: string | null;
}

/** A note as it is kept: long texts are cut. */
export interface MessageLogEntry extends MessageLogNote {
  /** Grows from entry to entry, over all stations and restarts. */
  readonly number: number;
}
