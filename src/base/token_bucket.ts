/**
 * A token bucket that goes into debt: a caller that takes more than is there is served as well, but later. Only numbers are
 * kept, so that taking allocates nothing.
 */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  /** Negative: a debt. */
  #tokens: number;
  #at: number;

  /** A full bucket of `capacity` tokens that regains `perSecond`; `now` in ms since 1970. */
  constructor(capacity: number, perSecond: number, now: number) {
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#tokens = capacity;
    this.#at = now;
  }

  /** Takes `count` tokens, at most as many as the bucket holds; returns how long to wait for them in ms, 0 for not at all. */
  take(count: number, now: number): number {
    this.#refill(now);
    this.#tokens -= Math.min(count, this.#capacity);
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens / this.#perMs);
  }

  /** True when nothing is owed and nothing taken lately. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens === this.#capacity;
  }

  /** A clock that was set back adds nothing, and starts anew from there. */
  #refill(now: number): void {
    const elapsedMs = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(this.#capacity, this.#tokens + elapsedMs * this.#perMs);
  }
}
