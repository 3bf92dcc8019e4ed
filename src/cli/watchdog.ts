import { type Cancel, type Clock, every } from "../base/clock.ts";

/** What {@link feedWatchdog} needs. */
export interface WatchdogDeps {
  readonly clock: Clock;
  /** After so long without `feed` the service manager ends the process (ms). */
  readonly timeoutMs: number;
  /** Milliseconds that only grow. */
  readonly monotonic: () => number;
  /** When the database last stored something, by `monotonic`; -Infinity: never. */
  readonly lastCommit: () => number;
  /** Stores something small. */
  readonly write: () => Promise<void>;
  /** The database works, and refuses to store because the disk is full: a restart would free nothing. */
  readonly isDiskFull: () => boolean;
  readonly feed: () => Promise<void>;
}

/** Attempts within the timeout: one that comes late must not end the process. */
const ATTEMPTS = 4;

/**
 * Feeds the watchdog while the event loop runs and the database stores. Commits of the last half timeout are proof enough;
 * only a server that stores nothing writes one row more in each, which spares an SD card. One write at a time: while one
 * hangs, nothing is fed. Returns the end of it.
 */
export function feedWatchdog(deps: WatchdogDeps): Cancel {
  const { clock, timeoutMs, monotonic, lastCommit, write, isDiskFull, feed } = deps;
  return every(clock, timeoutMs / ATTEMPTS, async () => {
    if (monotonic() - lastCommit() >= timeoutMs / 2) {
      try {
        await write();
      } catch {
        // The storage watch reports it.
        if (!isDiskFull()) return;
      }
    }
    await feed();
  });
}
