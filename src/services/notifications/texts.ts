import { printable } from "../../base/printable.ts";
import { cut } from "../../base/text.ts";
import type { NotificationMessage } from "../../domain/notification.ts";
import type { Language } from "../../domain/user.ts";
import type { NotificationWords } from "./notification_words.ts";
import { GERMAN } from "./texts_de.ts";
import { ENGLISH } from "./texts_en.ts";

/** A notification in the words of a language: plain text, one line each. */
export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

const WORDS: Readonly<Record<Language, NotificationWords>> = { en: ENGLISH, de: GERMAN };
const TITLE_MAX = 150;
const BODY_MAX = 1_000;

/** The text of a notification; what chargers and people named is cut, and control characters in it begin no new line. */
export function notificationText(message: NotificationMessage, language: Language): NotificationText {
  // The row of a type takes messages of that type; TypeScript can't follow the key through the union.
  const words = WORDS[language].messages[message.type] as (message: NotificationMessage) => [string, string];
  const [title, body] = words(message);
  return { title: printable(cut(title, TITLE_MAX)), body: printable(cut(body, BODY_MAX)) };
}

/** The fragment of the page that a notification is about. */
export function notificationPage(message: NotificationMessage): string {
  if ("transactionId" in message) return `#/charges/${message.transactionId}`;
  if ("stationId" in message) {
    return message.stationId === null ? "#/stations" : `#/stations/${encodeURIComponent(message.stationId)}`;
  }
  return message.type === "test" ? "#/account" : "#/system";
}
