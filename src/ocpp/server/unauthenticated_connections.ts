import { networkOf } from "../../base/network.ts";
import type { PortDeps } from "./engine.ts";

/** The connections that have not shown whose they are, by address. */
export interface UnauthenticatedConnections {
  /** Counts a new connection of `address`, which `cut` closes; undefined when there are too many of this address. */
  add(address: string, cut: () => void): UnauthenticatedConnection | undefined;
}

/** One connection, until it is authenticated or ends. */
export interface UnauthenticatedConnection {
  /** The head of its request is complete: resolves with true when it may be answered, with false when it has ended. */
  headRead(): Promise<boolean>;
  /** Its station or API key is known: it counts no more. */
  authenticated(): void;
  ended(): void;
}

/**
 * Connections of one address beyond those that are answered at the same time. Stations behind one router or proxy
 * reconnect all at once after a power cut, and each takes only a moment.
 */
const MAX_WAITING = 1_000;
/** While there are more than the bound, connections are looked at this often. */
const LOOK_MS = 250;
/**
 * A connection that was found without a whole head so often is cut; a charger sends it at once. Counted and not timed:
 * during a stall of the event loop, nothing is read.
 */
const MAX_SILENT_LOOKS = 8;
/** A request that was found waiting so often is dropped: after ten seconds, its sender has probably given up. */
const MAX_WAITING_LOOKS = 40;

interface Entry {
  readonly cut: () => void;
  /** How often it was found silent or waiting. */
  looks: number;
  /** Resolves {@link UnauthenticatedConnection.headRead}. */
  proceed: (mayProceed: boolean) => void;
}

/** One address; each set is in the order of arrival. */
interface Peer {
  readonly address: string;
  /** Without a whole head. */
  readonly silent: Set<Entry>;
  /** With a whole head, which waits for its turn. */
  readonly waiting: Set<Entry>;
  /** Being answered. */
  readonly answered: Set<Entry>;
  timer: ReturnType<typeof setInterval> | undefined;
}

/** See {@link UnauthenticatedConnections}. The address of IPv6 is its /64. */
export function createUnauthenticatedConnections(
  { bounds, unauthenticatedConnections: max }: Pick<PortDeps, "bounds" | "unauthenticatedConnections">,
): UnauthenticatedConnections {
  const peers = new Map<string, Peer>();

  const exceeded = ({ address }: Peer, what: string) =>
    bounds.exceeded("unauthenticated_connections", `${what}; bounds.unauthenticatedConnections is ${max}`, { address });
  const peerOf = (address: string): Peer => {
    const key = networkOf(address);
    const peer = peers.get(key) ??
      { address: key, silent: new Set(), waiting: new Set(), answered: new Set(), timer: undefined };
    peers.set(key, peer);
    return peer;
  };

  /** Cuts what is too old, while there are more connections than the bound. */
  const look = (peer: Peer) => {
    if (sizeOf(peer) <= max) return stopTimer(peer);
    for (const entry of [...peer.silent]) {
      if (++entry.looks < MAX_SILENT_LOOKS) continue;
      exceeded(peer, "connections without a request were cut, since their address has too many");
      entry.cut();
    }
    for (const entry of [...peer.waiting]) if (++entry.looks >= MAX_WAITING_LOOKS) entry.cut();
  };
  const leave = (peer: Peer, entry: Entry) => {
    peer.silent.delete(entry);
    peer.answered.delete(entry);
    if (peer.waiting.delete(entry)) entry.proceed(false);
    for (const next of peer.waiting) {
      if (peer.answered.size >= max) break;
      peer.waiting.delete(next);
      peer.answered.add(next);
      next.proceed(true);
    }
    if (sizeOf(peer) > 0) return;
    stopTimer(peer);
    if (peers.get(peer.address) === peer) peers.delete(peer.address);
  };

  return {
    add(address, cut) {
      const peer = peerOf(address);
      if (sizeOf(peer) >= max + MAX_WAITING) {
        exceeded(peer, `connections were closed, since ${max + MAX_WAITING} of their address are not authenticated`);
        return undefined;
      }
      const entry: Entry = { cut, looks: 0, proceed() {} };
      peer.silent.add(entry);
      if (sizeOf(peer) > max) peer.timer ??= setInterval(() => look(peer), LOOK_MS);
      const left = () => leave(peer, entry);
      return {
        headRead() {
          // It may have ended by now.
          if (!peer.silent.delete(entry)) return Promise.resolve(false);
          if (peer.answered.size < max) {
            peer.answered.add(entry);
            return Promise.resolve(true);
          }
          entry.looks = 0;
          peer.waiting.add(entry);
          return new Promise((resolve) => entry.proceed = resolve);
        },
        authenticated: left,
        ended: left,
      };
    },
  };
}

function sizeOf({ silent, waiting, answered }: Peer): number {
  return silent.size + waiting.size + answered.size;
}

function stopTimer(peer: Peer): void {
  clearInterval(peer.timer);
  peer.timer = undefined;
}
