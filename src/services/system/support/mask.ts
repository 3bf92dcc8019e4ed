import { createHmac } from "node:crypto";

/** What must not be in a text that leaves the machine. */
export interface Personal {
  /** Ids of tags. */
  readonly tags: readonly string[];
  /** Names of cards, groups and users. */
  readonly names: readonly string[];
  /** Passwords, keys and tokens. */
  readonly secrets: readonly string[];
}

/** What stands for a secret. */
export const MASKED = "***";

/** `password=...`, `"token":"..."`, `Authorization: Bearer ...`, and the code of the set-up in its link. */
const SECRET_FIELD =
  /((?:password|passwd|pwd|secret|token|credential|api[-_ ]?key|authorizationkey|authorization)\w*\\?["']?\s*[:=]\s*\\?["']?)((?:(?:basic|bearer)\s+)?[^\s"'\\,;&}]+)/gi;
/** A key of the REST API, see services/access/api_keys.ts. */
const API_KEY = /ocppd_\d+_[\w-]+/g;
const SET_UP_LINK = /(setup\/)[A-Z0-9-]{8,}/gi;
const URL_PASSWORD = /(:\/\/[^/@\s:]*:)[^/@\s]+(?=@)/g;
/** A tag in a place where only tags are, known or not. */
const TAG_FIELD =
  /((?:idTag|tagId|idToken|parentIdTag|groupIdToken|tag)\\?["']?\s*(?:[:=]|\bis\b)\s*(?:\{\s*\\?["']idToken\\?["']\s*:\s*)?\\?["']?)([^\s"'\\,;&{}]+)/gi;
const WORD = /[\p{L}\p{N}]/u;
/** Shorter ones are part of every text. */
const SECRET_MIN = 4;

/**
 * Returns a function that masks what is personal. A tag becomes `tag#` and eight digits of a hash with a random key, a
 * name `name#` and such: the same one can be followed through one bundle, and not found by trying.
 */
export function createMask({ tags, names, secrets }: Personal): (text: string) => string {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const hashOf = (kind: string, word: string) =>
    `${kind}#${createHmac("sha256", key).update(word.toLowerCase()).digest("hex").slice(0, 8)}`;
  const known = new Map<string, string>();
  for (const name of names) if (name !== "") known.set(name.toLowerCase(), hashOf("name", name));
  for (const tag of tags) if (tag !== "") known.set(tag.toLowerCase(), hashOf("tag", tag));
  const replaceKnown = replacer(known);
  const hidden = secrets.filter((secret) => secret.length >= SECRET_MIN).sort((a, b) => b.length - a.length);
  return (text) => {
    const bare = hidden.reduce((rest, secret) => rest.replaceAll(secret, MASKED), text)
      .replace(SECRET_FIELD, `$1${MASKED}`)
      .replace(API_KEY, MASKED)
      .replace(SET_UP_LINK, `$1${MASKED}`)
      .replace(URL_PASSWORD, `$1${MASKED}`);
    return replaceKnown(bare).replace(
      TAG_FIELD,
      (_, before: string, tag: string) =>
        before + (/^(?:tag|name)#/.test(tag) || tag === MASKED ? tag : hashOf("tag", tag)),
    );
  };
}

/** Replaces whole words and phrases: one look-up for each length at each beginning of a word, whatever their number. */
function replacer(known: ReadonlyMap<string, string>): (text: string) => string {
  const lengths = [...new Set([...known.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  return (text) => {
    const lower = text.toLowerCase();
    // Lower case of some letters is longer: then positions would differ.
    const same = lower.length === text.length ? lower : text;
    let result = "";
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      if (at > 0 && WORD.test(same.charAt(at - 1)) && WORD.test(same.charAt(at))) continue;
      const length = lengths.find((one) => known.has(same.slice(at, at + one)) && isWholeAt(same, at + one));
      if (length === undefined) continue;
      result += text.slice(from, at) + known.get(same.slice(at, at + length));
      from = at + length;
      at = from - 1;
    }
    return result + text.slice(from);
  };
}

function isWholeAt(text: string, end: number): boolean {
  return !(WORD.test(text.charAt(end - 1)) && WORD.test(text.charAt(end)));
}
