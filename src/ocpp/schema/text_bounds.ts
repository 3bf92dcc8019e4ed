import { cutWithDigest } from "../../base/text.ts";
import { object } from "./checks.ts";

/**
 * The longest text of a station that is used as it was sent. The schemas allow identifiers of at most 255 characters and
 * free texts of at most 512; lenient validation accepts more, and each text is stored, kept in memory and sent to clients.
 */
export const TEXT_MAX = 1_000;

/** The same for {@link LONG_TEXTS}: twice the longest one of the schemas, signedMeterData of 2.1 with 32,768 characters. */
export const LONG_TEXT_MAX = 65_536;

/**
 * Properties that the schemas allow to be longer than {@link TEXT_MAX}, or do not bound: certificates, signed meter
 * values, values of variables, URLs, explanations, and data of vendors with all that is in it.
 */
const LONG_TEXTS: ReadonlySet<string> = new Set([
  "actualValue",
  "additionalInfo",
  "attributeValue",
  "certificate",
  "content",
  "csr",
  "customData",
  "data",
  "exiRequest",
  "location",
  "priceAlgorithm",
  "publicKey",
  "receiptUrl",
  "responderURL",
  "signedMeterData",
  "techInfo",
  "urls",
  "v",
  "value",
  "valuesList",
]);

/** Properties that may hold any JSON: what is in them is as long as they are. */
const OPEN_VALUES: ReadonlySet<string> = new Set(["customData", "data"]);

/** The longest text of a property, in characters. */
export function textMaxOf(property: string): number {
  return LONG_TEXTS.has(property) ? LONG_TEXT_MAX : TEXT_MAX;
}

/** Deeper than any schema; handlers do not read deeper values. */
const MOST_DEPTH = 24;
/** How many cut texts are described. */
const NAMED_MAX = 5;

/**
 * Cuts the texts of a payload that are too long, in place: it is freshly parsed and not shared. A cut text ends in the
 * digest of the whole one (see {@link cutWithDigest}). Returns what was cut, as text of a warning; undefined for nothing.
 */
export function boundTexts(payload: unknown): string | undefined {
  const cuts: Cuts = { named: [], count: 0 };
  boundIn(payload, TEXT_MAX, "", 0, cuts);
  if (cuts.count === 0) return undefined;
  const more = cuts.count > NAMED_MAX ? `; and ${cuts.count - NAMED_MAX} more` : "";
  return `${cuts.named.join("; ")}${more}`;
}

interface Cuts {
  readonly named: string[];
  count: number;
}

/** `most` and `name` are those of the property that holds the value. */
function boundIn(value: unknown, most: number, name: string, depth: number, cuts: Cuts): void {
  if (depth > MOST_DEPTH) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      if (typeof item !== "string") boundIn(item, most, name, depth + 1, cuts);
      else if (item.length > most) value[index] = cutText(item, most, name, cuts);
    }
  } else if (object(value)) {
    const isOpen = OPEN_VALUES.has(name);
    for (const key in value) {
      const inner = value[key];
      if (typeof inner === "number") continue;
      const longest = isOpen ? most : textMaxOf(key);
      if (typeof inner !== "string") boundIn(inner, longest, isOpen ? name : key, depth + 1, cuts);
      else if (inner.length > longest) value[key] = cutText(inner, longest, key, cuts);
    }
  }
}

function cutText(text: string, most: number, name: string, cuts: Cuts): string {
  if (cuts.count++ < NAMED_MAX) {
    cuts.named.push(`${name.slice(0, 60)} has ${text.length} characters, used are at most ${most}`);
  }
  return cutWithDigest(text);
}
