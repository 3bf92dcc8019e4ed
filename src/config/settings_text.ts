import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { faultsIn } from "./issues.ts";
import { type Path, pathText } from "./json_schema.ts";
import { syntaxErrorText } from "./syntax_error.ts";
import { positionOf, type TextPosition } from "./text_position.ts";

/** The parsed settings file; `value` is valid when there are no faults. */
export interface SettingsText {
  readonly value: unknown;
  /** Each with its place: `config/ocppd.jsonc:12: heartbeatIntervalS is "abc"; wanted ...`. */
  readonly faults: readonly string[];
}

/**
 * Parses `rawText`, the content of `file` (JSON with comments and trailing commas), and finds every fault; of broken JSON only
 * the first, because the next ones mostly follow from it.
 */
export function readSettingsText(file: string, rawText: string): SettingsText {
  const text = rawText.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const error = errors[0];
  if (error !== undefined || root === undefined) return { value: {}, faults: [unreadable(file, text, error)] };

  const value = valueOf(root);
  const faults = [
    ...repeatedKeys(root, text),
    ...faultsIn(value).map(({ path, issue }) => ({
      place: positionOf(text, offsetAt(root, path)),
      words: `${pathText(path)} ${issue}`,
    })),
  ].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return { value, faults: faults.map(({ place, words }) => `${file}:${place.line}: ${words}`) };
}

function unreadable(file: string, text: string, error: ParseError | undefined): string {
  if (text.includes("\0")) return `${file} is not UTF-8 text; wanted it saved as UTF-8`;
  // An empty file does not mean "all defaults": files can lose their content in a power failure.
  if (error === undefined || /^\s*$/.test(text)) return `${file} is empty; wanted at least an empty object, { }`;
  const { line, column } = positionOf(text, error.offset);
  return `${file}:${line}:${column}: ${syntaxErrorText(text, error)}`;
}

/** The value of a node; unlike jsonc-parser's own function it keeps `__proto__` as a key, which is then refused. */
function valueOf(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(valueOf);
  if (node.type !== "object") return node.value;
  return Object.fromEntries(propertiesOf(node).map(({ key, value }) => [key, value && valueOf(value)]));
}

interface Property {
  readonly key: string;
  readonly value: Node | undefined;
  readonly offset: number;
}

function propertiesOf(node: Node): readonly Property[] {
  return (node.children ?? []).map(({ children: [key, value] = [], offset }) => ({
    key: String(key?.value),
    value,
    offset,
  }));
}

/** The faults for repeated keys: JSON.parse would silently use the last one, while the operator may see only the first. */
function repeatedKeys(node: Node, text: string, above: Path = []): { place: TextPosition; words: string }[] {
  if (node.type === "array") {
    return (node.children ?? []).flatMap((child, index) => repeatedKeys(child, text, [...above, index]));
  }
  if (node.type !== "object") return [];
  const first = new Map<string, number>();
  return propertiesOf(node).flatMap(({ key, value, offset }) => {
    const path = [...above, key];
    const place = positionOf(text, offset);
    const within = value === undefined ? [] : repeatedKeys(value, text, path);
    const earlier = first.get(key);
    if (earlier !== undefined) {
      return [{ place, words: `${pathText(path)} is set twice, first on line ${earlier}; wanted once` }, ...within];
    }
    first.set(key, place.line);
    return within;
  });
}

/** The offset of the key or list entry at `path`; for a missing key, of its section. */
function offsetAt(root: Node, path: Path): number {
  const node = findNodeAtLocation(root, [...path]);
  if (node === undefined) return path.length === 0 ? root.offset : offsetAt(root, path.slice(0, -1));
  return (node.parent?.type === "property" ? node.parent : node).offset;
}
