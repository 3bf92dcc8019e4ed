import { once } from "node:events";
import { performance } from "node:perf_hooks";
import WebSocket from "ws";

/** A station on npm `ws`, which answers pings by itself. */
export interface StationClient {
  /** Sends a call; resolves with the payload of its answer and how long that took. Rejects when the connection ends first. */
  call(action: string, payload: object): Promise<{ readonly payload: unknown; readonly tookMs: number }>;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<unknown>;
  readonly isOpen: boolean;
  end(): void;
}

/** What a station may do differently. */
export interface StationClientOptions {
  readonly from?: string;
  readonly protocol?: string;
  /** False: a client that answers no pings. */
  readonly autoPong?: boolean;
  readonly authorization?: string;
}

// deno-lint-ignore no-explicit-any -- the package has no types of its own
const Client = WebSocket as any;

/** Opens a connection; rejects with "status 429: sentence" when it is refused. */
export async function openSocket(port: number, id: string, options: StationClientOptions = {}): Promise<StationClient> {
  const { from = "127.0.0.1", protocol = "ocpp1.6", autoPong = true, authorization } = options;
  const socket = new Client(`ws://127.0.0.1:${port}/OCPP/${id}`, [protocol], {
    localAddress: from,
    autoPong,
    headers: authorization === undefined ? {} : { authorization },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
    // deno-lint-ignore no-explicit-any -- an IncomingMessage of node
    socket.once("unexpected-response", (_: unknown, response: any) => {
      let body = "";
      response.on("data", (bytes: Uint8Array) => body += new TextDecoder().decode(bytes));
      response.on("end", () => reject(new Error(`status ${response.statusCode}: ${body.trim()}`)));
    });
  });
  const waiting = new Map<string, (payload: unknown) => void>();
  socket.on("message", (data: unknown) => {
    const [type, messageId, payload] = JSON.parse(String(data));
    if (type === 3 || type === 4) waiting.get(messageId)?.(payload);
  });
  socket.on("error", () => {});
  const closed = once(socket, "close");
  let number = 0;
  return {
    async call(action, payload) {
      const messageId = String(++number);
      const began = performance.now();
      const answer = new Promise<unknown>((resolve) => waiting.set(messageId, resolve));
      socket.send(JSON.stringify([2, messageId, action, payload]));
      const ended = closed.then(() => Promise.reject(new Error(`the connection ended before the answer to ${action}`)));
      const found = await Promise.race([answer, ended]);
      return { payload: found, tookMs: performance.now() - began };
    },
    closed,
    get isOpen() {
      return socket.readyState === 1;
    },
    end: () => socket.terminate(),
  };
}
