/** Cancels a timer; calling it late or twice does nothing. */
export type Cancel = () => void;

/** The only source of time in the program, so that tests can control it. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Runs `run` once, `ms` milliseconds from now; a pending timer does not keep the process alive. */
  after(ms: number, run: () => void): Cancel;
  /** Milliseconds that only grow, whatever happens to `now`; by default nothing is known of jumps. */
  monotonic?(): number;
  /** The local time zone as an IANA name. */
  readonly zone: string;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    Deno.unrefTimer(timer);
    return () => clearTimeout(timer);
  },
  get zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
};

/** Runs `run` every `ms` milliseconds, never two at a time; returns a function that stops it. */
export function every(clock: Clock, ms: number, run: () => unknown | Promise<unknown>): Cancel {
  let stopped = false;
  let cancel: Cancel = () => {};
  const next = () => {
    cancel = clock.after(ms, async () => {
      await run();
      if (!stopped) next();
    });
  };
  next();
  return () => {
    stopped = true;
    cancel();
  };
}
