/** docs/reliability.md: a line for each row of the fault matrix, with the result of its last run. */
import type { FaultMode, FaultRow } from "../../tests/faults/row.ts";
import { writeDocument } from "../bench/document.ts";

/** The document. */
export const REPORT = new URL("../../docs/reliability.md", import.meta.url);

/** How a row ended. */
export interface RowResult {
  /** What was measured, or why the promise was not held. */
  readonly measured: string;
  readonly passed: boolean;
  readonly mode: FaultMode;
  readonly seed: number;
  /** YYYY-MM-DD */
  readonly date: string;
}

const HEAD = ["fault", "how it is made", "what is promised", "what was measured", "run"];
const NOT_RUN = ["**red**: it was never run", ""];

/** Writes the table; rows without a result of this run keep that of the document. */
export async function writeReport(
  rows: readonly FaultRow[],
  results: ReadonlyMap<string, RowResult>,
  path: URL = REPORT,
): Promise<void> {
  const before = await readReport(path);
  const lines = rows.map(({ name, fault, made, promise }) => {
    const result = results.get(name);
    const [measured = "", run = ""] = result === undefined ? before.get(fault) ?? NOT_RUN : cellsOf(result);
    return [fault, made, promise, measured, run];
  });
  const table = [HEAD, HEAD.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  await writeDocument(table, path, { title: "Reliability", task: "faults" });
}

/** The last two cells of each line, by the first. */
export async function readReport(path: URL = REPORT): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await Deno.readTextFile(path).catch(() => "");
  const lines = [...text.matchAll(/^\| (.+) \|$/gm)].map(([, line = ""]) =>
    line.split(" | ").map((cell) => cell.trim())
  );
  return new Map(lines.map(([fault = "", , , ...rest]) => [fault, rest]));
}

function cellsOf({ measured, passed, mode, seed, date }: RowResult): readonly string[] {
  const text = measured.replaceAll("|", "/").replaceAll(/\s+/g, " ").slice(0, 400);
  return [passed ? text : `**red**: ${text}`, `${date}, ${mode}, seed ${seed}`];
}
