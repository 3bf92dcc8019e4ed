import type { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { wordsOf } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Porter } from "./engine.ts";
import { headOf, requestOf, respond } from "./hardened_fetch.ts";
import { mendedHead, readHead } from "./hardened_head.ts";
import { upgradeHardened } from "./hardened_upgrade.ts";
import { HardenedStream } from "./hardened_stream.ts";
import type { Upgrade } from "./station_socket.ts";

/** HTTP and WebSockets on connections that are taken elsewhere. */
export interface HardenedHttp {
  /** Serves one request on a connection, and the WebSocket that may come of it. */
  take(connection: Deno.TcpConn): void;
  /** Resolves when all connections have ended, as those do that are left after `ms`. */
  end(ms: number): Promise<void>;
}

/** How long the body of a request may take. */
const BODY_MS = 30_000;
/** How long a peer that has been told everything may keep its side open. */
const LINGER_MS = 2_000;

/**
 * See {@link HardenedHttp}. node's HTTP reads no port here: it is handed streams whose first words are mended (quirk H5).
 * TLS would stand before that: a `tls.Server` takes the same streams by the same event, and gives others back.
 */
export function createHardenedHttp(porter: Porter, log: Log): HardenedHttp {
  const streams = new Set<Duplex>();
  let emptied = () => {};
  const http = createServer({ requireHostHeader: false });

  const answerTo = async (message: IncomingMessage): Promise<Response> => {
    const { remoteAddress = "" } = message.socket;
    try {
      return await porter.answer(requestOf(message), remoteAddress);
    } catch (thrown) {
      log.warn(`a request that makes no sense: ${wordsOf(thrown)}`, { address: remoteAddress });
      return new Response("no proper request\n", { status: 400 });
    }
  };

  http.on("request", async (message, response) => {
    const { socket } = message;
    soon(socket, BODY_MS, () => message.complete || socket.destroy());
    await respond(await answerTo(message), response);
  });
  http.on("upgrade", async (request: IncomingMessage, stream: Socket, head: Buffer) => {
    const upgrade: Upgrade<null> = (...granted) => upgradeHardened({ request, stream, head }, ...granted);
    const answer = await porter.admit(headOf(request), stream.remoteAddress ?? "", upgrade);
    if (answer === null) return;
    const response = new ServerResponse(request);
    response.assignSocket(stream);
    response.once("finish", () => stream.end());
    await respond(answer, response);
  });
  http.on("clientError", (_, stream: Duplex) => refuse(stream, 400));

  const serve = async (stream: Duplex) => {
    const words = await readHead(stream);
    if (words.kind === "none") return words.status === null ? stream.destroy() : refuse(stream, words.status);
    if (words.rest.length > 0) stream.unshift(words.rest);
    stream.unshift(mendedHead(words.head));
    http.emit("connection", stream);
    stream.resume();
  };

  return {
    take(connection) {
      const stream = new HardenedStream(connection);
      streams.add(stream);
      // That it has ended is told by its close, whatever the cause.
      stream.on("error", () => {});
      stream.once("finish", () => {
        soon(stream, LINGER_MS, () => stream.destroy());
        // Only who reads hears that the peer has gone.
        stream.resume();
      });
      stream.once("close", () => {
        streams.delete(stream);
        if (streams.size === 0) emptied();
      });
      void serve(stream);
    },
    async end(ms) {
      if (streams.size === 0) return;
      const timer = setTimeout(() => streams.forEach((stream) => stream.destroy()), ms);
      await new Promise<void>((resolve) => emptied = resolve);
      clearTimeout(timer);
    },
  };
}

/** Says a status and nothing more to a peer that could not make itself understood. */
function refuse(stream: Duplex, status: 400 | 408 | 431): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Runs `run` after `ms`, unless the stream has closed by then. */
function soon(stream: Duplex, ms: number, run: () => void): void {
  const timer = setTimeout(run, ms);
  stream.once("close", () => clearTimeout(timer));
}
