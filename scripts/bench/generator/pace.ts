/** Sends at even times, one request at a time: a request that is due during another one waits, and its wait is part of its time. */
export interface Pace {
  /** No request is pending or waiting. */
  readonly idle: boolean;
  /** Another request is due. */
  due(at: number): void;
  /** The pending request was answered, `ms` after it was sent; returns the time since it was due. */
  answered(ms: number): number;
  /** Drops the waiting requests. */
  end(): void;
}

/** See {@link Pace}; the first that is due leaves at once, and is late by the generator's fault, if at all. */
export function createPace(send: () => void): Pace {
  let waiting: number[] = [];
  let busy = false;
  let waitedMs = 0;
  const leave = (waited: number) => {
    busy = true;
    waitedMs = waited;
    send();
  };
  return {
    get idle() {
      return !busy && waiting.length === 0;
    },
    due(at) {
      if (busy) waiting.push(at);
      else leave(0);
    },
    answered(ms) {
      busy = false;
      const took = ms + waitedMs;
      const next = waiting.shift();
      if (next !== undefined) leave(performance.now() - next);
      return took;
    },
    end() {
      waiting = [];
    },
  };
}
