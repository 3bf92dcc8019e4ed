/**
 * The load generator, a process of its own: `deno run -A generator.ts`. Reads an {@link Order} a line from its standard
 * input, carries it out without giving way to anybody, and writes a {@link WorkerMessage} a line.
 */
import { createField, type Field } from "./charger_pool.ts";
import { follow } from "./subscribers.ts";
import { offer, saturate, stagger } from "./loads.ts";
import type { Order, WorkerMessage } from "./worker_messages.ts";
import { request } from "./requests.ts";

/** One row an order. */
const REQUESTS: {
  readonly [D in Order["do"]]: (chargerPool: Field, order: Extract<Order, { do: D }>) => WorkerMessage;
} = {
  connect: (chargerPool, { count, ...door }) => ({ kind: "took", took: chargerPool.connect(door, count) }),
  saturate: (chargerPool, { besideKey, ...times }) => ({ kind: "load", load: saturate(chargerPool, times, besideKey) }),
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
  const chargerPool = createField();
  const encoder = new TextEncoder();
  const carryOut = (order: Order): WorkerMessage => {
    try {
      // The row of an order takes that order; TypeScript can't follow the key through the union.
      return (REQUESTS[order.do] as (chargerPool: Field, order: Order) => WorkerMessage)(chargerPool, order);
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
      Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(carryOut(JSON.parse(line) as Order))}\n`));
    }
  }
}

if (import.meta.main) await serve();
