import { createLatencies, type Latencies } from "../latencies.ts";
import type { Charger } from "./charger.ts";
import type { ChargerPool } from "./charger_pool.ts";
import { createHttpLines, type HttpConnection } from "./http_connection.ts";
import { createOffering } from "./loads.ts";
import { type LoadTimes, measure } from "./measuring.ts";
import type { Subscribed } from "./worker_messages.ts";

/** The subscribers, their path, and the load meanwhile. */
export interface Subscription extends LoadTimes {
  /** A key may open 25 streams: the subscribers use these in turn. */
  readonly keys: readonly string[];
  readonly path: string;
  readonly listeners: number;
  /** Calls of all chargers together. */
  readonly perSecond: number;
}

/** All subscribers get the same bytes: so many parse every event, the others only count bytes. */
const WATCHES = 5;
/** A subscriber that got nothing for so long has got everything. */
const QUIET_MS = 300;
/** Keep-alive comments make one stream a few bytes longer than another; an event is longer than this. */
const COMMENTS_BYTES = 60;

/** Offers a load while subscribers read its events. Throws when one can't subscribe. */
export function follow(
  chargerPool: ChargerPool,
  { pid, keys, path, listeners: count, perSecond, warmUpMs, ms }: Subscription,
): Subscribed {
  const delivery = createLatencies();
  const chargers = new Map(chargerPool.chargers.map((charger) => [charger.id, charger]));
  let measured: Latencies | undefined;
  let events = 0;
  const { poller, port } = chargerPool;
  const connectors = keys.map((key) => createHttpLines({ poller, port, key }));
  const watch = () =>
    createWatch((event) => {
      if (measured === undefined) return;
      events++;
      const took = deliveryOf(event, chargers);
      if (took !== undefined) measured.add(took);
    });
  const listeners = Array.from(
    { length: count },
    (_, index) =>
      createListener(
        chargerPool,
        connectors[index % connectors.length] ?? createHttpLines({ poller, port, key: "" }),
        index < WATCHES ? watch() : () => {},
      ),
  );
  for (const { line } of listeners) line.get(path);
  chargerPool.waitWhile(() => listeners.some(({ bytes, dropped }) => bytes === 0 && !dropped));

  const offering = createOffering(chargerPool, perSecond);
  offering.offerFor(warmUpMs);
  const load = measure(chargerPool, pid, (meter) => {
    measured = delivery;
    offering.offerFor(ms, meter);
    measured = undefined;
  }, () => {
    offering.end();
    chargerPool.waitWhile(() => listeners.some(({ lastMessageAt }) => performance.now() < lastMessageAt + QUIET_MS));
    const most = Math.max(...listeners.map(({ bytes }) => bytes));
    const lacking = listeners.filter(({ bytes, dropped }) => !dropped && bytes < most - COMMENTS_BYTES);
    if (lacking.length > 0) chargerPool.fault(`${lacking.length} subscribers did not get all events`);
  });
  for (const { line } of listeners) line.close();
  const dropped = listeners.filter((listener) => listener.dropped).length;
  return { load, delivery: delivery.spread(), events: Math.round(events / Math.min(count, WATCHES)), dropped };
}

interface Listener {
  readonly line: HttpConnection;
  readonly bytes: number;
  readonly lastMessageAt: number;
  /** The server has closed its connection. */
  readonly dropped: boolean;
}

function createListener(
  chargerPool: ChargerPool,
  createConnection: ReturnType<typeof createHttpLines>,
  watch: (bytes: Uint8Array) => void,
): Listener {
  let [bytes, lastMessageAt, dropped] = [0, 0, false];
  const line = createConnection({
    body(part) {
      bytes += part.length;
      lastMessageAt = performance.now();
      watch(part);
    },
    answered: () => void (dropped = true),
    fault(words) {
      // A subscriber that is dropped after its first bytes is counted, and is no fault.
      if (bytes === 0) chargerPool.fault(words);
      dropped = true;
    },
  });
  return {
    line,
    get bytes() {
      return bytes;
    },
    get lastMessageAt() {
      return lastMessageAt;
    },
    get dropped() {
      return dropped;
    },
  };
}

/** Splits a stream into events and passes each on; skips comments. */
function createWatch(send: (event: string) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  let rest = "";
  return (bytes) => {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) if (!block.startsWith(":")) send(block);
  };
}

/** How long a meter value took from its charger; undefined for other events. */
function deliveryOf(event: string, chargers: ReadonlyMap<string, Charger>): number | undefined {
  if (!event.includes("event: meter.read")) return undefined;
  const charger = chargers.get(/"stationId":"([^"]+)"/.exec(event)?.[1] ?? "");
  const clock = Date.parse(/"readings":\[\{"at":"([^"]+)"/.exec(event)?.[1] ?? "");
  if (charger === undefined || Number.isNaN(clock)) return undefined;
  const { said } = charger;
  // Exact for the last call of a charger; for one before it as exact as the times in its messages are.
  return said.clock === clock ? performance.now() - said.at : performance.timeOrigin + performance.now() - clock;
}
