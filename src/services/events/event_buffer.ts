import { approximateSize } from "../../base/approximate_size.ts";
import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { CardTexts } from "../../domain/card_texts.ts";
import { type EventView, eventView } from "../../domain/event_view.ts";
import type { DomainEvent, EventType } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";

/** Buffers the newest events in memory for subscribers: from now on, or from where their connection was lost. */
export interface EventBuffer {
  /** The number of buffered events. */
  readonly size: number;
  /**
   * Calls `notify` for each event that matches `input`, in order; undefined when there are too many subscribers.
   * `notify` must not throw.
   */
  subscribe(input: SubscribeOptions, notify: (entry: EventBufferEntry) => void): EventSubscription | undefined;
  /** Drops the events that name a card that is anonymised. */
  forgetCard(texts: CardTexts): void;
  /** The id of the newest event: a subscription with it as `after` continues behind a snapshot taken now. */
  readonly lastId: string;
}

/** Which events. */
export interface SubscribeOptions {
  /** Undefined: all types. */
  readonly types?: readonly EventType[] | undefined;
  readonly stationId?: string | undefined;
  /** The id of the last entry that the subscriber received; undefined: from now on. */
  readonly after?: string | undefined;
}

/** An event with its place in the order. */
export interface EventBufferEntry {
  /** Increases from event to event; contains an id of the server run. */
  readonly id: string;
  readonly view: EventView;
  /** The view as JSON, built at each call: a caller with many subscribers keeps it. */
  text(): string;
}

/** A subscription to events. */
export interface EventSubscription {
  readonly backlog: readonly EventBufferEntry[];
  /** Some events after `after` are no longer in the buffer. */
  readonly missed: boolean;
  /** The id of the place before the backlog: a subscription with it as `after` gets the backlog again. */
  readonly from: string;
  stop(): void;
}

/** What {@link createEventBuffer} needs. */
export interface EventBufferDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly bounds: Bounds;
}

/** The size of the buffer per type: frequent meter samples evict no other events. */
export const EVENTS_PER_TYPE = 500;
/**
 * About how many bytes the events of a type take at most: 1,000 ordinary ones take less than half of that, and a stream
 * keeps their texts as well.
 */
const BYTES_PER_TYPE = 4 * 1024 * 1024;
/** When they take more, the oldest are dropped until this part of it is used. */
const KEPT_RATIO = 3 / 4;
/** Each subscriber costs a connection and its buffer. */
const SUBSCRIBERS_MAX = 100;

/** Most buffered events are dropped unread, so their view and JSON are built only when a subscriber needs them. */
class BufferedEvent implements EventBufferEntry {
  #view: EventView | undefined;

  constructor(readonly number: number, readonly event: DomainEvent, readonly run: string, readonly bytes: number) {}

  get id(): string {
    return `${this.run}-${this.number}`;
  }

  get view(): EventView {
    return this.#view ??= eventView(this.event);
  }

  text(): string {
    return JSON.stringify(this.view);
  }
}

/** The newest events of a type, and the number of the last dropped one. */
interface TypeBuffer {
  readonly entries: BufferedEvent[];
  dropped: number;
  bytes: number;
}

/** See {@link EventBuffer}. */
export function createEventBuffer({ bus, clock, bounds }: EventBufferDeps): EventBuffer {
  const run = clock.now().toString(36);
  const buffers = new Map<EventType, TypeBuffer>();
  const subscribers = new Set<(entry: BufferedEvent) => void>();
  let last = 0;

  const drop = (buffer: TypeBuffer, count: number) => {
    const removed = buffer.entries.splice(0, count);
    buffer.dropped = removed.at(-1)?.number ?? buffer.dropped;
    for (const { bytes } of removed) buffer.bytes -= bytes;
  };
  /** The newest event stays, whatever its size. */
  const dropByBytes = (buffer: TypeBuffer, type: EventType) => {
    let left = buffer.bytes;
    let count = 0;
    for (const { bytes } of buffer.entries.slice(0, -1)) {
      if (left <= BYTES_PER_TYPE * KEPT_RATIO) break;
      left -= bytes;
      count++;
    }
    if (buffer.entries.length - count < EVENTS_PER_TYPE) {
      bounds.exceeded(
        "event_buffer",
        `events of the type ${type} are so long that fewer than ${EVENTS_PER_TYPE} are kept for streams`,
      );
    }
    drop(buffer, count);
  };

  bus.subscribe((event) => {
    const number = ++last;
    const entry = new BufferedEvent(number, event, run, approximateSize(event));
    let buffer = buffers.get(event.type);
    if (buffer === undefined) buffers.set(event.type, buffer = { entries: [], dropped: 0, bytes: 0 });
    buffer.entries.push(entry);
    buffer.bytes += entry.bytes;
    // Trimmed seldom: shifting a long array at every event would cost more than the event.
    if (buffer.entries.length >= 2 * EVENTS_PER_TYPE) drop(buffer, buffer.entries.length - EVENTS_PER_TYPE);
    else if (buffer.bytes > BYTES_PER_TYPE) dropByBytes(buffer, event.type);
    for (const notify of subscribers) notify(entry);
  });

  return {
    get lastId() {
      return `${run}-${last}`;
    },
    get size() {
      return [...buffers.values()].reduce((sum, { entries }) => sum + entries.length, 0);
    },
    forgetCard(texts) {
      for (const buffer of buffers.values()) {
        const kept = buffer.entries.filter((entry) => texts.inJson(entry.text()) === entry.text());
        buffer.bytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
        buffer.entries.splice(0, buffer.entries.length, ...kept);
      }
    },
    subscribe({ types, stationId, after }, notify) {
      if (subscribers.size >= SUBSCRIBERS_MAX) return undefined;
      const wanted = types === undefined ? undefined : new Set(types);
      const key = stationId === undefined ? undefined : normalizeId(stationId);
      const isWanted = ({ event: { type, stationId: of } }: BufferedEvent) =>
        (wanted === undefined || wanted.has(type)) && (key === undefined || normalizeId(of) === key);
      const reported = (entry: BufferedEvent) => {
        if (isWanted(entry)) notify(entry);
      };
      const from = after === undefined ? undefined : numberIn(after, run);
      const of = [...buffers].filter(([type]) => wanted === undefined || wanted.has(type)).map(([, buffer]) => buffer);
      const backlog = after === undefined ? [] : of.flatMap(({ entries }) => entries)
        .filter((entry) => entry.number > (from ?? 0) && isWanted(entry))
        .sort((a, b) => a.number - b.number);
      const missed = after !== undefined &&
        (from === undefined || of.some(({ dropped: forgotten }) => forgotten > from));
      subscribers.add(reported);
      const before = (backlog[0]?.number ?? last + 1) - 1;
      return { backlog, missed, from: `${run}-${before}`, stop: () => void subscribers.delete(reported) };
    },
  };
}

/** The number in an id of this server run; undefined for an id of another run, or for anything else. */
function numberIn(id: string, run: string): number | undefined {
  const [of, number] = id.split("-");
  return of === run && /^\d{1,15}$/.test(number ?? "") ? Number(number) : undefined;
}
