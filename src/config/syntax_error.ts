import { createScanner, type ParseError, printParseErrorCode } from "jsonc-parser";
import { allPaths } from "./json_schema.ts";
import { SETTINGS_NODE } from "./settings_node.ts";
import { positionOf } from "./text_position.ts";

/**
 * The message for broken JSON: the token found at the error, and what was wanted there. Of texts and words only names of settings
 * are shown: any other text could be the API key.
 */
export function syntaxErrorText(text: string, error: ParseError): string {
  const broken = brokenToken[printParseErrorCode(error.error)];
  if (broken !== undefined) return broken;
  const { wanted, unclosed } = expectation(text, error.offset);
  const found = foundAt(text, error.offset);
  const opened = found === endOfFile && unclosed ? ` (for the ${unclosed.bracket} of line ${unclosed.line})` : "";
  return `found ${found}; wanted ${wanted}${opened}`;
}

const endOfFile = "the end of the file";

const brokenToken: Readonly<Record<string, string>> = {
  UnexpectedEndOfComment: "found a comment that begins with /* and has no end; wanted */ after it",
  UnexpectedEndOfString: 'found text without its closing quote; wanted a " on the same line',
  UnexpectedEndOfNumber: "found an unfinished number; wanted digits after it",
  InvalidUnicode: "found text with a broken \\u; wanted four hexadecimal digits after it",
  InvalidEscapeCharacter: "found text with a single backslash; wanted \\\\ (or /, in paths)",
  InvalidCharacter: "found text with a control character, such as a tab; wanted it written as \\t",
};

interface Expectation {
  readonly wanted: string;
  readonly unclosed: { readonly bracket: string; readonly line: number } | undefined;
}

/** What JSON allows at `offset`, given the tokens before it. */
function expectation(text: string, offset: number): Expectation {
  const open: { readonly bracket: "{" | "["; readonly offset: number }[] = [];
  let wanted = "an object, { ... }";
  for (const token of tokens(text, 0)) {
    if (token.offset >= offset) break;
    if (token.raw === "{" || token.raw === "[") open.push({ bracket: token.raw, offset: token.offset });
    if (token.raw === "}" || token.raw === "]") open.pop();
    wanted = wantedAfter(token.raw, open.at(-1)?.bracket, wanted);
  }
  const innermost = open.at(-1);
  return {
    wanted,
    unclosed: innermost && { bracket: innermost.bracket, line: positionOf(text, innermost.offset).line },
  };
}

const wantedKey = "a key in double quotes or }";

function wantedAfter(token: string, inside: "{" | "[" | undefined, wantedBefore: string): string {
  if (token === ":") return "a value";
  if (token === "{" || token === "[" || token === ",") return inside === "[" ? "a value or ]" : wantedKey;
  if (wantedBefore === wantedKey && token !== "}") return "a colon";
  if (inside === undefined) return endOfFile;
  return inside === "{" ? "a comma or }" : "a comma or ]";
}

/** Beginnings of tokens that are not JSON, and their description. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^'/, "text in single quotes"],
  [/^[“”„]/, "text in typographic quotes"],
  [/^#/, "# (comments begin with //)"],
  [/^[=;+.-]/, "a sign that JSON does not have here"],
];

function foundAt(text: string, offset: number): string {
  const [token] = tokens(text, offset);
  if (token === undefined) return endOfFile;
  const { raw } = token;
  if (/^([{}[\]:,]|true|false|null)$/.test(raw)) return raw;
  const name = raw.replace(/^"(.*)"$/, "$1");
  if (allPaths(SETTINGS_NODE).some((path) => path.at(-1) === name)) return raw;
  if (raw.startsWith('"')) return "text";
  if (/^-?\d/.test(raw)) return "a number";
  return foreign.find(([beginning]) => beginning.test(raw))?.[1] ?? "a word without double quotes";
}

interface Token {
  /** The token as written, a text with its quotes. */
  readonly raw: string;
  readonly offset: number;
}

/** The tokens from `offset` to the end, comments and white space left out. */
function* tokens(text: string, offset: number): Generator<Token> {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  while (true) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    if (start >= text.length) return;
    yield { raw: text.slice(start, start + scanner.getTokenLength()), offset: start };
  }
}
