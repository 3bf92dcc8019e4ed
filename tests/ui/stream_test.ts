/**
 * The stream of events and a new snapshot agree: after any sequence of events the page's store of stations, which took one
 * snapshot and then the events of the real stream, has what `GET /stations` answers. A store from which one type of event
 * is withheld must differ, or the type is not needed.
 */
import assert from "node:assert/strict";
import { LIVE_TYPES, type ServerEvent, type Station } from "../../src/ui/base/live.ts";
import { createStationStore, type StationStore } from "../../src/ui/base/station_store.ts";
import { seeded } from "../chaos/random.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type EventStream, subscribeToEvents } from "../support/event_stream.ts";
import { stationActions } from "../support/station_actions.ts";

const SEQUENCES = 12;
/** Further ones until each type has made a difference; which they are depends on chance. */
const SEQUENCES_MAX = 200;
const STEPS = 60;
/** How many steps lie between two comparisons. */
const COMPARED_EVERY = 6;

/** Types that change nothing that a list shows; a page may listen to them, so they are in the stream in any case. */
const WITHOUT_CONSEQUENCE: readonly string[] = ["transaction.costed", "transaction.corrected"];

Deno.test("after any sequence of events the page shows what a new snapshot shows, and it needs each type of event for that", async () => {
  const first = Number(Deno.env.get("OCPPD_TEST_SEED") ?? 1);
  const needed = new Set<string>(WITHOUT_CONSEQUENCE);
  const seen = new Set<string>();
  const lacking = () => LIVE_TYPES.filter((type) => !seen.has(type) || !needed.has(type));
  for (let seed = first; seed < first + SEQUENCES || (lacking().length > 0 && seed < first + SEQUENCES_MAX); seed++) {
    const { faults, different, types } = await played(seed);
    assert.deepEqual(faults, [], `with OCPPD_TEST_SEED=${seed}`);
    for (const type of different) needed.add(type);
    for (const type of types) seen.add(type);
  }
  assert.deepEqual(lacking(), [], "types that no sequence had, or without which nothing was missing");
});

/** What one sequence showed. */
interface Played {
  /** How the store differs from the snapshot. */
  readonly faults: readonly string[];
  /** The types without which it differs. */
  readonly different: readonly string[];
  readonly types: readonly string[];
}

async function played(seed: number): Promise<Played> {
  const app = await startTestApp({ settings: { unknownStations: "pending" } });
  try {
    const random = seeded(seed);
    const actions = await stationActions(app, random);
    const pages = await openPages(app);
    for (let step = 0; step < STEPS; step++) {
      // Some things happen at once, and some before the page has the events of those before.
      const several = Array.from({ length: 1 + random.below(3) }, () => actions.next());
      if (random.chance(0.5)) pages.feed();
      await Promise.all(several);
      if (random.chance(0.7)) pages.feed();
      if (step % COMPARED_EVERY === COMPARED_EVERY - 1) await pages.compareWhenQuiet();
    }
    await actions.close();
    await pages.compareWhenQuiet();
    await pages.stop();
    return pages.played();
  } finally {
    await app.stop();
  }
}

/** One store with all events, and for each type one without it; they share what is read at the same moment. */
async function openPages(app: TestApp) {
  const reads = new Map<string, Promise<Station | undefined>>();
  const pending = new Set<Promise<unknown>>();
  const read = (id: string): Promise<Station | undefined> => {
    const running = reads.get(id);
    if (running !== undefined) return running;
    const reading = app.api(`/api/v1/stations?stationId=${encodeURIComponent(id)}`)
      .then(({ body }) => (body as { items: Station[] }).items[0]);
    reads.set(id, reading);
    const settled = reading.then(() => new Promise((resolve) => setTimeout(resolve))).then(() => {
      if (reads.get(id) === reading) reads.delete(id);
      pending.delete(settled);
    });
    pending.add(settled);
    return reading;
  };
  const { items, eventId } = await snapshot(app);
  const stores = new Map<string, StationStore>();
  for (const withheld of ["", ...LIVE_TYPES]) {
    const store = createStationStore(read);
    store.load(items);
    stores.set(withheld, store);
  }
  const stream = await subscribeToEvents(app, `?after=${eventId}`);
  await stream.next("ready");
  let fed = 0;
  let last = eventId;
  const types = new Set<string>();
  const faults: string[] = [];
  const different = new Set<string>();
  const feed = () => {
    // What is read from now on stands behind other events than what is being read.
    reads.clear();
    for (const { id, event, data } of stream.received.all.slice(fed)) {
      fed++;
      if (event === "ready") continue;
      last = id;
      types.add(event);
      for (const [withheld, store] of stores) if (withheld !== event) store.receive(data as ServerEvent);
    }
  };
  return {
    feed,
    /** Compares when no event and no answer is on its way any more. */
    async compareWhenQuiet(): Promise<void> {
      for (let attempt = 0; attempt < 100; attempt++) {
        const { items, eventId } = await snapshot(app);
        await reached(stream, eventId, () => last === eventId, feed);
        while (pending.size > 0) await Promise.all(pending);
        if ((await snapshot(app)).eventId !== eventId) continue;
        for (const [withheld, store] of stores) {
          const found = compared(store, items);
          if (withheld === "") faults.push(...found);
          else if (found.length > 0) different.add(withheld);
        }
        return;
      }
      throw new Error("events come without end");
    },
    played: (): Played => ({ faults, different: [...different], types: [...types] }),
    stop: () => stream.stop(),
  };
}

/** Feeds what the stream brings until `is` holds. */
async function reached(stream: EventStream, id: string, is: () => boolean, feed: () => void): Promise<void> {
  feed();
  if (is()) return;
  await stream.received.next((one) => one.id === id, `event ${id}`, 60_000);
  feed();
}

async function snapshot(app: TestApp): Promise<{ readonly items: readonly Station[]; readonly eventId: string }> {
  const { body, headers } = await app.api("/api/v1/stations?limit=500");
  return { items: (body as { items: Station[] }).items, eventId: headers.get("x-event-id") ?? "" };
}

/** How a store differs from a snapshot, station by station. */
function compared(store: StationStore, snapshot: readonly Station[]): readonly string[] {
  const shown = new Map([...store.cells.peek()].map(([id, cell]) => [id, plain(cell.peek())]));
  const wanted = new Map(snapshot.map((station) => [station.id, plain(station)]));
  const ids = new Set([...shown.keys(), ...wanted.keys()]);
  return [...ids].flatMap((id) => differences(shown.get(id), wanted.get(id), id));
}

/** A station without what no event has, and no page shows live of a list: when it was last seen, its clock, registers. */
function plain(station: Station) {
  const UNKNOWN = { cost: null, meterStartWh: null, lastEnergyWh: null };
  return {
    ...station,
    lastSeenAt: station.online ? null : station.lastSeenAt,
    clock: null,
    connectors: station.connectors.map((connector) => ({
      ...connector,
      transaction: connector.transaction === null ? null : { ...connector.transaction, ...UNKNOWN },
    })),
  };
}

/** Each value that differs, with its path. */
function differences(a: unknown, b: unknown, path: string): readonly string[] {
  if (a === b) return [];
  const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null;
  if (!isPlain(a) || !isPlain(b)) return [`${path} is ${JSON.stringify(a)}; wanted ${JSON.stringify(b)}`];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(a[key], b[key], `${path}.${key}`)
  );
}
