import type { PayloadFault } from "./raw_call.ts";
import { normalizeId, type Protocol } from "./station.ts";

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

/** A schema violation in one of the two frames of an exchange. */
export interface MessageIssue extends PayloadFault {
  readonly part: "message" | "answer";
}

/** The most violations of one entry; a frame may have thousands. */
export const MESSAGE_ISSUES_MAX = 20;
/** The most repairs of one entry. */
export const MESSAGE_REPAIRS_MAX = 10;

/** A completed exchange as the OCPP server passes it to the message log. Secrets are masked already. */
export interface MessageLogNote {
  readonly stationId: string;
  /** The version that the connection speaks. */
  readonly protocol: Protocol;
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
  /** How the payloads of the station violate their schemas: at most {@link MESSAGE_ISSUES_MAX}. */
  readonly issues: readonly MessageIssue[];
  /** What was repaired so that the message could be read, in English: at most {@link MESSAGE_REPAIRS_MAX}. */
  readonly repairs: readonly string[];
}

/** An entry as stored: long texts are shortened. */
export interface MessageLogEntry extends MessageLogNote {
  /** Increases with each entry, across all stations and restarts. */
  readonly number: number;
}

/** Which entries of the log; null and false let all pass. */
export interface MessageLogFilter {
  readonly stationId: string | null;
  /** Without regard to case. */
  readonly action: string | null;
  readonly direction: Direction | null;
  readonly outcome: MessageOutcome | null;
  /** Only what did not get the answer that it wanted. */
  readonly failed: boolean;
  /** From this time on, in ms since 1970. */
  readonly from: number | null;
  /** Before this time. */
  readonly to: number | null;
}

/** Lets every entry pass. */
export const ALL_MESSAGES: MessageLogFilter = {
  ...{ stationId: null, action: null, direction: null, outcome: null, failed: false, from: null, to: null },
};

/** The outcomes with which a message got what it wanted. */
export const FINE_OUTCOMES: readonly MessageOutcome[] = ["answered", "unanswered"];

/** True for an entry that passes the filter. */
export function passesFilter(entry: MessageLogNote, filter: MessageLogFilter): boolean {
  const { stationId, action, direction, outcome, failed, from, to } = filter;
  return (stationId === null || normalizeId(entry.stationId) === normalizeId(stationId)) &&
    (action === null || entry.action?.toLowerCase() === action.toLowerCase()) &&
    (direction === null || entry.direction === direction) &&
    (outcome === null || entry.outcome === outcome) &&
    (!failed || !FINE_OUTCOMES.includes(entry.outcome)) &&
    (from === null || entry.at >= from) &&
    (to === null || entry.at < to);
}
