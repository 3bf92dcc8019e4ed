/**
 * The fault matrix: makes each fault against a server in a process of its own and holds the promise. `deno task faults`
 * runs every row in full (more than an hour, most of it the soak), `--quick` as the tests do, `--only NAME` one row or
 * several, `--seed N` with other random values; `--write` puts the results into docs/reliability.md. OCPPD_TEST_PROGRAM
 * names a compiled program to run in place of the source. A row that can't be made on this machine fails.
 */
import { parseArgs } from "node:util";
import { ROWS } from "../tests/faults/rows/mod.ts";
import type { FaultRow } from "../tests/faults/row.ts";
import { type RowResult, writeReport } from "./faults/report.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: String(1 + Math.floor(Math.random() * 1_000_000)) },
  },
});
const mode = options.quick ? "quick" : "long";
const seed = Number(options.seed);
const write = (line: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));

/** What is shown of a broken promise. */
const LINES_MAX = 25;

function chosenRows(): readonly FaultRow[] {
  const names = options.only.flatMap((list) => list.split(","));
  const unknown = names.filter((name) => !ROWS.some((row) => row.name === name));
  const all = ROWS.map(({ name }) => name).join(", ");
  if (unknown.length > 0) throw new Error(`there is no row ${unknown.join(", ")}; wanted ${all}`);
  return names.length === 0 ? ROWS : ROWS.filter(({ name }) => names.includes(name));
}

async function resultOf(row: FaultRow): Promise<RowResult> {
  const from = performance.now();
  const run = { mode, seed, date: new Date().toISOString().slice(0, 10) } as const;
  write(`--- ${row.name}: ${row.fault}`);
  const { passed, measured } = await row.run(run).then(
    (measured) => ({ passed: true, measured }),
    (thrown) => ({ passed: false, measured: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
  const shown = measured.split("\n").slice(0, LINES_MAX).join("\n");
  write(`${passed ? "green" : "RED"} after ${((performance.now() - from) / 1000).toFixed(1)} s: ${shown}`);
  return { ...run, passed, measured };
}

async function main(): Promise<number> {
  const rows = chosenRows();
  if (options.list) {
    for (const { name, fault } of rows) write(`${name.padEnd(20)}${fault}`);
    return 0;
  }
  write(`${rows.length} rows, ${mode}, seed ${seed}`);
  const results = new Map<string, RowResult>();
  for (const row of rows) {
    results.set(row.name, await resultOf(row));
    // After each row: a run of an hour that is ended in the middle has written what it found.
    if (options.write) await writeReport(ROWS, results);
  }
  const red = [...results].filter(([, { passed }]) => !passed).map(([name]) => name);
  write(red.length === 0 ? `${rows.length} rows, all green` : `${rows.length} rows, red: ${red.join(", ")}`);
  return red.length === 0 ? 0 : 1;
}

Deno.exit(await main());
