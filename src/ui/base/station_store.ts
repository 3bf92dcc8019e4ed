/**
 * The stations of a page: one signal a station, so that an event of one charger draws that charger alone. It takes a
 * snapshot, then events in their order; where an event says too little, the station is read again. It needs no browser, so
 * that a test can feed it with the stream of a server and compare it with a new snapshot.
 */
import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { applied, LIVE_TYPES, type ServerEvent, type Station } from "./live.ts";

/** The stations by id. */
export interface StationStore {
  readonly cells: ReadonlySignal<ReadonlyMap<string, Signal<Station>>>;
  /** Replaces all stations by those of a snapshot. */
  load(found: readonly Station[]): void;
  /** Applies an event of the stream; events that change no station do nothing. */
  receive(event: ServerEvent): void;
  /** Changes one station in place, where it is known. */
  change(id: string, change: (station: Station) => Station): void;
  /** Reads one station again, after a change that this page made. */
  refresh(id: string): Promise<void>;
}

/** A station that is being read. */
interface Reading {
  /** What came meanwhile: the answer may stand before or behind it, and an event may be applied twice. */
  events: ServerEvent[];
  /** It must be read once more, since something happened of which its event has no details. */
  repeat: boolean;
  done: Promise<void>;
}

/**
 * A store; `read` gives the state of a station, undefined when it is not on the list, and rejects when the server does not
 * answer: the state from before then stays, and a new snapshot follows.
 */
export function createStationStore(read: (id: string) => Promise<Station | undefined>): StationStore {
  const cells = signal<ReadonlyMap<string, Signal<Station>>>(new Map());
  const readings = new Map<string, Reading>();

  const put = (id: string, station: Station | undefined) => {
    const cell = cells.peek().get(id);
    if (station === undefined) return drop(id);
    if (cell !== undefined) cell.value = station;
    else cells.value = new Map([...cells.peek(), [id, signal(station)]]);
  };
  const drop = (id: string) => {
    const left = new Map(cells.peek());
    if (left.delete(id)) cells.value = left;
  };

  const readUntilCurrent = async (id: string, reading: Reading) => {
    try {
      do {
        reading.repeat = false;
        reading.events = [];
        const found = await read(id);
        // A snapshot, or its removal, came first.
        if (readings.get(id) !== reading) return;
        batch(() => {
          put(id, found);
          for (const event of reading.events) apply(id, event, reading);
        });
      } while (reading.repeat);
    } catch {
      // The server does not answer.
    }
    if (readings.get(id) === reading) readings.delete(id);
  };
  const refresh = (id: string): Promise<void> => {
    const running = readings.get(id);
    if (running !== undefined) {
      running.repeat = true;
      return running.done;
    }
    const reading: Reading = { events: [], repeat: false, done: Promise.resolve() };
    readings.set(id, reading);
    return reading.done = readUntilCurrent(id, reading);
  };

  /** Applies an event to what is known, or marks the station to be read. */
  const apply = (id: string, event: ServerEvent, reading: Reading | undefined) => {
    const cell = cells.peek().get(id);
    const change = cell === undefined ? "reload" : applied(cell.peek(), event);
    if (change !== "reload") {
      if (cell !== undefined) cell.value = change.station;
    } else if (reading !== undefined) reading.repeat = true;
    else refresh(id);
  };

  return {
    cells,
    load(found) {
      readings.clear();
      batch(() => {
        const before = cells.peek();
        cells.value = new Map(found.map((station) => {
          const cell = before.get(station.id) ?? signal(station);
          cell.value = station;
          return [station.id, cell];
        }));
      });
    },
    receive(event) {
      const { stationId } = event;
      if (stationId === null || !(LIVE_TYPES as readonly string[]).includes(event.type)) return;
      if (event.type === "station.removed") {
        readings.delete(stationId);
        return drop(stationId);
      }
      const reading = readings.get(stationId);
      reading?.events.push(event);
      apply(stationId, event, reading);
    },
    change(id, change) {
      const cell = cells.peek().get(id);
      if (cell !== undefined) cell.value = change(cell.peek());
    },
    refresh,
  };
}
