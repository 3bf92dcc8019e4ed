import assert from "node:assert/strict";
import { readReport, type RowResult, writeReport } from "../../scripts/faults/report.ts";
import { inTempDir } from "../cli/command_line.ts";
import type { FaultRow } from "./row.ts";
import { ROWS } from "./rows/mod.ts";

const row = (name: string): FaultRow => ({
  name,
  fault: name,
  made: "m",
  promise: "p",
  run: () => Promise.resolve(""),
});
const result = (facts: Partial<RowResult> = {}): RowResult => ({
  measured: "5 of 5",
  passed: true,
  mode: "long",
  seed: 7,
  date: "2026-11-30",
  ...facts,
});

Deno.test("docs/reliability.md has a green line for each row of the fault matrix, and no other line", async () => {
  const report = await readReport();
  const lines = [...report.keys()].filter((fault) => !/^(fault|-+)$/.test(fault));
  assert.deepEqual(lines, ROWS.map(({ fault }) => fault), "run deno task faults --write");
  for (const [fault, [measured = ""]] of report) assert.doesNotMatch(measured, /\*\*red\*\*/, fault);
});

Deno.test("the names of the rows are unique", () => {
  assert.equal(new Set(ROWS.map(({ name }) => name)).size, ROWS.length);
});

Deno.test("a report keeps the results of rows that were not run, and shows failed rows and rows that never ran as red", () =>
  inTempDir(async (dir) => {
    const path = new URL(`file://${dir}/reliability.md`);
    await writeReport([row("a"), row("b")], new Map([["a", result()]]), path);
    await writeReport(
      [row("a"), row("b"), row("c")],
      new Map([["b", result({ passed: false, measured: "x | y" })]]),
      path,
    );
    const report = await readReport(path);
    assert.deepEqual(report.get("a"), ["5 of 5", "2026-11-30, long, seed 7"]);
    assert.deepEqual(report.get("b"), ["**red**: x / y", "2026-11-30, long, seed 7"]);
    assert.deepEqual(report.get("c"), ["**red**: it was never run", ""]);
  }));
