import type { Poller } from "./poller.ts";
import { createResponseReader } from "./response_reader.ts";

/** A persistent connection to an HTTP server, with one pending request at most. */
export interface HttpConnection {
  /** Sends a request; its answer goes to the events. */
  get(path: string): void;
  close(): void;
}

/** The callbacks of a connection. */
export interface HttpConnectionEvents {
  /** Some of a body came. */
  body?(bytes: Uint8Array): void;
  /** An answer is complete, `ms` after its request was sent. */
  answered(ms: number): void;
  /** The server has cut the connection, or has answered with a status other than 200. */
  fault(words: string): void;
}

/** What connections share. */
export interface HttpConnectionDeps {
  readonly poller: Poller;
  readonly port: number;
  /** Sent as X-API-Key. */
  readonly key: string;
}

/** Makes connections that share their buffers; each connects at its first request. */
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
