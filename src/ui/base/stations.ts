/**
 * The stations with their live state. The stream of events is open while a page shows stations and can be seen; a snapshot
 * and the stream join without a gap, since the snapshot names the event behind which it stands.
 */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { API, urlOf } from "./client.ts";
import { naturally } from "./format.ts";
import { LIVE_TYPES, type ServerEvent, type Station, withCosts } from "./live.ts";
import { paced } from "./paced.ts";
import { api, me, noSession, sessionEnded } from "./session.ts";
import { createStationStore } from "./station_store.ts";

/** What is known of the connection to the server. */
export type Connection = "connecting" | "live" | "lost";

/** The state of the stream; `lost` since {@link lostSince}. */
export const connection = signal<Connection>("connecting");
/** When the stream was lost, in ms since 1970; null while it is there. */
export const lostSince = signal<number | null>(null);

// Of the list: one that was removed meanwhile answers 404 by itself, which a browser reports as an error.
const store = createStationStore(async (stationId) => (await api.listStations({ stationId })).items[0]);

/** The ids of all stations on the list, as people count. */
export const stationIds: ReadonlySignal<readonly string[]> = computed(() =>
  [...store.cells.value.keys()].sort(naturally)
);

/** True once the first snapshot is here. */
export const loaded = signal(false);

/** The signal of one station; undefined for one that is not on the list. */
export function stationCell(id: string): Signal<Station> | undefined {
  return store.cells.value.get(id);
}

/** All stations, read as one value: what uses it is drawn again at each event. */
export function allStations(): readonly Station[] {
  return stationIds.value.flatMap((id) => stationCell(id)?.value ?? []);
}

/** Called with every event of the stream, also those that change no station. */
export type EventListener = (event: ServerEvent) => void;

/** A listener, and what it does when a stream with its types begins. */
interface Listener {
  readonly types: readonly ServerEvent["type"][];
  readonly listener: EventListener;
  readonly begun: (() => void) | undefined;
}

const listeners = new Set<Listener>();
const wanted = signal<readonly ServerEvent["type"][]>([]);

/**
 * Listens to further types of events while the returned function was not called. `begun` is called whenever a stream that
 * has these types begins: what was read before lacks what happened until then.
 */
export function listen(
  types: readonly ServerEvent["type"][],
  listener: EventListener,
  begun?: () => void,
): () => void {
  const added: Listener = { types, listener, begun };
  listeners.add(added);
  queueMicrotask(updateWanted);
  return () => {
    listeners.delete(added);
    queueMicrotask(updateWanted);
  };
}

/** Runs once the effects of a page have run: one stream begins for all its listeners, and none for those that went. */
function updateWanted(): void {
  // Live types are sent anyway: a listener to them opens no new stream.
  const live: readonly ServerEvent["type"][] = LIVE_TYPES;
  const all = [...listeners].flatMap(({ types }) => types);
  const next = [...new Set(all)].filter((type) => !live.includes(type)).sort();
  if (next.join() !== wanted.value.join()) wanted.value = next;
}

/** True while the page can be seen: nothing is sent to a page at which nobody looks. */
export const visible = signal(document.visibilityState !== "hidden");
addEventListener("visibilitychange", () => {
  visible.value = document.visibilityState !== "hidden";
});
// A page that goes into the back/forward cache must not hold one of the six connections of a browser.
addEventListener("pagehide", () => {
  visible.value = false;
});
addEventListener("pageshow", () => {
  visible.value = true;
});

/** A text, so that the stream stays when a page listens to types that it has already. */
const types = computed(() => [...new Set([...LIVE_TYPES, ...wanted.value])].sort().join());

effect(() => {
  if (me.value === undefined || me.value === null || !visible.value) return;
  if (sessionEnded.value) {
    // The server answers; what it wants is a new log-in.
    connection.value = "connecting";
    lostSince.value = null;
    return;
  }
  return follow(types.value.split(","));
});

const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 15_000;

/** Loads a snapshot and follows the stream behind it, until the returned function is called. */
function follow(types: readonly string[]): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let waitMs = RETRY_MIN_MS;

  const again = () => {
    source?.close();
    if (stopped) return;
    if (connection.value !== "lost") {
      connection.value = "lost";
      lostSince.value = Date.now();
    }
    timer = setTimeout(begin, waitMs);
    waitMs = Math.min(2 * waitMs, RETRY_MAX_MS);
  };
  const begin = async () => {
    try {
      const eventId = await loadSnapshot();
      if (stopped) return;
      source = new EventSource(urlOf("streamEvents", { type: types.join(","), after: eventId }));
      source.addEventListener("ready", (event) => {
        // Some events between the snapshot and the stream are not kept any more: begin with a new snapshot.
        if (JSON.parse(event.data).missed) return again();
        waitMs = RETRY_MIN_MS;
        connection.value = "live";
        lostSince.value = null;
        for (const { types: own, begun } of listeners) if (own.every((type) => types.includes(type))) begun?.();
      });
      for (const type of types) source.addEventListener(type, (event) => received.push(JSON.parse(event.data)));
      source.addEventListener("error", again);
    } catch {
      again();
    }
  };
  begin();
  return () => {
    stopped = true;
    // What has come belongs to the snapshot before.
    received.clear();
    clearTimeout(timer);
    source?.close();
  };
}

/** All stations as the server has them, and the id of the event behind which they stand. */
interface Snapshot {
  readonly found: readonly Station[];
  readonly eventId: string;
}

async function readAll(): Promise<Snapshot> {
  let eventId = "";
  let cursor: string | null = null;
  const found: Station[] = [];
  do {
    const url = new URL(`stations?limit=500${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`, API);
    const response: Response = await fetch(url);
    if (response.status === 401) noSession();
    if (!response.ok) throw new Error(String(response.status));
    // The stream continues behind the first page: what happens while others load is applied twice and not lost.
    if (eventId === "") eventId = response.headers.get("x-event-id") ?? "";
    const page: { items: Station[]; nextCursor: string | null } = await response.json();
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { found, eventId };
}

/** Loads all stations; returns the id of the event behind which they stand. */
async function loadSnapshot(): Promise<string> {
  const { found, eventId } = await readAll();
  batch(() => {
    store.load(found);
    loaded.value = true;
  });
  return eventId;
}

const received = paced<ServerEvent>((events) =>
  batch(() => {
    for (const event of events) {
      store.receive(event);
      for (const { listener, types } of listeners) if (types.includes(event.type)) listener(event);
    }
  })
);

/** Reads one station again, after a change that this page made. */
export function refreshStation(id: string): Promise<void> {
  return store.refresh(id);
}

/** Reads the costs of running charges again: no event has them. One request, only while something runs. */
export async function refreshCosts(): Promise<void> {
  const isRunning = ({ connectors }: Station) => connectors.some(({ transaction }) => transaction !== null);
  if (![...store.cells.peek().values()].some((cell) => isRunning(cell.peek()))) return;
  // While the server does not answer, the costs from before stay.
  const read = await readAll().catch(() => undefined);
  batch(() => {
    for (const { id, connectors } of read?.found ?? []) store.change(id, (station) => withCosts(station, connectors));
  });
}
