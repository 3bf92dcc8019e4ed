import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { type EventView, eventView } from "../domain/event_view.ts";
import type { DomainEvent, EventType } from "../domain/events.ts";
import { keyOf } from "../domain/station.ts";

/** The newest events in memory, for those who follow: from now on, or from where they were cut off. */
export interface Feed {
  /** Tells of each event that `wish` wants, in order; undefined when too many follow already. `tell` must not throw. */
  follow(wish: FeedWish, tell: (entry: FeedEntry) => void): Followed | undefined;
}

/** Which events. */
export interface FeedWish {
  /** Undefined: all of them. */
  readonly types?: readonly EventType[] | undefined;
  readonly stationId?: string | undefined;
  /** The id of the last entry that was heard; undefined: from now on. */
  readonly after?: string | undefined;
}

/** An event with its place in the order. */
export interface FeedEntry {
  /** Grows from event to event; names one run of the server too. */
  readonly id: string;
  readonly view: EventView;
  /** The view as JSON, made once for everybody who follows. */
  text(): string;
}

/** Somebody who follows. */
export interface Followed {
  readonly backlog: readonly FeedEntry[];
  /** Some of what he had not heard is not here any more. */
  readonly missed: boolean;
  /** The id of the place before the backlog: who names it hears the backlog again. */
  readonly from: string;
  stop(): void;
}

/** What {@link createFeed} needs. */
export interface FeedDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
}

/** So many of each type stay: meter samples, which are many, push out nothing else. */
export const KEPT_PER_TYPE = 500;
/** Everybody who follows costs a connection and its buffer. */
const FOLLOWERS_MAX = 100;

/** Nearly all are forgotten before anybody asks for them: what they show is made when somebody does. */
class Kept implements FeedEntry {
  #view: EventView | undefined;
  #text: string | undefined;

  constructor(readonly number: number, readonly event: DomainEvent, readonly run: string) {}

  get id(): string {
    return `${this.run}-${this.number}`;
  }

  get view(): EventView {
    return this.#view ??= eventView(this.event);
  }

  text(): string {
    return this.#text ??= JSON.stringify(this.view);
  }
}

/** The newest of a type, and the number of the last that had to go. */
interface Ring {
  readonly entries: Kept[];
  forgotten: number;
}

/** See {@link Feed}. */
export function createFeed({ bus, clock }: FeedDeps): Feed {
  const run = clock.now().toString(36);
  const rings = new Map<EventType, Ring>();
  const followers = new Set<(entry: Kept) => void>();
  let last = 0;

  bus.subscribe((event) => {
    const number = ++last;
    const entry = new Kept(number, event, run);
    let ring = rings.get(event.type);
    if (ring === undefined) rings.set(event.type, ring = { entries: [], forgotten: 0 });
    ring.entries.push(entry);
    // Cut seldom: shifting a long list at every event would cost more than the event.
    if (ring.entries.length >= 2 * KEPT_PER_TYPE) {
      const gone = ring.entries.splice(0, ring.entries.length - KEPT_PER_TYPE);
      ring.forgotten = gone.at(-1)?.number ?? 0;
    }
    for (const tell of followers) tell(entry);
  });

  return {
    follow({ types, stationId, after }, tell) {
      if (followers.size >= FOLLOWERS_MAX) return undefined;
      const wanted = types === undefined ? undefined : new Set(types);
      const key = stationId === undefined ? undefined : keyOf(stationId);
      const isWanted = ({ event: { type, stationId: of } }: Kept) =>
        (wanted === undefined || wanted.has(type)) && (key === undefined || keyOf(of) === key);
      const told = (entry: Kept) => {
        if (isWanted(entry)) tell(entry);
      };
      const from = after === undefined ? undefined : numberIn(after, run);
      const of = [...rings].filter(([type]) => wanted === undefined || wanted.has(type)).map(([, ring]) => ring);
      const backlog = after === undefined ? [] : of.flatMap(({ entries }) => entries)
        .filter((entry) => entry.number > (from ?? 0) && isWanted(entry))
        .sort((a, b) => a.number - b.number);
      const missed = after !== undefined && (from === undefined || of.some(({ forgotten }) => forgotten > from));
      followers.add(told);
      const before = (backlog[0]?.number ?? last + 1) - 1;
      return { backlog, missed, from: `${run}-${before}`, stop: () => void followers.delete(told) };
    },
  };
}

/** The number in an id of this run of the server; undefined for another run's, or for anything else. */
function numberIn(id: string, run: string): number | undefined {
  const [of, number] = id.split("-");
  return of === run && /^\d{1,15}$/.test(number ?? "") ? Number(number) : undefined;
}
