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
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

const OPEN = 1;

/** So many messages of a peer in less than so many ms make it wait for the same time, so that others are served meanwhile. */
const RUN_MESSAGES = 100;
const RUN_MS = 5;
/** How long a peer that is closed because of what it sends may take to read the close frame. */
const LAST_MS = 300;
/** Messages after our close, in flight when it was sent; a peer that sends more takes no notice of it. */
const MAX_AFTER_CLOSE = 1_000;
/** A peer is closed with this code because of what it sends (RFC 6455 §7.4.1). */
const POLICY = 1008;

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
    clearTimeout(turn);
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
  let afterClose = 0;
  let [run, runFrom] = [0, performance.now()];
  /** Paused by the session, or for ever. */
  let paused = false;
  /** The peer is read again after it. */
  let turn: ReturnType<typeof setTimeout> | undefined;
  const yieldToOthers = () => {
    const now = performance.now();
    const tookMs = now - runFrom;
    [run, runFrom] = [0, now];
    if (tookMs >= RUN_MS || paused) return;
    socket.pause();
    turn = setTimeout(() => {
      runFrom = performance.now();
      if (!paused) socket.resume();
    }, RUN_MS);
  };
  // Whatever else the peer sends is not even read: it may send without end, and never answer the close frame.
  const leave = () => {
    paused = true;
    socket.pause();
    const timer = setTimeout(() => socket.terminate(), LAST_MS);
    socket.once("close", () => clearTimeout(timer));
  };
  const station: StationSocket = {
    engine: "hardened",
    get open() {
      return socket.readyState === OPEN;
    },
    isAlive(ms) {
      if (socket.readyState !== OPEN) return Promise.resolve(false);
      // Of a peer that gets no pings, and of one that is not read now because it sent much, no pong could come.
      if (idleTimeoutS === 0 || paused) return Promise.resolve(true);
      socket.ping();
      return nextBytes(stream, ms);
    },
    send(text) {
      if (socket.readyState !== OPEN) return;
      const bytes = socket.bufferedAmount;
      if (bytes > MAX_BUFFERED_BYTES) {
        events.unread?.(bytes);
        return cut("does not read");
      }
      socket.send(text);
    },
    close(code, reason) {
      try {
        socket.close(code, reason);
        if (code === POLICY) leave();
      } catch {
        // The reason is too long for a close frame: closing matters more than the reason.
        socket.terminate();
      }
    },
    pauseReading() {
      paused = true;
      socket.pause();
    },
    resumeReading() {
      paused = false;
      socket.resume();
    },
  };
  socket.on("message", (data: Buffer, binary: boolean) => {
    if (++run === RUN_MESSAGES) yieldToOthers();
    if (socket.readyState === OPEN) return events.received(data.toString(), binary);
    // Messages after our close are ignored.
    if (++afterClose === MAX_AFTER_CLOSE) leave();
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

/** Resolves with true at the next byte of the peer, which may be its pong, and with false after `ms` or at the end. */
function nextBytes(stream: Duplex, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isAlive: boolean) => () => {
      clearTimeout(timer);
      stream.off("data", received).off("close", ended);
      resolve(isAlive);
    };
    const received = settle(true);
    const ended = settle(false);
    const timer = setTimeout(ended, ms);
    stream.on("data", received).on("close", ended);
  });
}
