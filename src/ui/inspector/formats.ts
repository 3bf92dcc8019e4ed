/** How a value of an OCPP payload is written in a sentence; an empty text where it is missing or makes no sense. */
import { cardOf, NBSP, numberIn, objectIn, placeNumber, plain } from "./values.ts";
import { meterText } from "./meter_text.ts";
import { profileText } from "./profile_text.ts";
import { WORDS } from "./words.ts";
import type { Writer } from "./writer.ts";

/** Writes a value. */
export type Format = (value: unknown, writer: Writer) => string;

export { plain };

const LISTED_MAX = 3;
/** The integers of 1.6 and short names stay whole. */
const ID_MAX = 20;
const list = (texts: readonly string[]): string => {
  const shown = texts.filter((text) => text !== "").slice(0, LISTED_MAX).join(", ");
  return texts.length > LISTED_MAX ? `${shown} … (${texts.length})` : shown;
};

/** A variable of a component, `OCPPCommCtrlr.HeartbeatInterval`. */
function variableText(value: unknown): string {
  const { component, variable, attributeValue } = objectIn(value);
  const name = [plain(objectIn(component).name), plain(objectIn(variable).name)].filter(Boolean).join(".");
  const set = plain(attributeValue);
  return set === "" ? name : `${name} = ${set}`;
}

function time(value: unknown, writer: Writer): string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? writer.time(value) : "";
}

function place(value: unknown, [whole, one]: readonly [whole: string, one: string]): string {
  const n = placeNumber(value);
  return n === undefined ? "" : n === "0" ? whole : `${one}${NBSP}${n}`;
}

const words: Readonly<Record<string, Format>> = Object.fromEntries(
  Object.entries(WORDS).map(([kind, texts]) => [kind, (value: unknown, { language }: Writer) => {
    const sent = plain(value);
    const text = Object.hasOwn(texts, sent) ? texts[sent] : undefined;
    return text === undefined ? sent : text[language === "de" ? 1 : 0];
  }]),
);

function status(value: unknown, writer: Writer): string {
  return words.status?.(value, writer) ?? plain(value);
}

/** The formats by name, and one for each kind of words. */
export const FORMATS: Readonly<Record<string, Format>> = {
  ...words,
  time,
  /** A long id, such as a UUID, by its beginning. */
  id: (value) => {
    const id = plain(value);
    return id.length > ID_MAX ? `${id.slice(0, 8)}…` : id;
  },
  card: cardOf,
  /** A connector as the subject: 0 is the whole charger. */
  place: (value, { language }) =>
    place(value, language === "de" ? ["die ganze Wallbox", "Anschluss"] : ["the whole charger", "connector"]),
  /** The same with its preposition. */
  at: (value, { language }) =>
    place(
      value,
      language === "de" ? ["an der ganzen Wallbox", "an Anschluss"] : ["at the whole charger", "at connector"],
    ),
  of: (value, { language }) =>
    place(
      value,
      language === "de" ? ["der ganzen Wallbox", "von Anschluss"] : ["of the whole charger", "of connector"],
    ),
  /** A register in Wh, as kWh with all its digits. */
  wh: (value, writer) => {
    const wh = numberIn(value);
    return wh === undefined ? "" : `${writer.number(wh / 1000, 3)}${NBSP}kWh`;
  },
  seconds: (value, writer) => {
    const seconds = numberIn(value);
    return seconds === undefined || seconds < 0 ? "" : writer.duration(seconds * 1000);
  },
  count: (value) => Array.isArray(value) ? String(value.length) : "",
  names: (value) => Array.isArray(value) ? list(value.map(plain)) : plain(value),
  keys: (value) => Array.isArray(value) ? list(value.map((item) => settingText(item))) : "",
  variables: (value) => Array.isArray(value) ? list(value.map(variableText)) : "",
  /** The results of setting variables: whether or not all were accepted. */
  set: (value, writer) => Array.isArray(value) ? list(value.map((item) => setText(item, writer))) : "",
  results: (value, writer) => Array.isArray(value) ? list(value.map((item) => resultText(item, writer))) : "",
  statuses: (value, writer) =>
    Array.isArray(value) ? list([...new Set(value.map((item) => status(objectIn(item).status, writer)))]) : "",
  events: (value) => Array.isArray(value) ? list(value.map(eventText)) : "",
  meter: meterText,
  profile: profileText,
};

function settingText(item: unknown): string {
  const { key, value } = objectIn(item);
  return plain(value) === "" ? plain(key) : `${plain(key)} = ${plain(value)}`;
}

function resultText(item: unknown, writer: Writer): string {
  const sent = plain(objectIn(item).attributeStatus);
  const text = variableText(item);
  return sent === "" || sent === "Accepted" ? text : `${text}: ${status(sent, writer)}`;
}

function eventText(item: unknown): string {
  const value = plain(objectIn(item).actualValue);
  const text = variableText(item);
  return value === "" ? text : `${text} = ${value}`;
}

function setText(item: unknown, writer: Writer): string {
  return `${variableText(item)}: ${status(objectIn(item).attributeStatus, writer)}`;
}
