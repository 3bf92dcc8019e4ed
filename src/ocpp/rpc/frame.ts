import { repairJson } from "./repair.ts";

/**
 * Parses and writes OCPP-J frames. The id of a call: a number when the station sent a number, because it expects the
 * same id back (quirk R1), to the last digit.
 */
export type MessageId = string | number | bigint;

/** One parsed message of OCPP-J (1.6 §4, 2.x Part 4 §4). */
export type Frame =
  | { readonly kind: "call"; readonly id: MessageId; readonly action: string; readonly payload: unknown }
  | { readonly kind: "result"; readonly id: MessageId; readonly payload: unknown }
  | { readonly kind: "error"; readonly id: MessageId; readonly error: CallError }
  /** 2.1: the station did not accept our result. */
  | { readonly kind: "result_error"; readonly id: MessageId; readonly error: CallError }
  /** 2.1: a call that is never answered. */
  | { readonly kind: "send"; readonly id: MessageId; readonly action: string; readonly payload: unknown };

/** The content of a CALLERROR. */
export interface CallError {
  readonly code: string;
  readonly description: string;
  readonly details: unknown;
}

/** The result of parsing a text. */
export type Parsed =
  /** `repairs` names what was repaired, where the text was not valid JSON. */
  | { readonly kind: "frame"; readonly frame: Frame; readonly repairs?: readonly string[] }
  /** An empty text; some chargers send empty frames (quirk T7). */
  | { readonly kind: "empty" }
  /** A message type that OCPP-J does not have. */
  | { readonly kind: "unknown_type"; readonly id: MessageId; readonly type: number }
  /** A message whose envelope violates the specification; strict parsing only. */
  | { readonly kind: "malformed"; readonly why: string; readonly id: MessageId; readonly isCall: boolean }
  /** Not a message; `id` where one could be read. */
  | { readonly kind: "unreadable"; readonly why: string; readonly id?: MessageId };

const TYPE = { call: 2, result: 3, error: 4, resultError: 5, send: 6 } as const;

/** How a text frame is read. */
export interface ParseOptions {
  /** Accept invalid JSON whose repair is unambiguous. */
  readonly repair?: boolean;
  /**
   * Only valid JSON, a number as type, a text of at most 36 characters as id, no extra elements. An answer to a call of
   * ours is always read leniently, since no error may answer it.
   */
  readonly strict?: boolean;
}

/** Reads a text frame. Never throws. */
export function parseFrame(text: string, { repair = false, strict = false }: ParseOptions = {}): Parsed {
  const trimmed = stripMargins(text);
  if (trimmed === "" && !strict) return { kind: "empty" };
  let message: unknown;
  try {
    message = parseJson(strict ? text : trimmed);
  } catch (thrown) {
    const repaired = repair && !strict ? repairJson(trimmed) : undefined;
    const parsed = repaired === undefined ? undefined : parseFrame(repaired.text);
    if (parsed?.kind === "frame") return { ...parsed, repairs: repaired?.repairs ?? [] };
    return { kind: "unreadable", why: thrown instanceof Error ? thrown.message : "not JSON", ...idOfBroken(trimmed) };
  }
  if (!Array.isArray(message)) return { kind: "unreadable", why: "not a JSON array" };
  const parsed = frameIn(message, trimmed);
  return strict ? byTheBook(message, parsed) : parsed;
}

type Read = Extract<Parsed, { readonly kind: "frame" | "unknown_type" | "unreadable" }>;

function frameIn(message: readonly unknown[], text: string): Read {
  const [rawType, readId] = message;
  const id = longId(text) ?? readId;
  if (typeof id !== "string" && typeof id !== "number" && typeof id !== "bigint") {
    return { kind: "unreadable", why: "the message id is neither text nor a number" };
  }
  if (typeof id === "string" && id.length > ANSWERED_ID_MAX) {
    return { kind: "unreadable", why: `the message id has ${id.length} characters; wanted at most ${MESSAGE_ID_MAX}` };
  }
  const type = typeof rawType === "string" && /^\d$/.test(rawType) ? Number(rawType) : rawType;
  if (typeof type !== "number") return { kind: "unreadable", why: "the message type is not a number", id };
  switch (type) {
    case TYPE.call:
    case TYPE.send: {
      const action = message[2];
      if (typeof action !== "string") return { kind: "unreadable", why: "the action is not text", id };
      return { kind: "frame", frame: { kind: type === TYPE.call ? "call" : "send", id, action, payload: message[3] } };
    }
    case TYPE.result:
      return { kind: "frame", frame: { kind: "result", id, payload: message[2] } };
    case TYPE.error:
    case TYPE.resultError: {
      const error = { code: textOf(message[2]), description: textOf(message[3]), details: message[4] ?? {} };
      return { kind: "frame", frame: { kind: type === TYPE.error ? "error" : "result_error", id, error } };
    }
    default:
      return { kind: "unknown_type", id, type };
  }
}

