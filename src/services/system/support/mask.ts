import { createHmac } from "node:crypto";
import { createSecretFinder, type Span } from "./find_secrets.ts";
import { createWordFinder } from "./known_words.ts";
import { MASKED, maskMarkedSecrets } from "./secret_patterns.ts";
import { unescaped } from "./unescaped.ts";

/** What must not be in a text that leaves the machine. */
export interface Personal {
  /** Ids of tags. */
  readonly tags: readonly string[];
  /** Names of cards, groups and users. */
  readonly names: readonly string[];
  /** Passwords, keys and tokens. */
  readonly secrets: readonly string[];
}

/** A tag in a place where only tags are, known or not. */
const TAG_FIELD =
  /((?:idTag|tagId|idToken|parentIdTag|groupIdToken|tag)\\*["']?\s*(?:[:=]|\bis\b)\s*(?:\{\s*\\*["']idToken\\*["']\s*:\s*)?\\*["']?)([^\s"'\\,;&{}]+)/gi;

/**
 * Returns a function that masks what is personal, in each spelling that JSON, URLs, metrics and base64 have for it. A tag
 * becomes `tag#` and eight digits of a hash with a random key, a name `name#` and such: the same one can be followed through
 * one bundle, and not found by trying. To be called before a text is cut: half a secret is not found at the beginning of one.
 */
export function createMask({ tags, names, secrets }: Personal): (text: string) => string {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const hashOf = (kind: string, word: string) =>
    `${kind}#${createHmac("sha256", key).update(word.toLowerCase()).digest("hex").slice(0, 8)}`;
  const literal = new Map<string, string>();
  for (const name of names) if (name !== "") literal.set(name.toLowerCase(), hashOf("name", name));
  for (const tag of tags) if (tag !== "") literal.set(tag.toLowerCase(), hashOf("tag", tag));
  const plain = new Map([...literal].map(([word, shown]) => [unescaped(word).text, shown]));
  plain.delete("");
  const wordsLiterally = createWordFinder(literal);
  const wordsUnescaped = createWordFinder(plain);
  const finder = createSecretFinder(secrets);
  return (text) => {
    const literally = replaceSpans(text, finder.literally(text));
    const whole = replaceUnescaped(literally, (read) => finder.unescapedIn(read, false));
    const rest = replaceUnescaped(maskMarkedSecrets(whole), (read) => finder.unescapedIn(read, true));
    const words = replaceUnescaped(
      replaceSpans(rest, wordsLiterally(rest)),
      (read, isEscaped) => isEscaped ? wordsUnescaped(read) : [],
    );
    return words.replace(
      TAG_FIELD,
      (_, before: string, tag: string) =>
        before + (/^(?:tag|name)#/.test(tag) || tag === MASKED ? tag : hashOf("tag", tag)),
    );
  };
}

interface Replacement extends Span {
  /** {@link MASKED} by default. */
  readonly shown?: string;
}

/** Replaces parts of a text that were found in its unescaped form. */
function replaceUnescaped(written: string, find: (read: string, isEscaped: boolean) => readonly Replacement[]): string {
  const { text, at } = unescaped(written);
  const found = find(text, text !== written);
  return replaceSpans(written, found.map((span) => ({ ...span, from: at(span.from), to: at(span.to) })));
}

function replaceSpans(text: string, spans: readonly Replacement[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { from, to, shown = MASKED } of spans) {
    parts.push(text.slice(end, from), shown);
    end = Math.max(end, to);
  }
  return parts.join("") + text.slice(end);
}
