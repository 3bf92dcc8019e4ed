/** A place in a text as editors count it: lines and columns from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** The line and column of the character at `offset`. */
export function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
