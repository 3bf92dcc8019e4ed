/** What is sent at even times and takes one at a time: what is due meanwhile waits, and its waiting is part of its time. */
export interface Pace {
  /** Nothing is under way, and nothing waits. */
  readonly idle: boolean;
  /** It is time for another one. */
  due(at: number): void;
  /** The one under way was answered, `ms` after it left: how long it took from when it was due. */
  answered(ms: number): number;
  /** Forgets what waits. */
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
