/** Takes a timer back; calling it late or twice does nothing. */
export type Cancel = () => void;

/** The only source of time in the house, so that tests can hold it still. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Runs `run` once, `ms` milliseconds from now; never keeps the process alive by itself. */
  after(ms: number, run: () => void): Cancel;
  /** The zone of the clocks on the wall here, as Intl names it. */
  readonly zone: string;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    Deno.unrefTimer(timer);
    return () => clearTimeout(timer);
  },
  get zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
};

/** Runs `run` every `ms` milliseconds, the next only after the last has ended; returns how to stop it. */
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
