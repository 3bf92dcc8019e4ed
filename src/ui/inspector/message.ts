/** Entries of the message log: which of them are shown. Pure functions. */
import type { components } from "../gen/api_types.ts";

/** A call and its answer. */
export type Message = components["schemas"]["Message"];

const FINE: readonly Message["outcome"][] = ["answered", "unanswered"];

/** True where a message did not get the answer that it wanted. */
export function hasFailed({ outcome }: Pick<Message, "outcome">): boolean {
  return !FINE.includes(outcome);
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
