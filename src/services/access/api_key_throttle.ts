import type { Cancel, Clock } from "../../base/clock.ts";
import { networkOf } from "../../base/network.ts";

/** Slows down whoever tries keys, each address for itself; nobody is shut out for good. */
export interface ApiKeyThrottle {
  /** True when so many answers to this address are held back that its next key is not even looked at. */
  isFull(address: string): boolean;
  /** True when so many answers to all together are held back that no further wrong key may wait for its own. */
  isCrowded(): boolean;
  /** Counts one more wrong key; resolves when that may be answered. */
  held(address: string): Promise<void>;
  /** Lets go everybody who waits. */
  stop(): void;
}

/** How long the answer to the first wrong key of an address is held back; each further one twice as long, up to the most. */
const FIRST_MS = 100;
const MOST_MS = 5_000;
/** After so long without a wrong key an address begins anew. */
const FORGOTTEN_MS = 5 * 60_000;
/** Answers that are held back at once: of one address, and of all together. */
const WAITING_MAX = 16;
const ALL_WAITING_MAX = 1_000;
/** Addresses that are known at once; the one that was quiet longest goes first. */
const ADDRESSES_MAX = 1_000;

/** How soon whoever is told to wait may come again, in seconds: by then somebody of the 16 has his answer. */
export const RETRY_AFTER_S = MOST_MS / 1000;

interface Suspect {
  failures: number;
  waiting: number;
  lastAt: number;
}

/**
 * See {@link ApiKeyThrottle}. A right key is never held back: what bounds the tries is that 16 may wait at once, whether or
 * not their senders do.
 */
export function createApiKeyThrottle(clock: Clock): ApiKeyThrottle {
  const suspects = new Map<string, Suspect>();
  const holds = new Set<() => void>();

  const current = (network: string): Suspect | undefined => {
    const suspect = suspects.get(network);
    if (suspect === undefined || suspect.waiting > 0 || clock.now() - suspect.lastAt < FORGOTTEN_MS) return suspect;
    suspects.delete(network);
    return undefined;
  };
  const hold = (ms: number) =>
    new Promise<void>((resolve) => {
      let cancel: Cancel = () => {};
      const release = () => {
        cancel();
        holds.delete(release);
        resolve();
      };
      holds.add(release);
      cancel = clock.after(ms, release);
    });

  return {
    isFull(address) {
      if (suspects.size === 0) return false;
      const suspect = current(networkOf(address));
      return suspect !== undefined && (suspect.waiting >= WAITING_MAX || holds.size >= ALL_WAITING_MAX);
    },
    isCrowded: () => holds.size >= ALL_WAITING_MAX,
    async held(address) {
      const network = networkOf(address);
      const suspect = current(network) ?? { failures: 0, waiting: 0, lastAt: 0 };
      suspect.lastAt = clock.now();
      suspects.delete(network);
      suspects.set(network, suspect);
      if (suspects.size > ADDRESSES_MAX) suspects.delete(suspects.keys().next().value ?? network);
      const ms = Math.min(MOST_MS, FIRST_MS * 2 ** suspect.failures++);
      suspect.waiting++;
      await hold(ms);
      suspect.waiting--;
    },
    stop() {
      for (const release of [...holds]) release();
    },
  };
}
