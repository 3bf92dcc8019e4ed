import { type Bench, inTurns, type Row } from "../bench.ts";
import type { Contender } from "../contenders.ts";
import { rssOf } from "../proc.ts";
import { createSamples } from "../samples.ts";
import { type Line, lineOf, under } from "../table.ts";
import { PASSWORD } from "../harness.ts";

const CROWDS = [1000, 5000] as const;
/** So long after its start, or after the last charger came, the memory is looked at. */
const SETTLE_MS = 1500;
const MB = 1_000_000;

/** What a server holds that does nothing, and what each idle station adds. */
export const memoryRow: Row = {
  name: "memory",
  about: "RSS idle, and of each idle station at 1,000 and 5,000",
  slow: true,
  seconds: { round: 35 },
  run: memory,
};

async function memory(bench: Bench): Promise<readonly Line[]> {
  const idle = createSamples();
  const each = CROWDS.map(() => createSamples());
  const contenders = bench.contenders.filter(({ name }) => name !== "strict" && name !== "durable");
  await inTurns(bench, contenders, async (contender, round) => {
    const { name } = contender;
    const empty = await rssWith(bench, contender, 0);
    idle.add(name, empty / MB);
    for (const [index, crowd] of CROWDS.entries()) {
      const full = await rssWith(bench, contender, crowd);
      each[index]?.add(name, (full - empty) / crowd / 1024);
    }
    bench.send(`memory: round ${round + 1}, ${name}: ${Math.round(empty / MB)} MB idle`);
  });
  return [
    lineOf({ what: "RSS idle, MB", samples: idle, digits: 1, target: under(65, "MB") }),
    ...each.map((samples, index) =>
      lineOf({
        what: `RSS of each of ${CROWDS[index]} idle stations, KiB`,
        samples,
        digits: 1,
        target: under(25, "KiB"),
        comparedWith: ["bare", "ocpp-rpc"],
      })
    ),
  ];
}

/** The memory of a fresh server with so many stations on its list, all of them connected, booted and silent. */
async function rssWith({ fixture, generator }: Bench, { start }: Contender, count: number): Promise<number> {
  const server = await start({ fixture, stations: count });
  try {
    const { port, pid } = server;
    if (count > 0) {
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count });
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const rss = rssOf(pid);
    await generator.take({ do: "disconnect" });
    return rss;
  } finally {
    await server.kill();
  }
}
