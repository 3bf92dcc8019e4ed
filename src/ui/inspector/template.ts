/**
 * Templates of sentences about OCPP payloads. `{path}` stands for a value, `{path:format}` for a formatted one, and what is
 * in `[...]` is left out when one of its values is missing. A template never fails: a charger may send anything.
 */
import { type Format, FORMATS, plain } from "./formats.ts";
import type { Writer } from "./writer.ts";

/** The same sentence in both languages. */
export type Texts = readonly [en: string, de: string];

/** What stands for a value that is missing outside of brackets. */
const MISSING = "?";
/** One level of brackets is enough for every sentence. */
const PARTS = /\[([^[\]]*)\]|([^[\]]+)/g;
const HOLES = /\{([\w.]+)(?::(\w+))?\}/g;
/** A sentence is one line; what a charger sends may be long. */
const SENTENCE_MAX = 400;

/** The sentence about a payload, with a capital letter. */
export function sentenceOf([en, de]: Texts, payload: unknown, writer: Writer): string {
  let sentence = "";
  for (const [, optional, fixed = ""] of (writer.language === "de" ? de : en).matchAll(PARTS)) {
    sentence += optional === undefined
      ? filledPart(fixed, payload, writer, MISSING)
      : filledPart(optional, payload, writer);
  }
  const short = sentence.length > SENTENCE_MAX ? `${sentence.slice(0, SENTENCE_MAX - 1)}…` : sentence;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** A part with its values; empty when one is missing and nothing stands for it. */
function filledPart(part: string, payload: unknown, writer: Writer, missing?: string): string {
  let isComplete = true;
  const text = part.replaceAll(HOLES, (_hole, path: string, name: string | undefined) => {
    const shown = formatted(valueIn(payload, path), name, writer);
    if (shown === "") isComplete = false;
    return shown === "" ? missing ?? "" : shown;
  });
  return isComplete || missing !== undefined ? text : "";
}

function formatted(value: unknown, name: string | undefined, writer: Writer): string {
  const format: Format = name === undefined ? plain : FORMATS[name] ?? plain;
  return format(value, writer);
}

/** The value at a path such as `evse.id`; undefined where there is none. */
export function valueIn(payload: unknown, path: string): unknown {
  let value: unknown = payload;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
