import { backoffMs } from "../../base/backoff.ts";
import type { Clock } from "../../base/clock.ts";
import { createDelays } from "../../base/delays.ts";
import { networkOf } from "../../base/network.ts";

/** Delays the answers to wrong API keys, per address; no address is blocked for good. */
export interface ApiKeyThrottle {
  /** True when so many answers to this address are delayed that its next wrong key is answered at once, with 429. */
  isFull(address: string): boolean;
  /** True when so many answers to all addresses are delayed that no further wrong key may wait for its answer. */
  isCrowded(): boolean;
  /** Counts one more wrong key; resolves when it may be answered. */
  delay(address: string): Promise<void>;
  /** Ends all delays. */
  stop(): void;
}

/** The delays of the answers to the wrong keys of an address. */
const DELAY_BACKOFF = { minMs: 100, maxMs: 5_000 } as const;
/** After this time without a wrong key, the delays of an address start again at the shortest. */
const RESET_MS = 5 * 60_000;
/** Delayed answers at once: of one address, and of all addresses. */
const PENDING_MAX = 16;
const ALL_PENDING_MAX = 1_000;
/** Addresses in memory at once; the one without a wrong key for the longest time is dropped first. */
const ADDRESSES_MAX = 1_000;

/** When a rejected client may try again, in seconds: by then at least one of the 16 delayed answers has been sent. */
export const RETRY_AFTER_S = DELAY_BACKOFF.maxMs / 1000;

interface AddressState {
  failures: number;
  waiting: number;
  lastAt: number;
}

/**
 * See {@link ApiKeyThrottle}. A valid key is never delayed: the number of tries is bounded because only 16 answers may
 * wait at once, whether or not their clients wait for them.
 */
export function createApiKeyThrottle(clock: Clock): ApiKeyThrottle {
  const addresses = new Map<string, AddressState>();
  const delays = createDelays(clock);

  const current = (network: string): AddressState | undefined => {
    const state = addresses.get(network);
    if (state === undefined || state.waiting > 0 || clock.now() - state.lastAt < RESET_MS) return state;
    addresses.delete(network);
    return undefined;
  };

  return {
    isFull(address) {
      if (addresses.size === 0) return false;
      const state = current(networkOf(address));
      return state !== undefined && (state.waiting >= PENDING_MAX || delays.pending >= ALL_PENDING_MAX);
    },
    isCrowded: () => delays.pending >= ALL_PENDING_MAX,
    async delay(address) {
      const network = networkOf(address);
      const state = current(network) ?? { failures: 0, waiting: 0, lastAt: 0 };
      state.lastAt = clock.now();
      addresses.delete(network);
      addresses.set(network, state);
      if (addresses.size > ADDRESSES_MAX) addresses.delete(addresses.keys().next().value ?? network);
      const ms = backoffMs(++state.failures, DELAY_BACKOFF);
      state.waiting++;
      await delays.wait(ms);
      state.waiting--;
    },
    stop: () => delays.end(),
  };
}
