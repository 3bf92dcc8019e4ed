import { type Bench, inTurns, type Row } from "../bench.ts";
import { ocppd, watched } from "../contenders.ts";
import { createSamples } from "../samples.ts";
import { type Line, lineOf, under } from "../table.ts";
import { PASSWORD } from "../harness.ts";

const CHARGERS = 1000;

/** All lines are cut at once and back at once, as after a power cut of a network switch. */
export const stormRow: Row = {
  name: "storm",
  about: "1,000 chargers cut at once and back at once",
  seconds: { round: 8 },
  run: storm,
};

async function storm(bench: Bench): Promise<readonly Line[]> {
  const [booted, stall] = [createSamples(), createSamples()];
  const others = bench.contenders.filter(({ name }) => name !== "lenient" && name !== "strict");
  await inTurns(bench, [ocppd("lenient", watched()), ...others], async ({ name, start }, round) => {
    const server = await start({ fixture: bench.fixture, stations: CHARGERS });
    try {
      const { port } = server;
      await bench.generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: CHARGERS });
      if (name === "lenient") await server.longestStall();
      const { ms } = await bench.generator.take({ do: "storm" });
      booted.add(name, ms);
      if (name === "lenient") stall.add(name, await server.longestStall());
      bench.send(`storm: round ${round + 1}, ${name}: ${Math.round(ms)} ms`);
      await bench.generator.take({ do: "disconnect" });
    } finally {
      await server.kill();
    }
  });
  const prefix = `storm of ${CHARGERS}`;
  return [
    lineOf({
      what: `${prefix}: until all are booted and have reported a status, ms`,
      samples: booted,
      target: under(400, "ms"),
      comparedWith: ["durable", "ocpp-rpc"],
    }),
    lineOf({ what: `${prefix}: longest stall of the event loop, ms`, samples: stall }),
  ];
}
