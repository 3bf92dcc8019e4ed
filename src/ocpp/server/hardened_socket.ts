import type { Buffer } from "node:buffer";
import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { watchSilence } from "./hardened_silence.ts";
import { MAX_BUFFERED_BYTES, type SocketEvents, type SocketLimits, type StationSocket } from "./station_socket.ts";

/** What is used of a socket of npm `ws`, which brings no types of its own. */
export interface ForeignSocket extends EventEmitter {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

const OPEN = 1;

/** Ties a socket of ws, which is open, to the house. */
export function attend(
  socket: ForeignSocket,
  stream: Duplex,
  { idleTimeoutS }: SocketLimits,
  events: SocketEvents,
): void {
  let told = false;
  const closed = (reason: string, silent = false) => {
    unwatch();
    if (told) return;
    told = true;
    events.closed(reason, silent);
  };
  const unwatch = watchSilence(stream, idleTimeoutS * 1000, {
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
        // A reason too long for a close frame: the end matters more than the words.
        socket.terminate();
      }
    },
  };
  socket.on("message", (data: Buffer) => {
    // Who has been told to go is not listened to.
    if (socket.readyState === OPEN) events.received(data.toString());
  });
  // ws has sent the close code that fits by now: 1002, 1007, 1009.
  socket.on("error", (error: Error) => closed(error.message));
  socket.on("close", (code: number, reason: Buffer) => closed(reason.length > 0 ? `${code} ${reason}` : String(code)));
  events.opened(station);
}
