import type { Engine } from "../../domain/commands.ts";

/** A WebSocket to a station as the house wants it; each engine (design.md, "Decisions") provides one. */
export interface StationSocket {
  readonly engine: Engine;
  /** Queues a text; a peer that no longer reads is cut off rather than buffered without end. Never throws. */
  send(text: string): void;
  /** Begins the closing handshake with a code of RFC 6455 §7.4; never waits for the peer. Never throws. */
  close(code: number, reason: string): void;
  /** False as soon as the connection is closing, by whomever. */
  readonly open: boolean;
}

/** Whom a socket tells; nothing that is called here may throw. */
export interface SocketEvents {
  opened(socket: StationSocket): void;
  /** A text, or the UTF-8 text of a binary frame. */
  received(text: string): void;
  /** At most once; `silent` when the peer was dropped because it answered no ping. */
  closed(reason: string, silent: boolean): void;
}

/** What an engine must hold to. */
export interface SocketLimits {
  /** Seconds without frame or pong until the connection counts as lost; pings go at half of it. 0: never, no pings. */
  readonly idleTimeoutS: number;
  /** A longer message closes the connection with 1009. */
  readonly maxMessageBytes: number;
}
