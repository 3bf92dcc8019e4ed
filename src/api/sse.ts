import { type Clock, every } from "../base/clock.ts";

/** Server-sent events: writes events to a client as it reads them, with heartbeats, and disconnects a slow client. */

/** An event for a client. */
export interface ServerSentEvent {
  /** A client that reconnects sends it as Last-Event-ID. */
  readonly id: string;
  readonly event: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** Dependencies of {@link eventStream}. */
export interface EventStreamDeps {
  readonly clock: Clock;
  /** Ends every stream. */
  readonly stopped: AbortSignal;
  /** False when the client's key was revoked or has expired. */
  readonly mayGoOn: () => boolean;
  /** Called before the subscription; returns what is called at the end of the stream. When it throws, no stream begins. */
  readonly register?: (waitingBytes: () => number) => () => void;
  /** The client was disconnected because it reads too slowly; `why` is a sentence about it. */
  readonly onSlow?: (why: string) => void;
}

/** Subscribes `send` to events; undefined when the maximum number of subscriptions is reached. */
export type Subscribe = (send: (event: ServerSentEvent | Uint8Array) => void) => Subscription | undefined;

/** A client's subscription. */
export interface Subscription {
  /** Sent first. It is produced as the client reads it, so its length needs no bound. */
  readonly backlog: Iterable<Uint8Array>;
  stop(): void;
}

/** A comment at this interval keeps proxies from closing a silent stream, and detects a broken connection. */
const HEARTBEAT_MS = 15_000;
/** How often the client's key is checked again. */
const KEY_CHECK_MS = 2_000;
/** Bytes that may be queued for a slow client: with more it is disconnected, so that the queue is bounded. */
const WAITING_MAX = 1024 * 1024;
/** How long a client may read nothing of what waits: it may hold a whole backlog of events in memory. */
const UNREAD_MS = 60_000;
/** The last event of a client that is disconnected; without an id, so that the client resumes where it was. */
const SLOW_EVENT = "disconnected";

/** Queued events are joined into chunks of about this size. */
const CHUNK_MAX = 64 * 1024;
const encoder = new TextEncoder();

/** An event as bytes, for callers that send the same event to many clients. */
export function eventBytes({ id, event, data }: ServerSentEvent): Uint8Array {
  return blockOf(id, event, JSON.stringify(data));
}

/** As {@link eventBytes}, for data that is JSON text already. */
export function blockOf(id: string, event: string, json: string): Uint8Array {
  return encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${json}\n\n`);
}

/** Server-sent events (HTML standard, 9.2) until either side ends it; undefined when the maximum number of subscriptions is reached. */
export function eventStream(
  { clock, stopped, mayGoOn, register = () => () => {}, onSlow = () => {} }: EventStreamDeps,
  subscribe: Subscribe,
): Response | undefined {
  const line = createOutputQueue(clock.now);
  let end = () => {};
  const finish = () => {
    line.close();
    end();
  };
  /** The queue is dropped too: a slow client gets the end of the stream at once. */
  const disconnect = (reason: string) => {
    if (!line.close(encoder.encode(`event: ${SLOW_EVENT}\ndata: ${JSON.stringify({ reason })}\n\n`))) return;
    end();
    onSlow(`a reader of a stream was disconnected: ${reason}`);
  };
  const write = (chunk: Uint8Array) => {
    if (!line.write(chunk)) disconnect(`more than ${WAITING_MAX} bytes waited to be read`);
  };
  const unregister = register(line.waitingBytes);
  const subscription = subscribed(
    () => subscribe((event) => write(event instanceof Uint8Array ? event : eventBytes(event))),
    unregister,
  );
  if (subscription === undefined) return undefined;
  line.begin(withFirstComment(subscription.backlog));
  const silence = every(clock, HEARTBEAT_MS, () => {
    if (line.unreadMs() >= UNREAD_MS) disconnect(`nothing was read for ${UNREAD_MS / 1000} seconds`);
    else write(encoder.encode(": keep-alive\n\n"));
  });
  const watch = every(clock, KEY_CHECK_MS, () => {
    if (!mayGoOn()) finish();
  });
  const stop = () => {
    line.end();
    end();
  };
  end = () => {
    subscription.stop();
    unregister();
    silence();
    watch();
    stopped.removeEventListener("abort", stop);
    end = () => {};
  };
  line.onClosed(() => end());
  stopped.addEventListener("abort", stop);
  if (stopped.aborted) stop();
  return new Response(line.body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // nginx would gather events until its buffer is full.
      "x-accel-buffering": "no",
    },
  });
}

/** Calls `otherwise` when there is no subscription, or when `subscribe` throws. */
function subscribed(subscribe: () => Subscription | undefined, otherwise: () => void): Subscription | undefined {
  let subscription: Subscription | undefined;
  try {
    return subscription = subscribe();
  } finally {
    if (subscription === undefined) otherwise();
  }
}

function* withFirstComment(backlog: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield encoder.encode(": ocppd\n\n");
  yield* backlog;
}

/** Bytes queued for one client. */
interface OutputQueue {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends these chunks first, as the client reads them. */
  begin(chunks: Iterator<Uint8Array>): void;
  /** False when the queue is over its limit. */
  write(chunk: Uint8Array): boolean;
  waitingBytes(): number;
  /** Ends the stream after the queue. */
  end(): void;
  /** Ends the stream at once, with `last`, and drops the queue; false when it has ended already. */
  close(last?: Uint8Array): boolean;
  /** How long nothing was read although something waits. */
  unreadMs(): number;
  /** Calls `run` when the stream has ended, by either side; at once when it has ended already. */
  onClosed(run: () => void): void;
}

/** A queue of our own before the stream: a stream can't be emptied but by an error, which the runtime would print. */
function createOutputQueue(now: () => number): OutputQueue {
  let beginning: Iterator<Uint8Array> | undefined;
  let queue: Uint8Array[] = [];
  let waiting = 0;
  let ending = false;
  let closed = false;
  let lastChunk: Uint8Array | undefined;
  let readAt = now();
  let wake = () => {};
  let reported = () => {};
  const shut = () => {
    closed = true;
    beginning = undefined;
    queue = [];
    wake();
    reported();
  };
  /** The next chunk; undefined when the queue is empty. */
  const next = (): Uint8Array | undefined => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const add = (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
    };
    while (beginning !== undefined && length < CHUNK_MAX) {
      const { done, value } = beginning.next();
      if (done) beginning = undefined;
      else add(value);
    }
    if (beginning === undefined) {
      let taken = 0;
      for (const chunk of queue) {
        if (length > 0 && length + chunk.length > CHUNK_MAX) break;
        waiting -= chunk.length;
        taken++;
        add(chunk);
      }
      queue.splice(0, taken);
    }
    return chunks.length === 0 ? undefined : joined(chunks, length);
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      readAt = now();
      for (;;) {
        const chunk = closed ? lastChunk : next();
        lastChunk = undefined;
        if (chunk !== undefined) return controller.enqueue(chunk);
        if (ending || closed) break;
        await new Promise<void>((resolve) => wake = resolve);
        readAt = now();
      }
      if (!closed) shut();
      controller.close();
    },
    cancel() {
      if (!closed) shut();
    },
  }, { highWaterMark: 0 });
  return {
    body,
    begin(chunks) {
      beginning = chunks;
    },
    write(chunk) {
      if (ending || closed) return true;
      waiting += chunk.length;
      queue.push(chunk);
      wake();
      return waiting <= WAITING_MAX;
    },
    waitingBytes: () => waiting,
    end() {
      ending = true;
      wake();
    },
    close(last) {
      if (closed) return false;
      lastChunk = last;
      shut();
      return true;
    },
    unreadMs: () => beginning === undefined && queue.length === 0 ? 0 : now() - readAt,
    onClosed(run) {
      if (closed) run();
      else reported = run;
    },
  };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
