/**
 * The load generator, a process of its own: `deno run -A generator.ts`. Reads an {@link Order} a line from its standard
 * input, carries it out without giving way to anybody, and writes a {@link Told} a line.
 */
import { createField, type Field } from "./field.ts";
import { follow } from "./followers.ts";
import { offer, saturate, stagger } from "./loads.ts";
import type { Order, Told } from "./orders.ts";
import { request } from "./requests.ts";

/** One row an order. */
const ORDERS: { readonly [D in Order["do"]]: (field: Field, order: Extract<Order, { do: D }>) => Told } = {
  connect: (field, { count, ...door }) => ({ kind: "took", took: field.connect(door, count) }),
  saturate: (field, { besideKey, ...times }) => ({ kind: "load", load: saturate(field, times, besideKey) }),
  offer: (field, { perSecond, ...times }) => ({ kind: "load", load: offer(field, perSecond, times) }),
  get: (field, wish) => ({ kind: "fetched", fetched: request(field, wish) }),
  follow: (field, following) => ({ kind: "followed", followed: follow(field, following) }),
  stagger: (field, { count }) => ({ kind: "took", took: stagger(field, count) }),
  storm: (field) => ({ kind: "took", took: field.storm() }),
  disconnect(field) {
    field.disconnect();
    return { kind: "took", took: { ms: 0, faults: field.takeFaults() } };
  },
};

async function serve(): Promise<void> {
  const field = createField();
  const encoder = new TextEncoder();
  const carryOut = (order: Order): Told => {
    try {
      // The row of an order takes that order; TypeScript can't follow the key through the union.
      return (ORDERS[order.do] as (field: Field, order: Order) => Told)(field, order);
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
