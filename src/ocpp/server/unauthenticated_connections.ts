import { networkOf } from "../../base/network.ts";
import type { PortDeps } from "./engine.ts";

/** The connections that have not shown whose they are, by address. */
export interface UnauthenticatedConnections {
  /** Counts a new connection of `address`; `cut` closes it. */
  add(address: string, cut: () => void): UnauthenticatedConnection;
}

/** One connection, until it is authenticated or ends. */
export interface UnauthenticatedConnection {
  /** Resolves with true when the connection may be read, with false when it must be closed. */
  readonly turn: Promise<boolean>;
  /** The head of its request is complete. */
  headRead(): void;
  /** Its station or API key is known: it counts no more. */
  authenticated(): void;
  ended(): void;
}

/**
 * Connections of one address that may wait for their turn. Stations behind one router reconnect all at once after a
 * power cut, and each takes only a moment.
 */
const MAX_WAITING = 256;
/** While others wait, a connection that has sent no whole head for so long is cut; a charger sends it at once. */
const SILENT_MS = 1_000;
const MAX_WAIT_MS = 10_000;
const LOOK_MS = 250;

interface Entry {
  readonly cut: () => void;
  /** Resolves {@link UnauthenticatedConnection.turn}. */
  readonly proceed: (mayProceed: boolean) => void;
  /** When its turn came, or when it arrived while it is waiting, as performance.now(). */
  since: number;
  headRead: boolean;
}

interface Peer {
  /** Those whose turn has come, in that order. */
  readonly open: Set<Entry>;
  /** In the order of their arrival. */
  readonly waiting: Set<Entry>;
  timer: ReturnType<typeof setInterval> | undefined;
}

/** See {@link UnauthenticatedConnections}. The address of IPv6 is its /64. */
export function createUnauthenticatedConnections(
  { bounds, unauthenticatedConnections: max }: Pick<PortDeps, "bounds" | "unauthenticatedConnections">,
): UnauthenticatedConnections {
  const peers = new Map<string, Peer>();

  const exceeded = (address: string, what: string) =>
    bounds.exceeded("unauthenticated_connections", `${what}; bounds.unauthenticatedConnections is ${max}`, { address });

  const open = (peer: Peer, entry: Entry) => {
    peer.waiting.delete(entry);
    peer.open.add(entry);
    entry.since = performance.now();
    entry.proceed(true);
  };
  const openWaiting = (peer: Peer) => {
    for (const entry of peer.waiting) {
      if (peer.open.size >= max) return;
      open(peer, entry);
    }
  };
  const cutSilent = (peer: Peer, address: string) => {
    const latest = performance.now() - SILENT_MS;
    for (const entry of peer.open) {
      if (entry.headRead || entry.since > latest) continue;
      exceeded(address, "a connection without a request was cut, because others of its address wait");
      entry.cut();
    }
    for (const entry of peer.waiting) {
      if (entry.since > performance.now() - MAX_WAIT_MS) break;
      entry.cut();
    }
  };
  const leave = (key: string, peer: Peer, entry: Entry) => {
    peer.open.delete(entry);
    if (peer.waiting.delete(entry)) entry.proceed(false);
    openWaiting(peer);
    if (peer.waiting.size > 0) return;
    clearInterval(peer.timer);
    peer.timer = undefined;
    if (peer.open.size === 0 && peers.get(key) === peer) peers.delete(key);
  };

  return {
    add(address, cut) {
      const key = networkOf(address);
      const peer = peers.get(key) ?? { open: new Set(), waiting: new Set(), timer: undefined };
      peers.set(key, peer);
      const { promise: turn, resolve } = Promise.withResolvers<boolean>();
      const entry: Entry = { cut, proceed: resolve, since: performance.now(), headRead: false };
      if (peer.open.size < max) open(peer, entry);
      else if (peer.waiting.size < MAX_WAITING) {
        peer.waiting.add(entry);
        peer.timer ??= setInterval(() => cutSilent(peer, key), LOOK_MS);
      } else {
        exceeded(address, `a connection was closed: ${max + MAX_WAITING} others of its address are not authenticated`);
        resolve(false);
      }
      const left = () => leave(key, peer, entry);
      return { turn, headRead: () => void (entry.headRead = true), authenticated: left, ended: left };
    },
  };
}
