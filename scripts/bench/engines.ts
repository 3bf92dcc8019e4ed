/**
 * What the two engines cost, in pairs of the same run: `deno run -A scripts/bench/engines.ts [rounds]` prints the table
 * of docs/engines.md.
 */
import { type Engine, ENGINES } from "../../src/domain/commands.ts";
import { honest } from "./bench.ts";
import { startChild } from "./child.ts";
import { fromSource } from "./contenders.ts";
import { type Generator, startGenerator } from "./generator_client.ts";
import { createHarness, type Fixture, PASSWORD } from "./harness.ts";
import { rssOf } from "./proc.ts";
import { createSamples, type Samples } from "./samples.ts";

const CHARGERS = 100;
const IDLE = 1_000;
const SETTLE_MS = 3_000;
const TIMES = { warmUpMs: 1_000, ms: 2_000 };
const OFFERED = 500;

/** The lines of the table, by what each measures. */
interface Measured {
  readonly perSecond: Samples;
  readonly cpuUs: Samples;
  readonly p99Ms: Samples;
  readonly rssKiB: Samples;
  readonly stormMs: Samples;
}

async function measure(engine: Engine, fixture: Fixture, generator: Generator, into: Measured): Promise<void> {
  await withServer(engine, CHARGERS, fixture, async ({ pid, port }) => {
    await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: CHARGERS });
    await generator.take({ do: "stagger", count: CHARGERS });
    const load = honest(engine, await generator.load({ do: "saturate", pid, ...TIMES }));
    into.perSecond.add(engine, 1000 * load.calls / load.elapsedMs);
    into.cpuUs.add(engine, 1000 * load.cpuMs / load.calls);
    const offer = honest(engine, await generator.load({ do: "offer", pid, perSecond: OFFERED, ...TIMES }));
    into.p99Ms.add(engine, offer.spread.p99);
    await generator.take({ do: "disconnect" });
  });
  await withServer(engine, IDLE, fixture, async ({ pid, port }) => {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const empty = rssOf(pid);
    await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: IDLE });
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    into.rssKiB.add(engine, (rssOf(pid) - empty) / IDLE / 1024);
    into.stormMs.add(engine, (await generator.take({ do: "storm" })).ms);
    await generator.take({ do: "disconnect" });
  });
}

async function withServer(
  engine: Engine,
  stations: number,
  fixture: Fixture,
  body: (server: { readonly pid: number; readonly port: number }) => Promise<void>,
): Promise<void> {
  const dataDir = await fixture.dataDir(stations);
  const config = await fixture.settings({ listeners: [{ host: "127.0.0.1", port: 0, engine }] });
  const [command = "", ...args] = [...fromSource(), "serve", "--data-dir", dataDir, "--config", config];
  const child = startChild({ command, args, cwd: dataDir });
  try {
    const [, port] = await child.line(/listening on 127\.0\.0\.1:(\d+)/);
    await body({ pid: child.pid, port: Number(port) });
  } finally {
    await child.kill();
  }
}

function lineOf(what: string, samples: Samples, digits: number): string {
  const shown = ENGINES.map((engine) => samples.median(engine)?.toFixed(digits) ?? "");
  return `| ${[what, ...shown, samples.ratio("hardened", "native")?.toFixed(2) ?? ""].join(" | ")} |\n`;
}

const rounds = Number(Deno.args[0] ?? 5);
const fixture = await createHarness();
const generator = startGenerator();
const into: Measured = {
  perSecond: createSamples(),
  cpuUs: createSamples(),
  p99Ms: createSamples(),
  rssKiB: createSamples(),
  stormMs: createSamples(),
};
try {
  for (let round = 0; round < rounds; round++) {
    // Who is first turns, so that nobody always runs on a warm machine.
    for (const engine of round % 2 === 0 ? ENGINES : ENGINES.toReversed()) {
      await measure(engine, fixture, generator, into);
    }
  }
} finally {
  await generator.kill();
  await fixture.remove();
}
const lines = [
  `| ${["", ...ENGINES, "hardened / native"].join(" | ")} |\n| --- | ---: | ---: | ---: |\n`,
  lineOf(`1.6 loop, ${CHARGERS} chargers, calls/s`, into.perSecond, 0),
  lineOf("1.6 loop, CPU a call, µs", into.cpuUs, 0),
  lineOf(`${OFFERED} calls/s offered, p99, ms`, into.p99Ms, 2),
  lineOf(`RSS of each of ${IDLE} idle stations, KiB`, into.rssKiB, 1),
  lineOf(`${IDLE} stations cut and back, ms`, into.stormMs, 0),
];
Deno.stdout.writeSync(new TextEncoder().encode(lines.join("")));
