/** An entry of the message log as two sentences: what was sent, and what was answered. Never throws. */
import { type Frame, frameOf } from "./frames.ts";
import { sentenceOf, type Texts } from "./template.ts";
import { MESSAGE_TEXTS } from "./texts/message_texts.ts";
import { plain } from "./values.ts";
import type { Writer } from "./writer.ts";

/** What of a message the sentences are about. */
export interface ExplainedMessage {
  readonly protocol: string;
  readonly direction: "from_station" | "to_station";
  readonly action: string | null;
  /** The frames as they were sent, perhaps truncated. */
  readonly message: string;
  readonly answer: string | null;
}

const STATUS: Texts = [
  "{status:status}[ ({statusInfo.reasonCode})][: {statusInfo.additionalInfo}]",
  "{status:status}[ ({statusInfo.reasonCode})][: {statusInfo.additionalInfo}]",
];

const TEXTS = {
  en: {
    confirmed: "Confirmed",
    error: "Error",
    from: "The charger sends",
    to: "The server sends",
    truncated: "too long to be shown whole",
  },
  de: {
    confirmed: "Bestätigt",
    error: "Fehler",
    from: "Wallbox sendet",
    to: "Server sendet",
    truncated: "zu lang, um ganz gezeigt zu werden",
  },
};

/** What was sent; undefined for a text that is no message. */
export function callSentence(message: ExplainedMessage, writer: Writer): string | undefined {
  const { direction, action } = message;
  const texts = TEXTS[writer.language];
  if (action === null) return undefined;
  const frame = frameOf(message.message);
  const row = rowOf(message);
  if (row === undefined || frame?.payload === undefined) {
    const about = `${direction === "from_station" ? texts.from : texts.to} ${plain(action)}`;
    return frame?.payload === undefined && row !== undefined ? `${about} (${texts.truncated})` : about;
  }
  return sentenceOf(direction === "to_station" ? row.toStation ?? row.call : row.call, frame.payload, writer);
}

/** What was answered; undefined where nothing was. */
export function answerSentence(message: ExplainedMessage, writer: Writer): string | undefined {
  if (message.answer === null) return undefined;
  const frame = frameOf(message.answer);
  const texts = TEXTS[writer.language];
  if (frame?.kind === "error") return errorSentence(frame, texts.error);
  if (frame?.payload === undefined) return `${texts.confirmed} (${texts.truncated})`;
  const { payload } = frame;
  const own = rowOf(message)?.answer;
  if (own !== undefined) return sentenceOf(own, payload, writer) || texts.confirmed;
  return "status" in payload ? sentenceOf(STATUS, payload, writer) : texts.confirmed;
}

function errorSentence({ code, description }: Frame, error: string): string {
  return [`${error} ${plain(code)}`, plain(description)].filter(Boolean).join(": ");
}

function rowOf({ protocol, action }: ExplainedMessage) {
  const rows = Object.hasOwn(MESSAGE_TEXTS, protocol) ? MESSAGE_TEXTS[protocol] : undefined;
  if (rows === undefined || action === null) return undefined;
  if (Object.hasOwn(rows, action)) return rows[action];
  // Some chargers write `bootNotification`.
  const name = Object.keys(rows).find((one) => one.toLowerCase() === action.toLowerCase());
  return name === undefined ? undefined : rows[name];
}
