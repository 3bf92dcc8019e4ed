/** OCPP frames as the message log has them: what they hold, and which of them a filter shows. Pure functions. */
import type { components } from "../../../gen/api_types.ts";

/** A call and its answer. */
export type Message = components["schemas"]["Message"];

/** What is shown; empty texts and nulls show all. */
export interface FrameFilter {
  readonly action: string;
  readonly direction: Message["direction"] | null;
  /** Only what was not answered as it should be. */
  readonly onlyFailed: boolean;
}

/** Everything. */
export const EVERYTHING: FrameFilter = { action: "", direction: null, onlyFailed: false };

const FINE: readonly Message["outcome"][] = ["answered", "unanswered"];

/** True where a message did not get the answer that it wanted. */
export function hasFailed({ outcome }: Pick<Message, "outcome">): boolean {
  return !FINE.includes(outcome);
}

/** True for a message that the filter shows. */
export function matches(message: Message, { action, direction, onlyFailed }: FrameFilter): boolean {
  if (direction !== null && message.direction !== direction) return false;
  if (onlyFailed && !hasFailed(message)) return false;
  return action === "" || message.action === action;
}

/** The actions of messages, each once, by name. */
export function actionsOf(messages: readonly Message[]): readonly string[] {
  return [...new Set(messages.flatMap(({ action }) => action ?? []))].sort();
}

/** More in the page would slow it down; the server keeps the others. */
export const SHOWN_MAX = 500;

/** The messages, newest first, with one that came: once, and not more than {@link SHOWN_MAX}. */
export function withMessage(messages: readonly Message[], came: Message): readonly Message[] {
  if (messages.some(({ cursor }) => cursor === came.cursor)) return messages;
  return [came, ...messages].sort((a, b) => Number(b.cursor) - Number(a.cursor)).slice(0, SHOWN_MAX);
}

/** A frame for people: its payload with line breaks; the code and the description of an error before it. */
export function readable(frame: string): string {
  const parsed = parsedFrame(frame);
  if (parsed === undefined) return frame;
  const [type, , ...rest] = parsed;
  const payload = rest.at(-1);
  const json = JSON.stringify(payload, null, 2);
  if (type !== 4) return json ?? frame;
  const [code, description] = rest;
  const about = [code, description].filter((text) => typeof text === "string" && text !== "").join(": ");
  return json === "{}" || json === undefined ? about : `${about}\n${json}`;
}

function parsedFrame(frame: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(frame);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // A long frame is truncated in the log; a charger may send anything.
    return undefined;
  }
}
