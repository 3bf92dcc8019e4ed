/**
 * The stations with their live state: one signal a station, so that an event of one charger draws that charger alone. The
 * stream of events is open while a page shows stations and can be seen; a snapshot and the stream join without a gap, since
 * the snapshot names the event behind which it stands.
 */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { API, ApiProblem, urlOf } from "./client.ts";
import { naturally } from "./format.ts";
import { applied, LIVE_TYPES, type ServerEvent, type Station } from "./live.ts";
import { api, me, noSession, sessionEnded } from "./session.ts";

/** What is known of the connection to the server. */
export type Connection = "connecting" | "live" | "lost";

/** The state of the stream; `lost` since {@link lostSince}. */
export const connection = signal<Connection>("connecting");
/** When the stream was lost, in ms since 1970; null while it is there. */
export const lostSince = signal<number | null>(null);

const cells = signal<ReadonlyMap<string, Signal<Station>>>(new Map());

/** The ids of all stations on the list, as people count. */
export const stationIds: ReadonlySignal<readonly string[]> = computed(() => [...cells.value.keys()].sort(naturally));

/** True once the first snapshot is here. */
export const loaded = signal(false);

/** The signal of one station; undefined for one that is not on the list. */
export function stationCell(id: string): Signal<Station> | undefined {
  return cells.value.get(id);
}

/** All stations, read as one value: what uses it is drawn again at each event. */
export function allStations(): readonly Station[] {
  return stationIds.value.flatMap((id) => cells.value.get(id)?.value ?? []);
}

/** Called with every event of the stream, also those that change no station. */
export type EventListener = (event: ServerEvent) => void;

const listeners = new Map<EventListener, readonly ServerEvent["type"][]>();
const wanted = signal<readonly ServerEvent["type"][]>([]);

/** Listens to further types of events while the returned function was not called. */
export function listen(types: readonly ServerEvent["type"][], listener: EventListener): () => void {
  listeners.set(listener, types);
  updateWanted();
  return () => {
    listeners.delete(listener);
    updateWanted();
  };
}

function updateWanted(): void {
  const next = [...new Set([...listeners.values()].flat())].sort();
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
      });
      for (const type of types) source.addEventListener(type, (event) => received(JSON.parse(event.data)));
      source.addEventListener("error", again);
    } catch {
      again();
    }
  };
  begin();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}

/** Loads all stations; returns the id of the event behind which they stand. */
async function loadSnapshot(): Promise<string> {
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
  batch(() => {
    const before = cells.peek();
    cells.value = new Map(found.map((station) => {
      const cell = before.get(station.id) ?? signal(station);
      cell.value = station;
      return [station.id, cell];
    }));
    loaded.value = true;
  });
  return eventId;
}

function received(event: ServerEvent): void {
  batch(() => {
    if (event.stationId !== null) update(event.stationId, event);
    for (const [listener, types] of listeners) if (types.includes(event.type)) listener(event);
  });
}

function update(id: string, event: ServerEvent): void {
  const cell = cells.peek().get(id);
  const isLive = (LIVE_TYPES as readonly string[]).includes(event.type);
  if (!isLive) return;
  // Reading it again would answer 404, which a browser reports as an error.
  if (event.type === "station.removed") return drop(id);
  const change = cell === undefined ? "reload" : applied(cell.peek(), event);
  if (change === "reload") reload(id);
  else if (cell !== undefined) cell.value = change.station;
}

function drop(id: string): void {
  const left = new Map(cells.peek());
  if (left.delete(id)) cells.value = left;
}

/** Stations whose state is being read again, and whether an event came meanwhile. */
const reloading = new Map<string, boolean>();

/** Reads one station again; an event that comes meanwhile makes it read once more. */
async function reload(id: string): Promise<void> {
  if (reloading.has(id)) return void reloading.set(id, true);
  reloading.set(id, false);
  try {
    const station = await api.getStation({ id });
    const cell = cells.peek().get(id);
    if (cell !== undefined) cell.value = station;
    else cells.value = new Map([...cells.peek(), [id, signal<Station>(station)]]);
  } catch (thrown) {
    // While the server does not answer, the state from before stays; a new snapshot follows.
    if (!(thrown instanceof ApiProblem) || thrown.status !== 404) return void reloading.delete(id);
    drop(id);
  }
  const repeat = reloading.get(id);
  reloading.delete(id);
  if (repeat) await reload(id);
}

/** Reads one station again, after a change that this page made. */
export function refreshStation(id: string): Promise<void> {
  return reload(id);
}
