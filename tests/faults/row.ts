/** One row of the fault matrix: docs/reliability.md has a line for each, which `deno task faults --write` writes. */
export interface FaultRow {
  /** The name for `--only`, in lower case with dashes. */
  readonly name: string;
  readonly fault: string;
  /** How the fault is made. */
  readonly made: string;
  /** What ocppd promises. */
  readonly promise: string;
  /** Makes the fault and holds the promise. Resolves with what was measured; rejects when the promise is broken. */
  run(options: FaultRun): Promise<string>;
}

/** How a row is run. */
export interface FaultRun {
  /** `quick` takes seconds and is part of the tests; `long` is the full matrix. */
  readonly mode: FaultMode;
  readonly seed: number;
}

/** See {@link FaultRun}. */
export type FaultMode = "quick" | "long";

/** The seed of the tests. */
export const TEST_SEED = 20261122;

/** Registers the quick run of each row as a test. */
export function testRows(rows: readonly FaultRow[]): void {
  for (const { name, promise, run } of rows) {
    Deno.test(`fault ${name}: ${promise}`, async () => void await run({ mode: "quick", seed: TEST_SEED }));
  }
}

/** A number of a report, with its thousands separated. */
export function count(value: number): string {
  return value.toLocaleString("en");
}
