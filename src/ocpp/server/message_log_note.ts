import { cut } from "../../base/text.ts";
import type { MessageIssue, MessageLogNote, MessageOutcome } from "../../domain/message_log.ts";
import { isSecretSetting } from "../../domain/setting.ts";
import type { Protocol } from "../../domain/station.ts";
import type { Exchange } from "../rpc/peer.ts";
import { maskSecrets, mayCarrySecrets, without } from "./secrets.ts";

const TYPES = { call: 2, result: 3 } as const;

const OUTCOMES: Readonly<Record<Exchange["end"]["kind"], MessageOutcome>> = {
  result: "answered",
  error: "error",
  timeout: "timeout",
  closed: "closed",
  unanswered: "unanswered",
};

/** Entries of the message log, without secrets. A message as received, and as it may be shown. */
export interface IncomingMessage {
  readonly text: string;
  readonly shown: string;
  /** The secrets found in it; they are masked in the log. */
  readonly secrets: readonly string[];
}

/** Finds secrets before validation repairs the payload; only in messages that may carry one. */
export function parseIncoming(action: string, payload: unknown, text: string): IncomingMessage {
  if (!mayCarrySecrets(action, text)) return { text, shown: text, secrets: [] };
  const { payload: masked, secrets } = maskSecrets(payload);
  return { text, shown: masked === payload ? text : JSON.stringify([TYPES.call, "", action, masked]), secrets };
}

/** The connection that an entry is of. */
export interface LoggedConnection {
  readonly stationId: string;
  readonly protocol: Protocol;
}

/** What was found in the frames of an exchange. */
export interface ExchangeFindings {
  readonly issues: readonly MessageIssue[];
  readonly repairs: readonly string[];
}

/** The message log entry of an exchange that ended at `now`; secrets are masked. `received` is its message. */
export function noteOf(
  { stationId, protocol }: LoggedConnection,
  exchange: Exchange,
  received: IncomingMessage,
  { issues, repairs }: ExchangeFindings,
  now: number,
): MessageLogNote {
  const { by, id, action, at, end, answerText } = exchange;
  return {
    stationId,
    protocol,
    direction: by === "them" ? "from_station" : "to_station",
    action,
    messageId: String(id),
    at,
    durationMs: now - at,
    outcome: exchange.late ? "late" : OUTCOMES[end.kind],
    code: end.kind === "error" ? end.code : null,
    message: received.shown,
    answer: answerText !== null && (received.secrets.length > 0 || mayCarrySecrets(action, answerText))
      ? shownAnswer(exchange, received.secrets)
      : answerText,
    issues,
    repairs,
  };
}

/** The message log entry of a text that is not a valid message. */
export function noteOfText(
  { stationId, protocol }: LoggedConnection,
  outcome: "unreadable" | "stray",
  text: string,
  now: number,
): MessageLogNote {
  return {
    stationId,
    protocol,
    direction: "from_station",
    action: null,
    messageId: null,
    at: now,
    durationMs: 0,
    outcome,
    code: null,
    message: shownText(text),
    answer: null,
    issues: [],
    repairs: [],
  };
}

/** The same for an answer to a message that held `secrets`. */
export function parseResponse(
  action: string,
  payload: unknown,
  text: string,
  secrets: readonly string[],
): IncomingMessage {
  if (secrets.length === 0 && !mayCarrySecrets(action, text)) return { text, shown: text, secrets: [] };
  const { payload: masked, secrets: all } = maskSecrets(payload, secrets);
  return { text, shown: masked === payload ? text : JSON.stringify([TYPES.result, "", masked]), secrets: all };
}

/** The end of a secret in invalid JSON is unknown, so a text that may hold one is not shown at all. */
export function shownText(text: string): string {
  const beginning = cut(text, MOST_LOOKED_THROUGH);
  return isSecretSetting(beginning) ? "(not shown: it may hold a secret)" : beginning;
}

const MOST_LOOKED_THROUGH = 8192;

function shownAnswer({ action, answerText, end }: Exchange, secrets: readonly string[]): string {
  const text = answerText ?? "";
  const { shown, secrets: all } = end.kind === "result"
    ? parseResponse(action, end.payload, text, secrets)
    : { shown: text, secrets };
  // A station may repeat in its error what it was sent.
  return without(shown, all);
}
