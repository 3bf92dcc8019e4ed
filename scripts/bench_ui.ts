/**
 * Measures the UI in a browser: `deno task bench:ui`. Writes its table into docs/performance.md; with `--quick` it measures
 * once and prints only. Nothing fails because it is slow.
 */
import { parseArgs } from "node:util";
import { withBrowser } from "../tests/support/browser.ts";
import { writeDocument } from "./bench/document.ts";
import { startWithHistory, timeToRows } from "./bench/ui/charges.ts";
import { startCharging } from "./bench/ui/chargers.ts";
import { frameToPaint, heapOverAnHour, mainThreadShare, timeToTiles } from "./bench/ui/overview.ts";

const TILES = 200;
const CHARGES = 100_000;

const { values: { quick } } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const rounds = quick ? 1 : 5;

const write = (text: string) => void Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));

/** One line of the table. */
interface Line {
  readonly what: string;
  readonly value: number;
  readonly most: number;
  readonly unit: string;
  readonly digits?: number;
}

const lines: Line[] = [];
function measured(line: Line): void {
  lines.push(line);
  write(cells(line).join("  "));
}

function cells({ what, value, most, unit, digits = 0 }: Line): readonly string[] {
  return [what, `${value.toFixed(digits)} ${unit}`, `${most} ${unit}`, value <= most ? "met" : "missed"];
}

await withBrowser(async (browser) => {
  const charging = await startCharging(TILES);
  try {
    const { paintMs, usableMs } = await timeToTiles(charging, browser, TILES, rounds);
    const slow = "CPU slowed 6 times, 1.6 Mbit/s, 150 ms";
    measured({ what: `first paint, ${slow}`, value: paintMs, most: 1000, unit: "ms" });
    measured({ what: `${TILES} tiles usable, ${slow}`, value: usableMs, most: 2000, unit: "ms" });
    for (const [cpu, most] of [[1, 100], [4, 250]] as const) {
      const { p50, p95 } = await frameToPaint(charging, browser, { cpu, tiles: TILES, frames: quick ? 50 : 200 });
      measured({ what: `frame of a charger to painted tile, CPU x${cpu}: p50`, value: p50, most, unit: "ms" });
      measured({ what: `frame of a charger to painted tile, CPU x${cpu}: p95`, value: p95, most, unit: "ms" });
    }
    const share = 100 * await mainThreadShare(charging, browser, 6, TILES);
    measured({ what: "main thread, 60 events/s, CPU slowed 6 times", value: share, most: 20, unit: "%", digits: 1 });
    const { before, middle, after } = await heapOverAnHour(charging, browser, TILES);
    const megabytes = (bytes: number) => bytes / 1_000_000;
    measured({ what: "heap of the page at first", value: megabytes(before), most: 25, unit: "MB", digits: 1 });
    measured({ what: "heap after half an hour's events", value: megabytes(middle), most: 25, unit: "MB", digits: 1 });
    measured({ what: "heap after an hour's events", value: megabytes(after), most: 25, unit: "MB", digits: 1 });
  } finally {
    await charging.stop();
  }
  const server = await startWithHistory(CHARGES);
  try {
    const { filterMs, olderMs } = await timeToRows(server, browser, 4, quick ? 2 : 10);
    const of = `of ${CHARGES.toLocaleString("en")} charges to painted rows, CPU slowed 4 times`;
    measured({ what: `filter ${of}`, value: filterMs, most: 300, unit: "ms" });
    measured({ what: `older page ${of}`, value: olderMs, most: 300, unit: "ms" });
  } finally {
    await server.stop();
  }
  const cpu = /^model name\s*: (.*)$/m.exec(Deno.readTextFileSync("/proc/cpuinfo"))?.[1] ?? Deno.build.arch;
  const table = [
    `${new Date().toISOString().slice(0, 10)}, ${navigator.hardwareConcurrency} processors (${cpu}), Chromium ` +
    `${browser.version()}; server, ${TILES} chargers and browser on one machine, on which ${
      Deno.loadavg()[0]?.toFixed(0) ?? "?"
    } processes ran at the end.`,
    "",
    "| what | measured | wanted at most | |",
    "| --- | ---: | ---: | --- |",
    ...lines.map((line) => `| ${cells(line).join(" | ")} |`),
  ].join("\n");
  if (!quick) await writeDocument(table, undefined, { title: "Performance", task: "bench:ui" });
});
