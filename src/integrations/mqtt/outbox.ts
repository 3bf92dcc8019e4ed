/** A message for the broker; an empty retained payload removes what the broker retains. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** The most that waits while the broker is away or slow; the newest payload of each state topic is kept. */
export const OUTBOX_BOUNDS = { states: 50_000, stateBytes: 32 * 1024 * 1024, events: 1_000, eventBytes: 1024 * 1024 };

/** Messages that the broker has not confirmed yet, at most. */
const IN_FLIGHT_MAX = 50;
/** Messages that could not be sent and wait for the next connection, at most. */
const FAILED_MAX = 50;

/** What {@link Outbox} needs. */
export interface OutboxDeps {
  /** Called for each message that is dropped. */
  readonly onDropped: (kind: "state" | "event") => void;
  /** Called when the queue is empty again after states were dropped: all of them have to be put again. */
  readonly onStatesLost: () => void;
  /** Called when a message could not be sent while the connection stays; it is sent again over the next one. */
  readonly onFailed: (topic: string, thrown: unknown) => void;
  readonly bounds?: typeof OUTBOX_BOUNDS;
}

type Send = (message: OutgoingMessage) => Promise<void>;

/**
 * The queue before the broker, bounded in number and bytes. States collapse to the newest of their topic; of events the
 * oldest are dropped. What was not confirmed when the connection ended is sent again (at least once).
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #bounds: typeof OUTBOX_BOUNDS;
  readonly #states = new Map<string, OutgoingMessage>();
  #events: OutgoingMessage[] = [];
  readonly #inFlight = new Map<string, OutgoingMessage>();
  /** What could not be sent over this connection: tried again at once it would fail again without end. */
  readonly #failed = new Map<string, OutgoingMessage>();
  #stateBytes = 0;
  #eventBytes = 0;
  #statesLost = false;
  #number = 0;
  #send: Send | undefined;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#bounds = deps.bounds ?? OUTBOX_BOUNDS;
  }

  /** How many messages wait or are not confirmed, without those that wait for the next connection. */
  get size(): number {
    return this.#states.size + this.#events.length + this.#inFlight.size;
  }

  /** The bytes of topics and payloads that wait. */
  get bytes(): number {
    return this.#stateBytes + this.#eventBytes;
  }

  /** Queues the newest payload of a retained topic. */
  put(topic: string, payload: string): void {
    const message = { topic, payload, retain: true };
    const former = this.#states.get(topic);
    const added = bytesOf(message) - (former === undefined ? 0 : bytesOf(former));
    const isFull = former === undefined && this.#states.size >= this.#bounds.states;
    if (isFull || this.#stateBytes + added > this.#bounds.stateBytes) {
      this.#statesLost = true;
      this.#deps.onDropped("state");
      return;
    }
    this.#failed.delete(topic);
    this.#states.set(topic, message);
    this.#stateBytes += added;
    this.#pump();
  }

  /** Queues an event or a reply, which no broker retains. */
  add(topic: string, payload: string): void {
    this.#queueEvent({ topic, payload, retain: false });
    this.#pump();
  }

  /** The connection is there: sends what waits. */
  attach(send: Send): void {
    this.#send = send;
    this.#pump();
  }

  /** The connection has ended: what was not confirmed waits again. */
  detach(): void {
    this.#send = undefined;
    const unconfirmed = [...this.#failed.values(), ...this.#inFlight.values()];
    this.#failed.clear();
    this.#inFlight.clear();
    const events = unconfirmed.filter(({ retain }) => !retain);
    const later = this.#events;
    this.#events = [];
    this.#eventBytes = 0;
    for (const event of [...events, ...later]) this.#queueEvent(event);
    for (const { topic, payload, retain } of unconfirmed) {
      if (retain && !this.#states.has(topic)) this.put(topic, payload);
    }
  }

  #queueEvent(message: OutgoingMessage): void {
    this.#events.push(message);
    this.#eventBytes += bytesOf(message);
    while (this.#events.length > this.#bounds.events || this.#eventBytes > this.#bounds.eventBytes) {
      const dropped = this.#events.shift();
      if (dropped === undefined) return;
      this.#eventBytes -= bytesOf(dropped);
      this.#deps.onDropped("event");
    }
  }

  #next(): OutgoingMessage | undefined {
    const event = this.#events.shift();
    if (event !== undefined) {
      this.#eventBytes -= bytesOf(event);
      return event;
    }
    // A topic that is on its way waits, so that its newest payload also arrives last.
    for (const [topic, state] of this.#states) {
      if (this.#inFlight.has(topic)) continue;
      this.#states.delete(topic);
      this.#stateBytes -= bytesOf(state);
      return state;
    }
    return undefined;
  }

  #pump(): void {
    const send = this.#send;
    while (send !== undefined && this.#inFlight.size < IN_FLIGHT_MAX) {
      const message = this.#next();
      if (message === undefined) break;
      const key = message.retain ? message.topic : `event ${this.#number++}`;
      this.#inFlight.set(key, message);
      send(message).then(() => {
        if (this.#inFlight.get(key) !== message) return;
        this.#inFlight.delete(key);
        this.#pump();
      }, (thrown) => this.#sendFailed(key, message, thrown));
    }
    if (send !== undefined && this.#statesLost && this.size === 0) {
      this.#statesLost = false;
      this.#deps.onStatesLost();
    }
  }

  #sendFailed(key: string, message: OutgoingMessage, thrown: unknown): void {
    // When the connection ends, each message fails, and detach has queued it again.
    if (this.#inFlight.get(key) !== message) return;
    this.#deps.onFailed(message.topic, thrown);
    // A connection on which everything fails gets no more: nothing is lost, and the rest waits for the next one.
    if (this.#failed.size >= FAILED_MAX) return;
    this.#inFlight.delete(key);
    if (!this.#states.has(key)) this.#failed.set(key, message);
    this.#pump();
  }
}

function bytesOf({ topic, payload }: OutgoingMessage): number {
  return topic.length + new TextEncoder().encode(payload).length;
}
