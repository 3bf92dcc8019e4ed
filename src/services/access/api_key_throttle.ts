import type { Cancel, Clock } from "../../base/clock.ts";
import { networkOf } from "../../base/network.ts";

/** Delays the answers to wrong API keys, per address; no address is blocked for good. */
export interface ApiKeyThrottle {
  /** True when so many answers to this address are delayed that its next key is not evaluated. */
  isFull(address: string): boolean;
  /** True when so many answers to all addresses are delayed that no further wrong key may wait for its answer. */
  isCrowded(): boolean;
  /** Counts one more wrong key; resolves when it may be answered. */
  held(address: string): Promise<void>;
  /** Ends all delays. */
  stop(): void;
}

/** Delay of the answer to the first wrong key of an address; each further wrong key doubles it, up to MOST_MS. */
const FIRST_MS = 100;
const MOST_MS = 5_000;
/** After this time without a wrong key, the delays of an address start again at FIRST_MS. */
const FORGOTTEN_MS = 5 * 60_000;
/** Delayed answers at once: of one address, and of all addresses. */
const WAITING_MAX = 16;
const ALL_WAITING_MAX = 1_000;
/** Addresses in memory at once; the one without a wrong key for the longest time is dropped first. */
const ADDRESSES_MAX = 1_000;

/** When a rejected client may try again, in seconds: by then at least one of the 16 delayed answers has been sent. */
export const RETRY_AFTER_S = MOST_MS / 1000;

interface Suspect {
  failures: number;
  waiting: number;
  lastAt: number;
}

/**
 * See {@link ApiKeyThrottle}. A valid key is never delayed: the number of tries is bounded because only 16 answers may
 * wait at once, whether or not their clients wait for them.
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
