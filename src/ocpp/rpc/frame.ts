/** Identifies a call; a number when the station sent a number, because it wants to see the same type again (quirk R1). */
export type MessageId = string | number;

/** One message of OCPP-J (1.6 §4, 2.x Part 4 §4), read. */
export type Frame =
  | { readonly kind: "call"; readonly id: MessageId; readonly action: string; readonly payload: unknown }
  | { readonly kind: "result"; readonly id: MessageId; readonly payload: unknown }
  | { readonly kind: "error"; readonly id: MessageId; readonly error: CallError }
  /** 2.1: our result was not understood. */
  | { readonly kind: "result_error"; readonly id: MessageId; readonly error: CallError }
  /** 2.1: a call that is never answered. */
  | { readonly kind: "send"; readonly id: MessageId; readonly action: string; readonly payload: unknown };

/** What a CALLERROR says. */
export interface CallError {
  readonly code: string;
  readonly description: string;
  readonly details: unknown;
}

/** What a text turned out to be. */
export type Parsed =
  | { readonly kind: "frame"; readonly frame: Frame }
  /** Nothing in it; some chargers send empty frames (quirk T7). */
  | { readonly kind: "empty" }
  /** A message of a type that OCPP-J does not have. */
  | { readonly kind: "unknown_type"; readonly id: MessageId; readonly type: number }
  /** Not a message; `id` where one could be made out. */
  | { readonly kind: "unreadable"; readonly why: string; readonly id?: MessageId };

const TYPE = { call: 2, result: 3, error: 4, resultError: 5, send: 6 } as const;

/** Reads a text frame. Never throws. */
export function parseFrame(text: string): Parsed {
  const trimmed = stripMargins(text);
  if (trimmed === "") return { kind: "empty" };
  let message: unknown;
  try {
    message = parseJson(trimmed);
  } catch (thrown) {
    return { kind: "unreadable", why: thrown instanceof Error ? thrown.message : "not JSON" };
  }
  if (!Array.isArray(message)) return { kind: "unreadable", why: "not a JSON array" };
  const [rawType, id] = message;
  if (typeof id !== "string" && typeof id !== "number") {
    return { kind: "unreadable", why: "the message id is neither text nor a number" };
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
  return JSON.stringify([TYPE.result, id, payload]);
}

/** A CALLERROR as text; the description is cut at the 255 characters that OCPP-J allows. */
export function errorText(id: MessageId, code: string, description: string, details: object = {}): string {
  return JSON.stringify([TYPE.error, id, code, description.slice(0, 255), details]);
}

/** Byte order marks before and NULs after the message, as some chargers send them (quirk T6). */
function stripMargins(text: string): string {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let end = text.length;
  while (end > start && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(start, end).trim();
}

/** Integers beyond 2^53 stay exact as text (quirk X4: Alfen's 9223372036854775807); the slow way only where there may be one. */
function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value, context?: { readonly source?: string }) => {
    const source = context?.source;
    const inexact = typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined &&
      /^-?\d+$/.test(source);
    return inexact ? source : value;
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
}
