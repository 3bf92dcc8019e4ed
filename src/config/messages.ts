import type { SchemaNode } from "./json_schema.ts";
import { visible } from "./visible.ts";

/** The allowed values of a key as text, from its schema: `a whole number from 10 to 3600`. */
export function wantedText(node: SchemaNode): string {
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) return alternatives(choices.map(wantedText));
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return alternatives(node.enum.map((value) => JSON.stringify(value)));
  return textByType[String(node.type)]?.(node) ?? "something else";
}

/** The found value as text that fits on one line. Of a `hidden` (secret) value only type and length are shown. */
export function foundText(value: unknown, hidden = false): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return hidden && value !== null ? `(hidden, a ${typeof value})` : String(value);
  if (hidden) return `(hidden, ${counted([...value].length, "character")})`;
  return JSON.stringify(value.length > longestShown ? `${visible(value.slice(0, longestShown))}...` : visible(value));
}

/** A list as a choice: `a, b or c`. */
export function alternatives(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

const longestShown = 60;

const textByType: Readonly<Record<string, (node: SchemaNode) => string>> = {
  boolean: () => "true or false",
  integer: (node) => `a whole number${rangeText(node)}`,
  number: (node) => `a number${rangeText(node)}`,
  object: ({ required = [] }) =>
    required.length === 0
      ? "an object, { ... }"
      : `{ ${required.map((key) => `${JSON.stringify(key)}: ...`).join(", ")} }`,
  array: (node) =>
    `a list, [ ... ]${countWords(", of ", node.minItems || undefined, node.maxItems, "entry", "entries")}${
      node.uniqueItems === true ? ", each once" : ""
    }`,
  string: textText,
};

const textByFormat: Readonly<Record<string, string>> = {
  hostname: "a host name",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  cidrv4: "an IPv4 network such as 192.168.1.0/24",
  cidrv6: "an IPv6 network such as fd00::/8",
};

function textText(node: SchemaNode): string {
  const format = textByFormat[node.format ?? ""];
  if (format !== undefined) return format;
  if (Array.isArray(node.examples)) return `text like ${alternatives(node.examples.map((one) => JSON.stringify(one)))}`;
  const fits = typeof node.pattern === "string" ? ` that fits ${node.pattern}` : "";
  return `text${countWords(" of ", node.minLength, node.maxLength, "character")}${fits}`;
}

function countWords(before: string, least: number | undefined, most: number | undefined, one: string, many?: string) {
  if (least !== undefined && most !== undefined) return `${before}${least} to ${counted(most, one, many)}`;
  if (least !== undefined) return `${before}at least ${counted(least, one, many)}`;
  return most === undefined ? "" : `${before}at most ${counted(most, one, many)}`;
}

function rangeText(node: SchemaNode): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node;
  if (minimum !== undefined && maximum !== undefined && multipleOf === undefined) {
    return ` from ${minimum} to ${maximum}`;
  }
  return [
    ...(minimum === undefined ? [] : [` from ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [` above ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [` to ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [` below ${exclusiveMaximum}`]),
    ...(multipleOf === undefined ? [] : [` in steps of ${multipleOf}`]),
  ].join("");
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
