/**
 * Measures ocppd in comparison with alternatives and with upper bounds: `deno task bench`. The whole table, of
 * five rounds or more, is written to docs/performance.md when no row of it failed. `--quick` takes less than two minutes and
 * `--only NAME` measures that row, or those whose names go on from there with a dash: both print only. Nothing fails because
 * it is slow.
 */
import { parseArgs } from "node:util";
import { type Bench, minutesOf, type Row } from "./bench/bench.ts";
import { ceiling, type Contender, CONTENDER_NAMES, ocppd, ocppRpc, TITLES } from "./bench/contenders.ts";
import { writeDocument } from "./bench/document.ts";
import { startGenerator } from "./bench/generator_client.ts";
import { machineFacts } from "./bench/machine.ts";
import { ocppRpcModules } from "./bench/modules.ts";
import { eventsRow } from "./bench/rows/events.ts";
import { growthRows } from "./bench/rows/growth.ts";
import { loopRows } from "./bench/rows/loops.ts";
import { memoryRow } from "./bench/rows/memory.ts";
import { restRows } from "./bench/rows/rest.ts";
import { slowDiskRows } from "./bench/rows/slow_disk.ts";
import { startUpRow } from "./bench/rows/startup.ts";
import { stallRow } from "./bench/rows/stalls.ts";
import { stormRow } from "./bench/rows/storm.ts";
import { variantRows } from "./bench/rows/variants.ts";
import { type Line, markdown, missing } from "./bench/table.ts";
import { createHarness } from "./bench/harness.ts";

const ROWS: readonly Row[] = [
  ...loopRows,
  memoryRow,
  startUpRow,
  stormRow,
  stallRow,
  ...variantRows,
  ...slowDiskRows,
  eventsRow,
  ...restRows,
  ...growthRows,
];

/** With fewer rounds the median would depend on other processes of the machine. */
const ROUNDS = 5;
/** When it must be quick, nothing more is begun after so long. */
const QUICK_MS = 95_000;

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string" },
    list: { type: "boolean", default: false },
  },
});

const write = (text: string) => void Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));

function chosenRows(): readonly Row[] {
  const names = options.only.flatMap((list) => list.split(","));
  // loop-1.6 means all of its crowds, and loop-1.6-1 not that of 100.
  const means = (name: string, row: Row) => row.name === name || row.name.startsWith(`${name}-`);
  const fits = (row: Row) => names.some((name) => means(name, row));
  const unknown = names.filter((name) => !ROWS.some((row) => means(name, row)));
  if (unknown.length > 0) throw new Error(`there is no row ${unknown.join(", ")}; wanted ${namesOf(ROWS)}`);
  if (names.length > 0) return ROWS.filter(fits);
  return options.quick ? ROWS.filter(({ slow }) => slow !== true) : ROWS;
}

function roundsRequested(): number {
  const { rounds, quick } = options;
  if (rounds === undefined) return quick ? 1 : ROUNDS;
  if (!/^[1-9]\d{0,2}$/.test(rounds)) throw new Error(`--rounds is ${rounds}; wanted a whole number from 1 on`);
  return Number(rounds);
}

function namesOf(rows: readonly Row[]): string {
  return rows.map(({ name }) => name).join(", ");
}

async function contendersHere(): Promise<readonly Contender[]> {
  const modules = await ocppRpcModules(write);
  return [
    ocppd("lenient"),
    ocppd("strict"),
    ceiling("durable"),
    ceiling("bare"),
    ...(modules === undefined ? [] : [ocppRpc(modules)]),
  ];
}

/** The first start of changed sources translates them from TypeScript; that is not what anybody waits for later. */
async function warmCaches({ contenders, fixture }: Bench): Promise<void> {
  for (const { start } of contenders) await (await start({ fixture, stations: 1 })).kill();
}

async function measure(rows: readonly Row[], rounds: number): Promise<void> {
  const from = performance.now();
  const fixture = await createHarness();
  let generator = startGenerator();
  try {
    const { quick } = options;
    const contenders = await contendersHere();
    const bench: Bench = {
      fixture,
      get generator() {
        return generator;
      },
      contenders,
      quick,
      rounds,
      send: write,
    };
    const renew = async () => {
      await generator.kill();
      generator = startGenerator();
    };
    write(`${rows.length} rows, some ${Math.ceil(minutesOf(rows, bench))} min on a quiet machine`);
    await warmCaches(bench);
    const lines: Line[] = [];
    for (const row of rows) {
      write(`--- ${row.name}: ${row.about}`);
      const late = quick && performance.now() - from > QUICK_MS;
      lines.push(
        ...late
          ? [missing(row.about, "it had to be quick, and the machine is slow")]
          : await linesOf(row, bench, renew),
      );
    }
    const minutes = Math.ceil((performance.now() - from) / 60_000);
    const report = await reportOf(lines, { fixture, rounds, minutes });
    write(`\n${report}`);
    if (rows.length === ROWS.length && !quick && rounds >= ROUNDS && !failed) await writeDocument(report);
  } finally {
    await generator.kill();
    await fixture.remove();
  }
}

/** One row less is no reason to lose the others. */
async function linesOf(row: Row, bench: Bench, renew: () => Promise<void>): Promise<readonly Line[]> {
  const from = performance.now();
  try {
    const lines = await row.run(bench);
    write(`${row.name} took ${((performance.now() - from) / 1000).toFixed(1)} s`);
    return lines;
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    write(`${row.name} FAILED: ${words}`);
    failed = true;
    // What the generator still holds is in the way of the next.
    await renew();
    return [missing(row.about, `it failed: ${words}`)];
  }
}

async function reportOf(
  lines: readonly Line[],
  { fixture, rounds, minutes }: Pick<Bench, "fixture" | "rounds"> & { readonly minutes: number },
): Promise<string> {
  return [
    `\`deno task bench${Deno.args.map((argument) => ` ${argument}`).join("")}\``,
    "",
    ...(await machineFacts(fixture)).map((fact) => `- ${fact}`),
    `- medians of ${rounds} ${rounds === 1 ? "round" : "rounds"}, each with a fresh server, the order turning; ` +
    `ratios from pairs of the same round; ${minutes} min in all`,
    ...CONTENDER_NAMES.map((name) => `- ${name}: ${TITLES[name]}`),
    "",
    markdown(lines),
  ].join("\n");
}

let failed = false;
if (options.list) { for (const { name, about } of ROWS) write(`${name.padEnd(17)}${about}`); }
else await measure(chosenRows(), roundsRequested());
if (failed) Deno.exit(1);
