/** Things that come one after another, for a test that waits for them instead of sleeping. */
export interface Queue<T> {
  push(item: T): void;
  /** Everything that has come so far. */
  readonly all: readonly T[];
  /** The first item, already come or still to come, that `fits`; each is handed out once. Rejects after `timeoutMs`. */
  next(fits: (item: T) => boolean, what: string, timeoutMs?: number): Promise<T>;
}

/** See {@link Queue}. */
export function createQueue<T>(): Queue<T> {
  const all: T[] = [];
  const open = new Set<T>();
  const waiting = new Set<(item: T) => boolean>();
  return {
    all,
    push(item) {
      all.push(item);
      open.add(item);
      for (const offer of waiting) if (offer(item)) break;
    },
    next(fits, what, timeoutMs = 10_000) {
      for (const item of open) {
        if (!fits(item)) continue;
        open.delete(item);
        return Promise.resolve(item);
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(offer);
          reject(new Error(`waited ${timeoutMs} ms for ${what}; came: ${JSON.stringify(all).slice(-2000)}`));
        }, timeoutMs);
        const offer = (item: T): boolean => {
          if (!fits(item)) return false;
          clearTimeout(timer);
          waiting.delete(offer);
          open.delete(item);
          resolve(item);
          return true;
        };
        waiting.add(offer);
      });
    },
  };
}
