import { backoffMs } from "../base/backoff.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { ProtocolVersion } from "../ocpp/rpc/error_codes.ts";
import { type CallOutcome, Peer, type Reply } from "../ocpp/rpc/peer.ts";

/** Connects a simulated charger to its central system. The options and callbacks: */
export interface ConnectionOptions {
  /** ws://host:port/OCPP; the id is appended. */
  readonly url: string;
  readonly id: string;
  readonly protocol: ProtocolVersion;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** How long an answer may take: to a call, and to the upgrade. */
  readonly callTimeoutMs: number;
  /** The present password; it may change between two connections. */
  password(): Uint8Array | undefined;
  onOpen(): void;
  /** `wasOpen` is false when the connection attempt failed. */
  onClosed(reason: string, wasOpen: boolean): void;
  onCall(action: string, payload: unknown): Promise<Reply>;
}

/** The connection to the central system, renewed until it is closed. */
export interface StationConnection {
  /** Connects now. */
  open(): void;
  /** Sends a call after all inbound calls are answered; `closed` while there is no connection. */
  call(action: string, payload: object): Promise<CallOutcome>;
  /** Sends a message without a response, if there is a connection. */
  send(action: string, payload: object): void;
  /** Resolves when every inbound call is answered. */
  idle(): Promise<void>;
  /** Resolves when no call of ours waits for its answer. */
  quiet(): Promise<void>;
  /** The station is registered: the backoff starts again at its shortest wait. */
  settled(): void;
  /** Closes and reconnects, after `ms` or else after the backoff. */
  redial(reason: string, ms?: number): void;
  /** Closes for good. */
  close(): Promise<void>;
}

/** 1, 2, 4 ... 60 s plus up to a quarter of jitter, so that many chargers do not reconnect in the same second. */
const RECONNECT_BACKOFF = { minMs: 1_000, maxMs: 60_000 } as const;
const JITTER = 0.25;

/** How long the closing handshake may take. */
const CLOSE_TIMEOUT_MS = 2_000;

/** After this many turns of the event loop, no further messages follow an answer. */
const AFTERTHOUGHTS = 10;

interface Connection {
  readonly socket: WebSocket;
  readonly peer: Peer;
  readonly gone: Promise<void>;
  open: boolean;
}

/** A connection that is not open yet. */
export function createConnection(options: ConnectionOptions): StationConnection {
  const { clock, ids, log, id } = options;
  let current: Connection | undefined;
  let attempt = 0;
  /** Our calls without an outcome. */
  const calling = new Set<Promise<CallOutcome>>();
  let cancelDial: Cancel = () => {};
  let closed = false;

  const waitMs = () => {
    attempt++;
    return backoffMs(attempt, RECONNECT_BACKOFF) * (1 + JITTER * fraction(ids));
  };

  const dialIn = (ms: number) => {
    cancelDial();
    if (!closed) cancelDial = clock.after(ms, dial);
  };

  /** Drops a connection, however it ended; its later events are ignored. */
  const lose = (connection: Connection, reason: string, ms?: number) => {
    if (current !== connection) return;
    current = undefined;
    connection.peer.close(reason);
    dialIn(ms ?? waitMs());
    options.onClosed(reason, connection.open);
  };

  const dial = () => {
    if (closed || current !== undefined) return;
    let socket: WebSocket;
    try {
      socket = connect(options);
    } catch (thrown) {
      dialIn(waitMs());
      return options.onClosed(errorMessage(thrown), false);
    }
    const peer = new Peer({
      protocolVersion: options.protocol,
      clock,
      ids,
      callTimeoutMs: options.callTimeoutMs,
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      onCall: options.onCall,
      onFault: (thrown, action) => log.error("a command failed", { station: id, action, error: errorMessage(thrown) }),
      onUnreadable: (why) => log.warn("the central system sent no message", { station: id, why }),
      onStray: (what) => log.debug(`the central system ${what}`, { station: id }),
    });
    const { promise: gone, resolve: isGone } = Promise.withResolvers<void>();
    const connection: Connection = { socket, peer, gone, open: false };
    current = connection;
    const closeConnection = (reason: string) => {
      lose(connection, reason);
      socket.close();
    };
    const cancelUpgrade = clock.after(options.callTimeoutMs, () => closeConnection("no answer to the upgrade"));
    let fault = "";
    // An exception in one of these handlers would end the process.
    const safely = (run: () => void) => {
      try {
        run();
      } catch (thrown) {
        log.error("the line failed", { station: id, error: errorMessage(thrown) });
      }
    };
    socket.onopen = () =>
      safely(() => {
        cancelUpgrade();
        if (current !== connection) return socket.close();
        if (socket.protocol !== options.protocol) {
          return closeConnection(`the central system speaks "${socket.protocol}" instead of ${options.protocol}`);
        }
        connection.open = true;
        peer.allowCalls();
        options.onOpen();
      });
    socket.onmessage = ({ data }) => safely(() => typeof data === "string" ? peer.receive(data) : undefined);
    socket.onerror = (event) => fault = event instanceof ErrorEvent ? event.message : "";
    socket.onclose = ({ code, reason }) =>
      safely(() => {
        cancelUpgrade();
        isGone();
        lose(connection, fault || `closed with ${code}${reason === "" ? "" : `: ${reason}`}`);
      });
  };

  return {
    open: dial,
    async call(action, payload) {
      const connection = current;
      if (connection === undefined) return { kind: "closed", reason: "not connected" };
      const outcome = connection.peer.idle().then(() => connection.peer.call(action, payload));
      calling.add(outcome);
      try {
        return await outcome;
      } finally {
        calling.delete(outcome);
      }
    },
    send: (action, payload) => current?.peer.send(action, payload),
    async quiet() {
      // A caller may call again a few turns after its answer.
      for (let turns = 0; turns < AFTERTHOUGHTS; turns++) {
        if (calling.size > 0) turns = 0;
        await Promise.allSettled(calling);
      }
    },
    idle: () => current?.peer.idle() ?? Promise.resolve(),
    settled: () => void (attempt = 0),
    redial(reason, ms) {
      const connection = current;
      if (connection === undefined) return ms === undefined ? undefined : dialIn(ms);
      lose(connection, reason, ms);
      connection.socket.close(1000, reason);
    },
    async close() {
      closed = true;
      cancelDial();
      const connection = current;
      if (connection === undefined) return;
      lose(connection, "closed");
      connection.socket.close(1000, "closed");
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = clock.after(CLOSE_TIMEOUT_MS, resolve);
      await Promise.race([connection.gone, late]);
      cancel();
    },
  };
}

function connect({ url, id, protocol, password }: ConnectionOptions): WebSocket {
  const secret = password();
  // Basic credentials are bytes: an id in UTF-8, a colon, and the password bytes.
  const headers: Record<string, string> = secret === undefined
    ? {}
    : { authorization: `Basic ${base64([...new TextEncoder().encode(`${id}:`), ...secret])}` };
  // Deno's WebSocket takes headers; the DOM type of it, which an npm package declares, does not.
  const Socket = WebSocket as unknown as new (url: string, options: object) => WebSocket;
  return new Socket(`${url.replace(/\/+$/, "")}/${encodeURIComponent(id)}`, { protocols: [protocol], headers });
}

function base64(bytes: readonly number[]): string {
  return btoa(String.fromCharCode(...bytes));
}

/** A number from 0 to 1. */
function fraction(ids: Ids): number {
  let sum = 0;
  for (const character of ids.secret(4)) sum = (sum * 31 + character.charCodeAt(0)) % 1_000;
  return sum / 1_000;
}
