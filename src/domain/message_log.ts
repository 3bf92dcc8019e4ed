/** The sender of a call. */
export type Direction = "from_station" | "to_station";

/**
 * The outcome of a message. `unanswered`: its type gets no answer (SEND). `stray`: an answer without a pending call. `late`: the
 * answer to a message that is already logged as `timeout`.
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

/** A completed exchange as the OCPP server passes it to the message log. Secrets are masked already. */
export interface MessageLogNote {
  readonly stationId: string;
  readonly direction: Direction;
  /** Null where it could not be determined. */
  readonly action: string | null;
  readonly messageId: string | null;
  /** When it was received or sent, in ms since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly outcome: MessageOutcome;
  /** The code of an `error`, or of a `late` one. */
  readonly code: string | null;
  /** The frame as received or sent. */
  readonly message: string;
  /** The frame of the answer, null for none. */
  readonly answer: string | null;
}

/** An entry as stored: long texts are shortened. */
export interface MessageLogEntry extends MessageLogNote {
  /** Increases with each entry, across all stations and restarts. */
  readonly number: number;
}
