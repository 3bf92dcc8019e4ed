import { AppError } from "../../base/errors.ts";

/** A text that comes in pieces, and a place in it. */
export interface DumpReader {
  /** Throws `invalid` with the line, what was found there, and what was wanted. */
  fail(wanted: string): never;
  /** Passes over blanks and comments; false at the end of the text. */
  skipBlanks(): Promise<boolean>;
  /** The next character behind blanks; "" at the end. */
  peek(): Promise<string>;
  /** Takes what the pattern, which begins with ^, fits behind blanks; false when it does not fit. */
  take(pattern: RegExp): Promise<boolean>;
  /** Takes all that the pattern fits here, however long; "" when nothing fits. */
  word(pattern: RegExp): Promise<string>;
  takeCharacter(character: string): Promise<boolean>;
  /** A name, with or without back quotes, also behind the name of a database. */
  name(): Promise<string>;
  /** Names in parentheses. */
  names(): Promise<readonly string[]>;
  /** A text in the quotes that are next, without them and its escapes. */
  quoted(): Promise<string>;
  /** The rest of a statement, without its semicolon. */
  statement(): Promise<string>;
}

/** The longest text, and the longest statement that is no INSERT; longer ones are no dump. */
const PART_MAX = 16 * 1024 * 1024;
/** The longest keyword or name. */
const WORD_MAX = 200;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", "0": "\0", Z: "\x1a" };

/** See {@link DumpReader}. */
export function createDumpReader(chunks: AsyncIterable<string>): DumpReader {
  const source = chunks[Symbol.asyncIterator]();
  let [text, at, line, hasEnded] = ["", 0, 1, false];

  const fail = (wanted: string): never => {
    const found = text.slice(at, at + 40);
    const shown = found === "" ? "the end of the file" : JSON.stringify(found);
    throw new AppError("invalid", `line ${line} of the dump: found ${shown}; wanted ${wanted}`);
  };
  /** At least `count` characters are there, unless the text ends before. */
  const need = async (count: number): Promise<boolean> => {
    while (text.length - at < count && !hasEnded) {
      const { value, done } = await source.next();
      if (done) hasEnded = true;
      else [text, at] = [text.slice(at) + value, 0];
    }
    return text.length - at >= count;
  };
  const advance = (count: number): string => {
    const passed = text.slice(at, at + count);
    at += passed.length;
    for (let end = passed.indexOf("\n"); end >= 0; end = passed.indexOf("\n", end + 1)) line++;
    return passed;
  };
  /** Everything up to the next of these characters, which stays; the rest of the text without one. */
  const before = async (stops: string): Promise<string> => {
    const parts: string[] = [];
    for (let length = 0; await need(1);) {
      let end = at;
      while (end < text.length && !stops.includes(text[end] ?? "")) end++;
      parts.push(advance(end - at));
      length += parts.at(-1)?.length ?? 0;
      if (at < text.length) break;
      if (length > PART_MAX) fail(`one of ${stops} within ${PART_MAX} characters`);
    }
    return parts.join("");
  };
  const skipComment = async (end: string): Promise<void> => {
    for (;;) {
      await before(end[0] ?? "");
      if (!await need(end.length)) return void advance(text.length);
      if (text.startsWith(end, at)) return void advance(end.length);
      advance(1);
    }
  };
  const skipBlanks = async (): Promise<boolean> => {
    while (await need(1)) {
      await need(3);
      const next = text.slice(at, at + 3);
      if (/^\s/.test(next)) advance(1);
      else if (/^(?:--(?:\s|$)|#)/.test(next)) await skipComment("\n");
      // A comment with ! has a statement for newer versions in it; it is read as one, up to its semicolon.
      else if (next.startsWith("/*") && next[2] !== "!") await skipComment("*/");
      else return true;
    }
    return false;
  };
  const peek = async (): Promise<string> => await skipBlanks() ? text[at] ?? "" : "";
  const takeCharacter = async (character: string): Promise<boolean> => {
    if (await peek() !== character) return false;
    advance(1);
    return true;
  };
  const name = async (): Promise<string> => {
    await skipBlanks();
    await need(WORD_MAX);
    const [found, quoted, plain] = /^(?:(?:`\w+`|\w+)\.)?(?:`([^`]+)`|(\w+))/.exec(text.slice(at, at + WORD_MAX)) ?? [];
    if (found === undefined) return fail("a name");
    advance(found.length);
    return quoted ?? plain ?? "";
  };
  const quoted = async (): Promise<string> => {
    const quote = advance(1);
    let content = "";
    for (;;) {
      content += await before(`${quote}\\`);
      if (content.length > PART_MAX) return fail(`the end of a text within ${PART_MAX} characters`);
      if (!await need(1)) return fail(`${quote} at the end of a text`);
      await need(2);
      const [found, next = ""] = [text[at], text[at + 1]];
      if (found === "\\") content += ESCAPES[next] ?? next;
      else if (next === quote) content += quote;
      else {
        advance(1);
        return content;
      }
      advance(2);
    }
  };
  return {
    fail,
    skipBlanks,
    peek,
    takeCharacter,
    name,
    quoted,
    async take(pattern) {
      await skipBlanks();
      await need(WORD_MAX);
      const [found] = pattern.exec(text.slice(at, at + WORD_MAX)) ?? [];
      if (found !== undefined) advance(found.length);
      return found !== undefined;
    },
    async word(pattern) {
      const parts: string[] = [];
      for (;;) {
        await need(WORD_MAX);
        const [found = ""] = pattern.exec(text.slice(at, at + WORD_MAX)) ?? [];
        parts.push(advance(found.length));
        if (found.length < WORD_MAX) return parts.join("");
      }
    },
    async names() {
      const names: string[] = [];
      await takeCharacter("(");
      do names.push(await name()); while (await takeCharacter(","));
      if (!await takeCharacter(")")) fail(")");
      return names;
    },
    async statement() {
      let found = "";
      while (await need(1)) {
        found += await before(";'\"`");
        const next = text[at];
        if (next === ";") {
          advance(1);
          break;
        }
        if (next === "`") found += `${advance(1)}${await before("`")}${advance(1)}`;
        // A statement is only read for names of columns, so that a text keeps its quotes and loses its escapes.
        else if (next !== undefined) found += `${next}${await quoted()}${next}`;
        if (found.length > PART_MAX) fail(`the end of a statement within ${PART_MAX} characters`);
      }
      return found;
    },
  };
}
