import { type Clock, every } from "../base/clock.ts";

/** An event on its way to somebody who listens. */
export interface ServerSentEvent {
  /** What a client that was cut off names to go on from. */
  readonly id: string;
  readonly event: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** What {@link eventStream} needs. */
export interface EventStreamDeps {
  readonly clock: Clock;
  /** Ends every stream. */
  readonly stopped: AbortSignal;
  /** False when whoever listens may not any more: his key was revoked, or is over. */
  readonly mayGoOn: () => boolean;
}

/** Begins to tell `send` of events, or answers undefined when no more listeners can be taken. */
export type Subscribe = (send: (event: ServerSentEvent | Uint8Array) => void) => Subscription | undefined;

/** Somebody who listens. */
export interface Subscription {
  /** What he hears first. It is made as he reads it, and so may be as long as it likes. */
  readonly backlog: Iterable<Uint8Array>;
  stop(): void;
}

/** A comment that often keeps proxies from closing a silent stream, and finds out who is gone. */
const HEARTBEAT_MS = 15_000;
/** How often it is looked whether a listener may still listen. */
const MAY_MS = 2_000;
/** What may wait for a listener who reads slowly: with more he is let go, and nobody else waits for him. */
const WAITING_MAX = 1024 * 1024;

/** What several at once are joined into, more or less. */
const CHUNK_MAX = 64 * 1024;
const encoder = new TextEncoder();

/** An event as it goes over the wire, for whoever sends the same one to many. */
export function eventBytes({ id, event, data }: ServerSentEvent): Uint8Array {
  return blockOf(id, event, JSON.stringify(data));
}

/** As {@link eventBytes}, of data that is JSON text already. */
export function blockOf(id: string, event: string, json: string): Uint8Array {
  return encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${json}\n\n`);
}

/** Server-sent events (HTML standard, 9.2) until either side ends it; undefined when no more listeners can be taken. */
export function eventStream(
  { clock, stopped, mayGoOn }: EventStreamDeps,
  subscribe: Subscribe,
): Response | undefined {
  const line = createConnection();
  let end = () => {};
  const finish = () => {
    line.close();
    end();
  };
  const write = (chunk: Uint8Array) => {
    // What waits for him goes too: the end is all that he gets.
    if (!line.write(chunk)) finish();
  };
  const subscription = subscribe((event) => write(event instanceof Uint8Array ? event : eventBytes(event)));
  if (subscription === undefined) return undefined;
  line.begin(withHello(subscription.backlog));
  const silence = every(clock, HEARTBEAT_MS, () => write(encoder.encode(": still here\n\n")));
  const watch = every(clock, MAY_MS, () => {
    if (!mayGoOn()) finish();
  });
  const stop = () => {
    line.end();
    end();
  };
  end = () => {
    subscription.stop();
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

function* withHello(backlog: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield encoder.encode(": ocppd\n\n");
  yield* backlog;
}

/** Bytes on their way to one reader. */
interface OutputQueue {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends this before everything else, as the reader takes it. */
  begin(chunks: Iterator<Uint8Array>): void;
  /** False when more waits than may. */
  write(chunk: Uint8Array): boolean;
  /** Ends it after what waits. */
  end(): void;
  /** Ends it at once, without what waits. */
  close(): void;
  /** Runs when it has ended, by whomever; at once when it has already. */
  onClosed(run: () => void): void;
}

/** A queue of our own before the stream: a stream can't be emptied but by an error, which the runtime would print. */
function createConnection(): OutputQueue {
  let beginning: Iterator<Uint8Array> | undefined;
  let queue: Uint8Array[] = [];
  let waiting = 0;
  let ending = false;
  let closed = false;
  let wake = () => {};
  let reported = () => {};
  const shut = () => {
    closed = true;
    beginning = undefined;
    queue = [];
    wake();
    reported();
  };
  /** As much as one write may carry; undefined when nothing waits. */
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
      for (;;) {
        const chunk = closed ? undefined : next();
        if (chunk !== undefined) return controller.enqueue(chunk);
        if (ending || closed) break;
        await new Promise<void>((resolve) => wake = resolve);
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
    end() {
      ending = true;
      wake();
    },
    close() {
      if (!closed) shut();
    },
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
