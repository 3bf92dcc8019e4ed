/** A file of messages for others: secrets are masked by the server, cards and chargers here. Pure functions. */
import type { Message } from "./message.ts";

/** More would be no question about one fault. */
const SHARED_MAX = 500;

/** Names of properties that hold the id of a card. */
const CARD = /"(idTag|parentIdTag|idToken|additionalIdToken)"\s*:\s*"([^"\\]{1,255})"/g;

/** The newest messages as JSON; each card and charger has the same made up name everywhere. */
export function sharedFile(newestFirst: readonly Message[]): string {
  const messages = newestFirst.slice(0, SHARED_MAX).reverse();
  const cards = namesOf(messages.flatMap(cardsIn), "CARD");
  const chargers = namesOf(messages.map(({ stationId }) => stationId), "CHARGER");
  // Longer ids first, so that one that begins with another is replaced as a whole.
  const longestFirst = [...cards].sort(([a], [b]) => b.length - a.length);
  const masked = (text: string) =>
    longestFirst.reduce(
      (shown, [id, name]) => id.length < SHORT ? shown : shown.replaceAll(id, name),
      text.replaceAll(CARD, (_all, property, id) => `"${property}":"${cards.get(id) ?? ""}"`),
    );
  const shared = messages.map(({ stationId, cursor: _cursor, message, answer, issues, repairs, ...rest }) => ({
    charger: chargers.get(stationId),
    ...rest,
    message: masked(message),
    answer: answer === null ? null : masked(answer),
    issues: issues.map((issue) => ({ ...issue, found: masked(issue.found) })),
    repairs,
  }));
  return `${JSON.stringify({ messages: shared }, null, 1)}\n`;
}

/** A shorter id is part of other words, so it is replaced only where it is the id of a card. */
const SHORT = 6;

function cardsIn({ message, answer }: Message): readonly string[] {
  return [message, answer ?? ""].flatMap((frame) => [...frame.matchAll(CARD)].map(([, , id = ""]) => id));
}

function namesOf(ids: readonly string[], name: string): ReadonlyMap<string, string> {
  return new Map([...new Set(ids)].map((id, index) => [id, `${name}-${index + 1}`]));
}
