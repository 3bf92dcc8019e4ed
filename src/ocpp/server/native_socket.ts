import { MAX_BUFFERED_BYTES, type SocketEvents, type SocketLimits, type StationSocket } from "./station_socket.ts";

/** What the runtime says when it drops a peer that answered no ping. */
const NO_PONG = "No response from ping frame.";

/**
 * The engine on `Deno.upgradeWebSocket`. `protocol` is the subprotocol to echo, null for none. Throws when the request is no upgrade
 * that the runtime could carry out. The traps of design.md are met here and nowhere else: headers normalised before the upgrade,
 * handlers that can't throw, `closed` told once however often the runtime tells it.
 */
export function upgradeNative(
  request: Request,
  protocol: string | null,
  limits: SocketLimits,
  events: SocketEvents,
): Response {
  const connection = request.headers.get("connection");
  if (!namesUpgrade(connection)) {
    throw new Error(`the header Connection is ${connection === null ? "missing" : `"${connection}"`}; wanted Upgrade`);
  }
  const { socket, response } = Deno.upgradeWebSocket(normalised(request, protocol), {
    ...(protocol === null ? {} : { protocol }),
    idleTimeout: limits.idleTimeoutS,
  });
  socket.binaryType = "arraybuffer";
  const decoder = new TextDecoder();
  let told = false;
  const closed = (reason: string) => {
    if (told) return;
    told = true;
    events.closed(reason, reason === NO_PONG);
  };
  const close = (code: number, reason: string) => {
    try {
      socket.close(code, reason);
    } catch {
      // It was closed already, or never opened: the peer is gone either way.
    }
  };
  const station: StationSocket = {
    engine: "native",
    get open() {
      return socket.readyState === WebSocket.OPEN;
    },
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) return close(1008, "does not read");
      try {
        socket.send(text);
      } catch {
        // The peer went away between the look and the word; `closed` tells.
      }
    },
    close,
  };
  socket.onopen = () => events.opened(station);
  socket.onmessage = ({ data }) => {
    const text = typeof data === "string" ? data : decoder.decode(data);
    if (isLonger(text, limits.maxMessageBytes)) return close(1009, `at most ${limits.maxMessageBytes} bytes`);
    events.received(text);
  };
  socket.onerror = (event) => closed(event instanceof ErrorEvent && event.message ? event.message : "connection lost");
  socket.onclose = ({ code, reason }) => closed(reason ? `${code} ${reason}` : String(code));
  return response;
}

/**
 * Deno's HTTP parser hands a connection over only when it read `Upgrade` there itself; else it would answer 101 and then take the
 * frames for the next request. So quirk H5 (chargers that leave the header out) is for another engine; here they are told why.
 */
function namesUpgrade(connection: string | null): boolean {
  return connection !== null && connection.toLowerCase().split(",").some((word) => word.trim() === "upgrade");
}

/** A view of the request with the subprotocol as Deno wants it: it splits the list by exactly comma and blank (quirk H2). */
function normalised(request: Request, protocol: string | null): Request {
  const headers = new Headers(request.headers);
  headers.set("upgrade", "websocket");
  if (protocol === null) headers.delete("sec-websocket-protocol");
  else headers.set("sec-websocket-protocol", protocol);
  return Object.create(request, { headers: { value: headers } });
}

/** Exact only where it matters: a text has at least as many bytes as characters, and at most three times as many. */
function isLonger(text: string, maxBytes: number): boolean {
  if (text.length * 3 <= maxBytes) return false;
  return text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes;
}