/** The longest message id that OCPP-J has (1.6 §4.1.4, 2.x Part 4 §4.1.4). */
const MESSAGE_ID_MAX = 36;
/** A longer id is not sent back: the answers of a peer that does not read would fill the memory. */
const ANSWERED_ID_MAX = 16_384;
/** The elements of a CALL or SEND; a missing payload is left to schema validation. */
const CALL_ELEMENTS = 4;

/** `parsed`, or the violation of OCPP-J in its envelope. */
function byTheBook(message: readonly unknown[], parsed: Read): Parsed {
  if (parsed.kind === "unreadable") return parsed;
  const { kind, id } = parsed.kind === "frame" ? parsed.frame : parsed;
  if (kind !== "call" && kind !== "send") return parsed;
  const malformed = (why: string): Parsed => ({ kind: "malformed", why, id, isCall: kind === "call" });
  if (typeof message[0] !== "number") return malformed("the message type is not a number");
  if (typeof id !== "string") return malformed("the message id is not text");
  if (isLongId(id)) return malformed(`the message id is longer than ${MESSAGE_ID_MAX} characters`);
  if (message.length <= CALL_ELEMENTS) return parsed;
  return malformed(`the message has ${message.length} elements; wanted ${CALL_ELEMENTS}`);
}

/** Counts code points: an id may hold any Unicode character. */
function isLongId(id: string): boolean {
  return id.length > MESSAGE_ID_MAX && [...id.slice(0, 2 * MESSAGE_ID_MAX + 1)].length > MESSAGE_ID_MAX;
}

/** A CALL as text. */
export function callText(id: string, action: string, payload: unknown): string {
  return JSON.stringify([TYPE.call, id, action, payload]);
}

/** A SEND (2.1) as text. */
export function sendText(id: string, action: string, payload: unknown): string {
  return JSON.stringify([TYPE.send, id, action, payload]);
}

/** A CALLRESULT as text. */
export function resultText(id: MessageId, payload: unknown): string {
  return `[${TYPE.result},${idText(id)},${JSON.stringify(payload)}]`;
}

/** A CALLERROR as text; the description is cut at the 255 characters that OCPP-J allows. */
export function errorText(id: MessageId, code: string, description: string, details: object = {}): string {
  const said = [code, description.slice(0, 255), details].map((part) => JSON.stringify(part));
  return `[${TYPE.error},${idText(id)},${said.join(",")}]`;
}

function idText(id: MessageId): string {
  return typeof id === "bigint" ? String(id) : JSON.stringify(id);
}

/** Strips a byte order mark before the message, NULs and line ends after it (quirk T6). */
function stripMargins(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  // `trim` treats a byte order mark as white space.
  return text.slice(0, end).trim();
}

/**
 * The id of a CALL that is invalid JSON, so that it can be answered and is not resent endlessly (quirk R11); the part
 * before the fault can be read.
 */
function idOfBroken(text: string): { readonly id?: MessageId } {
  const id = /^\[\s*"?2"?\s*,\s*("(?:[^"\\]|\\.){0,255}"|-?\d{1,15})\s*,/.exec(text)?.[1];
  try {
    return id === undefined ? {} : { id: JSON.parse(id) };
  } catch {
    return {};
  }
}

/** An id of more digits than a number holds: it must be returned exactly. */
function longId(text: string): bigint | undefined {
  const digits = /^\[\s*"?\d"?\s*,\s*(-?\d{16,255})\s*[,\]]/.exec(text)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

/**
 * Keeps integers beyond 2^53 exact as text (quirk X4: Alfen's 9223372036854775807); the slow parser runs only where
 * there may be one.
 */
function parseJson(text: string): unknown {
  if (!hasLongNumber(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value, context?: { readonly source?: string }) => {
    const source = context?.source;
    const inexact = typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined &&
      /^-?\d+$/.test(source);
    return inexact ? source : value;
  });
}

/** A run of this many digits may exceed the range of a number. */
const LONG = 16;

/**
 * True when the text has such a run of digits; it covers one of every sixteen positions, so only those are checked (0.2
 * µs, not 0.8).
 */
function hasLongNumber(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue;
    let [from, to] = [at, at + 1];
    while (isDigit(text, from - 1)) from--;
    while (isDigit(text, to)) to++;
    if (to - from >= LONG) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** A value that should be text, as text; never walks into it, because it may be as big and as deep as a frame. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
