import type { Engine } from "../../domain/commands.ts";

/** A WebSocket to a station; each engine (docs/decisions.md, "Two WebSocket engines behind one interface") provides one. */
export interface StationSocket {
  readonly engine: Engine;
  /** Queues a text; a peer that no longer reads is disconnected rather than buffered without bound. Never throws. */
  send(text: string): void;
  /** Begins the closing handshake with a code of RFC 6455 §7.4; never waits for the peer. Never throws. */
  close(code: number, reason: string): void;
  /** Stops reading, so that the peer's writes wait in TCP; missing from an engine that can't. Never throws. */
  pauseReading?(): void;
  resumeReading?(): void;
  /**
   * False when the peer answers no ping within `ms`. Without a ping of its own (native engine, stations without pings) an
   * open connection counts as alive. Never rejects.
   */
  isAlive(ms: number): Promise<boolean>;
  /** False as soon as either side has started to close the connection. */
  readonly open: boolean;
}

/** Callbacks of a socket; none of them may throw. */
export interface SocketEvents {
  opened(socket: StationSocket): void;
  /** A text, or the UTF-8 text of a `binary` frame. */
  received(text: string, binary: boolean): void;
  /**
   * A message exceeded the limit and ends the connection; `size` as text ("70000 bytes"). At most once, before
   * `closed`.
   */
  tooLarge?(size: string): void;
  /** The peer does not read: `bytes` wait for it, which ends the connection. At most once, before `closed`. */
  unread?(bytes: number): void;
  /** At most once; `silent` when the peer was disconnected because it answered no ping. */
  closed(reason: string, silent: boolean): void;
}

/** Limits that an engine must enforce. */
export interface SocketLimits {
  /** Seconds without frame or pong until the connection counts as lost; pings go at half of it. 0: never, no pings. */
  readonly idleTimeoutS: number;
  /** A longer message closes the connection with 1009. */
  readonly maxMessageBytes: number;
}

/** Bytes that may be buffered for a peer that reads slowly; a message is sent as long as no more are. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;

/** The part of a request that is read before an upgrade; the URL as sent, which may be unparsable. */
export type UpgradeRequest = Pick<Request, "url" | "headers">;

/** The peer disconnected before its upgrade, so that nobody is left to be refused. */
export class PeerGone extends Error {
  constructor() {
    super("the peer disconnected before the upgrade");
  }
}

/**
 * Accepts an upgrade request; `protocol` is the subprotocol to echo, null for none. Returns the response in the
 * engine's own form. Throws {@link PeerGone} when nobody waits for it any more, another
 * error when the request is no upgrade that the engine could carry out.
 */
export type Upgrade<T> = (protocol: string | null, limits: SocketLimits, events: SocketEvents) => T;
