import type { Bounds } from "../../base/bounds.ts";
import { upgradeNative } from "./native_socket.ts";
import { PeerGone, type Upgrade } from "./station_socket.ts";

/** The upgrades of a native listener, and the descriptors that the runtime has lost in them. */
export interface NativeUpgrades {
  /** Begins an attempt to upgrade `request`; `end` must be called once the attempt is decided. */
  begin(request: Request): NativeUpgrade;
  /** So many descriptors are lost that this listener must upgrade no more. */
  readonly exhausted: boolean;
}

/** One attempt to upgrade a request. */
export interface NativeUpgrade {
  /** Resolves when the upgrade may begin. */
  ready(): Promise<void>;
  readonly upgrade: Upgrade<Response>;
  end(): void;
}

/** Upgrades that are answered and not open yet, all together: after a power cut, more than these wait for a millisecond. */
const MAX_PENDING = 64;
/** An upgrade opens as soon as its response is written. Later than this, the runtime never reports it. */
const OPEN_MS = 1_000;
/** After a stall of the event loop, the timer can run before the event that it waits for. */
const STALL_MS = 200;
/** Lost descriptors after which the hardened engine takes over: a small part of the 1,024 that a process usually has. */
const MAX_LOST = 64;

/**
 * See {@link NativeUpgrades}. When a connection is reset after its upgrade has begun and before the 101 is written, Deno
 * 2.9 keeps its descriptor until the process ends and reports nothing: the pending operation owns the connection, and
 * nothing that a program can call releases either (ext/http/http_next.rs, `op_http_upgrade_websocket_next`). So an
 * upgrade begins only after the event loop could report a reset (`request.signal`), few are pending at once, and those
 * that never open are counted.
 */
export function createNativeUpgrades(bounds: Bounds, onExhausted: () => void): NativeUpgrades {
  let pending = 0;
  let lost = 0;
  /** In the order of their arrival. */
  const waiting = new Set<() => void>();

  const release = () => {
    pending--;
    for (const [next] of waiting.entries()) return next();
  };
  /** Resolves with the next free place, or without one when the peer disconnects. */
  const waitForPlace = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const leave = () => {
        waiting.delete(leave);
        signal.removeEventListener("abort", leave);
        resolve();
      };
      waiting.add(leave);
      signal.addEventListener("abort", leave);
    });
  const lose = () => {
    lost++;
    bounds.exceeded(
      "lost_descriptors",
      `a connection was reset during its upgrade, and the runtime keeps its descriptor: ${lost} so far; after ` +
        `${MAX_LOST} the hardened engine takes over`,
    );
    if (lost === MAX_LOST) onExhausted();
  };

  return {
    get exhausted() {
      return lost >= MAX_LOST;
    },
    begin(request) {
      // Read first, because the runtime reports a reset only to a signal that exists.
      const { signal } = request;
      let acquired = false;
      const end = () => {
        if (acquired) release();
        acquired = false;
      };
      /** The event that the runtime owes; returns the function to call with it. */
      const expectOpen = () => {
        let settled = false;
        let counted = false;
        const count = () => {
          counted = true;
          release();
          lose();
        };
        let timer = setTimeout(() => timer = setTimeout(count, STALL_MS), OPEN_MS);
        return () => {
          if (settled) return;
          settled = true;
          clearTimeout(timer);
          if (counted) lost--;
          else release();
        };
      };
      return {
        async ready() {
          if (pending >= MAX_PENDING) await waitForPlace(signal);
          if (signal.aborted) return;
          pending++;
          acquired = true;
          await new Promise<void>((resolve) => setTimeout(resolve, 0));
        },
        upgrade(protocol, limits, events) {
          if (signal.aborted) throw new PeerGone();
          const response = upgradeNative(request, { protocol, limits, events, expectOpen });
          acquired = false;
          return response;
        },
        end,
      };
    },
  };
}
