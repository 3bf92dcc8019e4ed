import type { Buffer } from "node:buffer";
import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { watchLiveness } from "./hardened_liveness.ts";
import { MAX_BUFFERED_BYTES, type SocketEvents, type SocketLimits, type StationSocket } from "./station_socket.ts";

/** The part of a socket of npm `ws` that is used; the package has no types of its own. */
export interface ForeignSocket extends EventEmitter {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

const OPEN = 1;

/** The codes of ws for a message that is too large, with the known part of its size. */
const TOO_LARGE: ReadonlyMap<string, (maxBytes: number) => string> = new Map([
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", (maxBytes: number) => `more than ${maxBytes} bytes`],
  ["WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH", (maxBytes: number) => `more than ${maxBytes} bytes`],
  ["WS_ERR_TOO_MANY_BUFFERED_PARTS", () => "too many fragments"],
]);

/** Connects the events of an open ws socket to `events`. */
export function attend(
  socket: ForeignSocket,
  stream: Duplex,
  { idleTimeoutS, maxMessageBytes }: SocketLimits,
  events: SocketEvents,
): void {
  let reported = false;
  const closed = (reason: string, silent = false) => {
    unwatch();
    if (reported) return;
    reported = true;
    events.closed(reason, silent);
  };
  const unwatch = watchLiveness(stream, idleTimeoutS * 1000, {
    ping: () => socket.ping(),
    lost: () => cut("answered no ping", true),
  });
  // Without a close frame: this peer would not read it.
  const cut = (reason: string, silent = false) => {
    closed(reason, silent);
    socket.terminate();
  };
  const station: StationSocket = {
    engine: "hardened",
    get open() {
      return socket.readyState === OPEN;
    },
    send(text) {
      if (socket.readyState !== OPEN) return;
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) return cut("does not read");
      socket.send(text);
    },
    close(code, reason) {
      try {
        socket.close(code, reason);
      } catch {
        // The reason is too long for a close frame: closing matters more than the reason.
        socket.terminate();
      }
    },
  };
  socket.on("message", (data: Buffer, binary: boolean) => {
    // Messages after our close are ignored.
    if (socket.readyState === OPEN) events.received(data.toString(), binary);
  });
  // ws has sent the matching close code already: 1002, 1007 or 1009.
  socket.on("error", (error: Error & { readonly code?: string }) => {
    // ws reports no size: it stops reading as soon as the limit is passed.
    const size = TOO_LARGE.get(error.code ?? "");
    if (size !== undefined) events.tooLarge?.(size(maxMessageBytes));
    closed(error.message);
  });
  socket.on("close", (code: number, reason: Buffer) => closed(reason.length > 0 ? `${code} ${reason}` : String(code)));
  events.opened(station);
}
