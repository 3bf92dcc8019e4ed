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
  /** A text, or the UTF-8 text of a `binary` frame. */
  received(text: string, binary: boolean): void;
  /** A message beyond the limit came and ends the connection; `size` in words ("70000 bytes"). At most once, before `closed`. */
  tooLarge?(size: string): void;
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

/** What may wait in a socket for a peer that reads slowly. */
export const MAX_BUFFERED_BYTES = 16 * 1024 * 1024;

/** What is decided by before an upgrade; the URL as it was asked for, which may be none. */
export type UpgradeRequest = Pick<Request, "url" | "headers">;

/**
 * Grants a request for a WebSocket; `protocol` is the subprotocol to echo, null for none. Gives the answer in the engine's own way.
 * Throws when the request is no upgrade that the engine could carry out.
 */
export type Upgrade<T> = (protocol: string | null, limits: SocketLimits, events: SocketEvents) => T;
