import { printable } from "../base/printable.ts";

/** Rows in aligned columns under a head, a line each; `indent` blanks stand before every line. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { indent = 0 }: { readonly indent?: number } = {},
): string {
  return aligned([head, ...rows], indent);
}

/** Names and values in two columns; rows without a value are left out. */
export function factsText(rows: readonly (readonly [string, string | null])[], { indent = 0 } = {}): string {
  return aligned(rows.flatMap(([name, value]) => value === null || value === "" ? [] : [[name, value]]), indent);
}

function aligned(rows: readonly (readonly string[])[], indent: number): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => widthOf(row[column]))));
  return cells.map((row) => {
    const padded = row.map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))));
    return `${" ".repeat(indent)}${padded.join("  ").trimEnd()}\n`;
  }).join("");
}

function widthOf(cell = ""): number {
  return [...cell].length;
}
