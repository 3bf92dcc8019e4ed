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
}

/** Begins to tell `send` of events and answers how that ends, or undefined when no more listeners can be taken. */
export type Subscribe = (send: (event: ServerSentEvent | Uint8Array) => void) => (() => void) | undefined;

/** A comment that often keeps proxies from closing a silent stream, and finds out who is gone. */
const HEARTBEAT_MS = 15_000;
/** What may wait for a listener who reads slowly: with more he is let go, and nobody else waits for him. */
const WAITING_MAX = 1024 * 1024;

/** What several at once are joined into, at most. */
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
export function eventStream({ clock, stopped }: EventStreamDeps, subscribe: Subscribe): Response | undefined {
  const line = createLine();
  let end = () => {};
  const finish = () => {
    line.close();
    end();
  };
  const write = (chunk: Uint8Array) => {
    // What waits for him goes too: the end is all that he gets.
    if (!line.write(chunk)) finish();
  };
  write(encoder.encode(": ocppd\n\n"));
  const unsubscribe = subscribe((event) => write(event instanceof Uint8Array ? event : eventBytes(event)));
  if (unsubscribe === undefined) return undefined;
  const silence = every(clock, HEARTBEAT_MS, () => write(encoder.encode(": still here\n\n")));
  const stop = () => {
    line.end();
    end();
  };
  end = () => {
    unsubscribe();
    silence();
    stopped.removeEventListener("abort", stop);
    end = () => {};
  };
  line.onClosed(() => end());
  stopped.addEventListener("abort", stop);
  if (stopped.aborted) stop();
  return new Response(line.body, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" },
  });
}

/** Bytes on their way to one reader. */
interface Line {
  readonly body: ReadableStream<Uint8Array>;
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
function createLine(): Line {
  let queue: Uint8Array[] = [];
  let waiting = 0;
  let ending = false;
  let closed = false;
  let wake = () => {};
  let told = () => {};
  const shut = () => {
    closed = true;
    queue = [];
    wake();
    told();
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (queue.length === 0 && !ending && !closed) await new Promise<void>((resolve) => wake = resolve);
      if (queue.length === 0) {
        if (!closed) shut();
        return controller.close();
      }
      const chunk = firstOf(queue);
      waiting -= chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      if (!closed) shut();
    },
  }, { highWaterMark: 0 });
  return {
    body,
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
      else told = run;
    },
  };
}

/** Takes the first chunks out of the queue, as many as one write may carry, as one. */
function firstOf(queue: Uint8Array[]): Uint8Array {
  let length = 0;
  let count = 0;
  for (const chunk of queue) {
    if (count > 0 && length + chunk.length > CHUNK_MAX) break;
    length += chunk.length;
    count++;
  }
  const chunks = queue.splice(0, count);
  const [only] = chunks;
  if (count === 1 && only !== undefined) return only;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
