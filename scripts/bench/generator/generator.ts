/**
 * The load generator, a process of its own: `deno run -A generator.ts`. Reads an {@link GeneratorRequest} a line from its standard
 * input, carries it out synchronously, and writes a {@link WorkerMessage} a line.
 */
import { type ChargerPool, createChargerPool } from "./charger_pool.ts";
import { follow } from "./subscribers.ts";
import { offer, saturate, stagger } from "./loads.ts";
import type { GeneratorRequest, WorkerMessage } from "./worker_messages.ts";
import { request } from "./requests.ts";

/** One row an request. */
const REQUESTS: {
  readonly [D in GeneratorRequest["do"]]: (
    chargerPool: ChargerPool,
    request: Extract<GeneratorRequest, { do: D }>,
  ) => WorkerMessage;
} = {
  connect: (chargerPool, { count, ...options }) => ({ kind: "took", took: chargerPool.connect(options, count) }),
  saturate: (chargerPool, { pacedKey, ...times }) => ({ kind: "load", load: saturate(chargerPool, times, pacedKey) }),
  offer: (chargerPool, { perSecond, ...times }) => ({ kind: "load", load: offer(chargerPool, perSecond, times) }),
  get: (chargerPool, load) => ({ kind: "fetched", fetched: request(chargerPool, load) }),
  follow: (chargerPool, subscription) => ({ kind: "followed", followed: follow(chargerPool, subscription) }),
  stagger: (chargerPool, { count }) => ({ kind: "took", took: stagger(chargerPool, count) }),
  storm: (chargerPool) => ({ kind: "took", took: chargerPool.storm() }),
  disconnect(chargerPool) {
    chargerPool.disconnect();
    return { kind: "took", took: { ms: 0, faults: chargerPool.takeFaults() } };
  },
};

async function serve(): Promise<void> {
  const chargerPool = createChargerPool();
  const encoder = new TextEncoder();
  const handle = (request: GeneratorRequest): WorkerMessage => {
    try {
      // The row of an request takes that request; TypeScript can't follow the key through the union.
      return (REQUESTS[request.do] as (chargerPool: ChargerPool, request: GeneratorRequest) => WorkerMessage)(
        chargerPool,
        request,
      );
    } catch (thrown) {
      return { kind: "failed", words: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  };
  let rest = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    // Our own bench wrote them.
    for (const line of lines) {
      Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(handle(JSON.parse(line) as GeneratorRequest))}\n`));
    }
  }
}

if (import.meta.main) await serve();
