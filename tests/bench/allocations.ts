import { setTimeout } from "node:timers";
import v8 from "node:v8";
import { messageExchangeOf, tagOf } from "../../scripts/bench/generator/message_exchange.ts";
import { createMessageMetrics } from "../../src/ocpp/server/message_metrics.ts";
import { createMessageRates } from "../../src/ocpp/server/message_rates.ts";
import { Session } from "../../src/ocpp/server/session.ts";
import { startTestApp } from "../support/app.ts";
import { VERSIONS } from "../support/versions.ts";

// Prints the bytes that V8 allocates for a message of the bench's loops: 100 chargers on sockets in memory, whose messages come
// together, as from one poll of the kernel. In a process of its own, since the counter is that of the whole heap.

const CHARGERS = 100;
/** Until the compiler has seen what is run often: what it compiles allocates less. */
const WARM_UP = 20_000;
const MEASURED = 10_000;

const protocol = Deno.args[0] === "ocpp1.6" ? "ocpp1.6" : "ocpp2.0.1";
const testApp = await startTestApp();
const { clock, ids, log, metrics, bounds, services } = testApp.app;
const deps = {
  ...{ clock, ids, log, metrics, bounds, services, callTimeoutMs: 30_000, queueBytes: 4 * 1024 * 1024 },
  ...{ messageMetrics: createMessageMetrics(metrics), rates: createMessageRates(), strictness: "lenient" as const },
};

let poll: (() => void)[] = [];
function atNextPoll(receive: () => void): void {
  if (poll.push(receive) > 1) return;
  setTimeout(() => {
    const received = poll;
    poll = [];
    for (const each of received) each();
  });
}

function connect(index: number) {
  const exchange = messageExchangeOf(protocol, index);
  let answered = (_payload: string) => {};
  let calls = 0;
  const socket = {
    engine: "native" as const,
    open: true,
    isAlive: () => Promise.resolve(true),
    close: (code: number, reason: string) => {
      throw new Error(`the server closed the connection: ${code} ${reason}`);
    },
    send(text: string) {
      if (!text.startsWith("[3,")) throw new Error(`wanted a result: ${text}`);
      answered(text.slice(text.indexOf(",", 3) + 1, -1));
    },
  };
  const session = new Session(`CP${index}`, "192.0.2.1", VERSIONS[protocol], socket, deps);
  return {
    exchange,
    call: ({ action, payload }: { readonly action: string; readonly payload: string }) =>
      new Promise<string>((resolve) => {
        answered = resolve;
        atNextPoll(() => session.received(`[2,"${++calls}","${action}",${payload}]`));
      }),
  };
}

const chargers: ReturnType<typeof connect>[] = [];
for (let index = 0; index < CHARGERS; index++) {
  await services.stations.add(`CP${index}`);
  await services.authorization.addTag(tagOf(index));
  const charger = connect(index);
  await charger.call(charger.exchange.boot());
  await charger.call(charger.exchange.status(Date.now()));
  chargers.push(charger);
}

async function run(messages: number): Promise<void> {
  let left = messages;
  await Promise.all(chargers.map(async ({ exchange, call }) => {
    while (left-- > 0) {
      const wrong = exchange.received(await call(exchange.next(Date.now())));
      if (wrong !== undefined) throw new Error(wrong);
    }
  }));
}

/** V8's counter, which the types of Node do not have yet. */
const allocated = () => (v8.getHeapStatistics() as { total_allocated_bytes?: number }).total_allocated_bytes ?? NaN;

await run(WARM_UP);
const before = allocated();
await run(MEASURED);
Deno.stdout.writeSync(new TextEncoder().encode(String(Math.round((allocated() - before) / MEASURED))));
await testApp.stop();
// The timers of the sessions, which have no peer that could end them.
Deno.exit(0);
