import { type Bench, inTurns, type Row } from "../bench.ts";
import { compiled } from "../compiled.ts";
import { type Contender, fromSource, ocppd } from "../contenders.ts";
import { createSamples } from "../samples.ts";
import { type Line, lineOf, missing, number, under } from "../table.ts";
import { PASSWORD } from "../harness.ts";

const STATIONS = 10;
const MIB = 1024 * 1024;

/** From the start of the process until its first charger has booted, and how large the program is. */
export const startUpRow: Row = {
  name: "start-up",
  about: "start-up to the first accepted charger, from source and compiled; binary size",
  seconds: { round: 2, quick: 1, first: 5 },
  run: startUp,
};

async function startUp(bench: Bench): Promise<readonly Line[]> {
  const source = await timesOf(bench, ocppd("lenient", fromSource()), "from source");
  const lines = [
    lineOf({ what: "first charger accepted, from source, ms", samples: source, target: under(150, "ms") }),
  ];
  if (bench.quick) return lines;
  const binary = await compiled(await bench.fixture.folder());
  if (binary.kind === "not compiled") {
    bench.send(binary.why);
    return [...lines, missing("first charger accepted, compiled, ms", binary.why, "under 300 ms")];
  }
  const samples = await timesOf(bench, ocppd("lenient", [binary.path]), "compiled");
  const doubts = binary.doubts;
  return [
    ...lines,
    lineOf({ what: "first charger accepted, compiled, ms", samples, target: under(200, "ms"), doubts }),
    {
      what: "size of the executable, MiB",
      values: { lenient: number(binary.bytes / MIB, 1) },
      ratios: "",
      target: "",
      assessment: "",
      doubts,
    },
  ];
}

async function timesOf(bench: Bench, contender: Contender, how: string) {
  const samples = createSamples();
  await inTurns(bench, [contender], async ({ name, start }, round) => {
    let from = 0;
    const server = await start({ fixture: bench.fixture, stations: STATIONS, starts: () => from = performance.now() });
    try {
      const { port } = server;
      await bench.generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: 1 });
      samples.add(name, performance.now() - from);
      bench.send(`start-up: round ${round + 1}, ${how}: ${Math.round(performance.now() - from)} ms`);
      await bench.generator.take({ do: "disconnect" });
    } finally {
      await server.kill();
    }
  });
  return samples;
}
