import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { attend, type ForeignSocket } from "./hardened_socket.ts";
import type { SocketEvents, SocketLimits } from "./station_socket.ts";

/** The part of a server of npm `ws` that is used; the package has no types of its own. */
interface ForeignServer extends EventEmitter {
  handleUpgrade(request: object, stream: Duplex, head: Buffer, opened: (socket: ForeignSocket) => void): void;
}

const Server = WebSocketServer as unknown as new (options: object) => ForeignServer;

/** How long a peer may take to answer our close frame before its connection is destroyed. */
const CLOSE_MS = 5_000;
const ACCEPT = /^Sec-WebSocket-Accept:/i;
/** A valid offer of permessage-deflate (RFC 7692). */
const DEFLATE = /^\s*permessage-deflate(\s*;\s*[a-z_]+(\s*=\s*"?\d+"?)?)*\s*$/;

/** A request for a WebSocket with the connection on which it came. */
export interface Arrival {
  readonly headers: Headers;
  /** Paused. */
  readonly stream: Duplex;
  /** Bytes that the peer has sent after the request's head. */
  readonly rest: Buffer;
}

/**
 * Upgrades with npm `ws`. Returns null, since ws has written the response; a peer that vanished before that is reported
 * neither as open nor as closed. Throws when the request is no upgrade.
 */
export function upgradeHardened(
  { headers, stream, rest }: Arrival,
  protocol: string | null,
  limits: SocketLimits,
  events: SocketEvents,
): null {
  const key = headers.get("sec-websocket-key");
  if (key === null) throw new Error("the header Sec-WebSocket-Key is missing; wanted 16 bytes in base64");
  // One server per station, because limits are server options.
  const server = new Server({
    noServer: true,
    clientTracking: false,
    // Of the whole message, whatever its fragments and compression; ws bounds the number of fragments too.
    maxPayload: limits.maxMessageBytes,
    // No context takeover: a dictionary per connection would be most of its memory.
    perMessageDeflate: { serverNoContextTakeover: true, clientNoContextTakeover: true },
    closeTimeout: CLOSE_MS,
  });
  let fault: Error | undefined;
  server.on("wsClientError", (error: Error) => fault = error);
  server.on("headers", (lines: string[]) => {
    for (const [at, line] of lines.entries()) {
      if (ACCEPT.test(line)) lines[at] = `Sec-WebSocket-Accept: ${keyAnswer(key)}`;
    }
  });
  const request = wsRequest(protocol, headers.get("sec-websocket-extensions") ?? "");
  server.handleUpgrade(request, stream, rest, (socket) => attend(socket, stream, limits, events));
  if (fault !== undefined) throw fault;
  stream.resume();
  return null;
}

/**
 * The request in the form that ws requires; it refuses what other servers accept: a missing version, an empty or
 * malformed list (quirk H2), a key of another length. The response is computed from the charger's own key.
 */
function wsRequest(protocol: string | null, extensions: string): object {
  const deflate = extensions.split(",").find((offer) => DEFLATE.test(offer));
  return {
    method: "GET",
    headers: {
      upgrade: "websocket",
      "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
      "sec-websocket-version": "13",
      ...(protocol === null ? {} : { "sec-websocket-protocol": protocol }),
      ...(deflate === undefined ? {} : { "sec-websocket-extensions": deflate }),
    },
  };
}

/** RFC 6455 §4.2.2. */
function keyAnswer(key: string): string {
  return createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
}
