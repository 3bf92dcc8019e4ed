import type { Poller } from "./poller.ts";
import { createResponseReader } from "./response_reader.ts";

/** A line to an HTTP server that stays open, with one request under way at most. */
export interface HttpConnection {
  /** Sends a request; its answer goes to the events. */
  get(path: string): void;
  close(): void;
}

/** Whom a line tells. */
export interface HttpConnectionEvents {
  /** Some of a body came. */
  body?(bytes: Uint8Array): void;
  /** An answer came whole, `ms` after its request left. */
  answered(ms: number): void;
  /** The server has cut the line, or has answered with something else than 200. */
  fault(words: string): void;
}

/** What lines share. */
export interface HttpConnectionDeps {
  readonly poller: Poller;
  readonly port: number;
  /** Sent as X-API-Key. */
  readonly key: string;
}

/** A maker of lines that share their buffers; each connects with its first request. */
export function createHttpLines(
  { poller, port, key }: HttpConnectionDeps,
): (events: HttpConnectionEvents) => HttpConnection {
  const encoder = new TextEncoder();
  const incoming = new Uint8Array(256 * 1024);

  return (events) => {
    let socket: number | undefined;
    let path = "";
    let sentAt = 0;
    const send = (to: number) => {
      const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `X-API-Key: ${key}`, "", ""];
      sentAt = performance.now();
      poller.write(to, encoder.encode(lines.join("\r\n")));
    };
    const close = () => {
      if (socket !== undefined) poller.close(socket);
      socket = undefined;
    };
    const take = createResponseReader({
      head(status, text) {
        if (status !== 200) events.fault(`GET ${path}: ${text.slice(0, 100)}`);
      },
      body: (bytes) => events.body?.(bytes),
      end: () => events.answered(performance.now() - sentAt),
    });
    const listener = {
      connected() {
        if (socket !== undefined) send(socket);
      },
      readable() {
        const length = socket === undefined ? 0 : poller.read(socket, incoming);
        if (length > 0) return take(incoming.subarray(0, length));
        close();
        events.fault(`GET ${path}: the line was cut`);
      },
    };
    return {
      get(next) {
        path = next;
        if (socket !== undefined) return send(socket);
        socket = poller.connect(port, listener);
      },
      close,
    };
  };
}
