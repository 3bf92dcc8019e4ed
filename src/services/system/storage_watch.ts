import { sentence } from "../../domain/sentences/mod.ts";
import type { Sentence } from "../../base/sentence.ts";
import type { Bounds } from "../../base/bounds.ts";
import { type Cancel, type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { DiskFault } from "../../store/store.ts";
import type { Ballast } from "./ballast.ts";

/**
 * Knows whether the database stores what it gets. While it does not, stations with something to store are disconnected
 * and refused (1013, 503), so that they keep their messages: an error would make them discard them.
 */
export interface StorageWatch {
  /** Undefined while the database stores. */
  readonly fault: StorageFault | undefined;
  /** The space that is kept for a full disk, in bytes. */
  readonly reserveBytes: number;
  /** The store could not write. True: space was freed, the same write is worth another attempt. */
  failed(fault: DiskFault): boolean;
  /** Tries to write; resolves to the fault, undefined when it was stored. One attempt serves all callers of a second. */
  check(): Promise<StorageFault | undefined>;
  /** From now on `write` stores something small to try the store; the ballast is written. */
  start(write: () => Promise<void>): void;
  stop(): void;
}

/** Why nothing is stored. */
export interface StorageFault {
  readonly reason: "disk_full" | "disk_fault" | "no_answer";
  /** One sentence, for people. */
  readonly detail: Sentence;
  /** Since when, ms since 1970. */
  readonly since: number;
}

/** What {@link createStorageWatch} needs. */
export interface StorageWatchDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly ballast: Ballast;
}

/** How often a store with a fault is tried again: twice within the 10 s that a recovery may take. */
const RETRY_MS = 4_000;
const SOON_MS = 100;
/** How long an attempt is reused: /readyz needs no key, so its callers must not cause one write each. */
const FRESH_MS = 1_000;
/** How long an attempt may take. */
const MAX_WAIT_MS = 2_000;

const DETAILS: Readonly<Record<StorageFault["reason"], Sentence>> = {
  disk_full: sentence("disk_full"),
  disk_fault: sentence("disk_fault"),
  no_answer: sentence("database_silent"),
};

/** See {@link StorageWatch}. */
export function createStorageWatch({ clock, log, metrics, bounds, ballast }: StorageWatchDeps): StorageWatch {
  let fault: StorageFault | undefined;
  /** The disk was full since the last recovery: without the reserve, the next message would be lost. */
  let wasFull = false;
  let write: (() => Promise<void>) | undefined;
  let last: { readonly at: number; readonly check: Promise<StorageFault | undefined> } | undefined;
  let stop: Cancel = () => {};

  const enter = (reason: StorageFault["reason"], why: string) => {
    bounds.exceeded("storage", `${DETAILS[reason].text}; chargers are disconnected, so that they keep their messages`, {
      error: why,
    });
    wasFull ||= reason === "disk_full";
    if (fault?.reason !== reason) fault = { reason, detail: DETAILS[reason], since: fault?.since ?? clock.now() };
  };
  const recovered = () => {
    if (fault === undefined) return;
    const seconds = Math.round((clock.now() - fault.since) / 1000);
    fault = undefined;
    wasFull = false;
    log.warn(`the database stores again, after ${seconds} s`);
  };

  /** A write that is stored, and the ballast: without it the next full disk would lose something. */
  const attempt = async (): Promise<StorageFault | undefined> => {
    const late = Promise.withResolvers<"late">();
    const cancel = clock.after(MAX_WAIT_MS, () => late.resolve("late"));
    try {
      if (await Promise.race([write?.(), late.promise]) === "late") enter("no_answer", `${MAX_WAIT_MS} ms are over`);
      else if (wasFull && !ballast.fill()) enter("disk_full", "no space for the reserve");
      else recovered();
    } catch (thrown) {
      // A full disk has been reported to `failed` already.
      if (fault?.reason !== "disk_full") enter("disk_fault", errorMessage(thrown));
    } finally {
      cancel();
    }
    return fault;
  };

  metrics.gauge(
    { name: "ocppd_storage_available", help: "1 while the database stores, 0 while the disk is full or fails" },
    () => [{ value: fault === undefined ? 1 : 0 }],
  );
  metrics.gauge(
    { name: "ocppd_disk_reserve_bytes", help: "Size of the file that is removed first when the disk is full" },
    () => [{ value: ballast.bytes }],
  );
  return {
    get fault() {
      return fault;
    },
    get reserveBytes() {
      return ballast.bytes;
    },
    failed({ isFull, error }) {
      const freed = isFull && ballast.free();
      enter(isFull ? "disk_full" : "disk_fault", error.message);
      // A single failed write must not keep stations away for long.
      if (!isFull) clock.after(SOON_MS, () => void attempt());
      return freed;
    },
    check() {
      const now = clock.now();
      // After the clock was set back, an old attempt must not stay valid for ever.
      if (last === undefined || Math.abs(now - last.at) >= FRESH_MS) last = { at: now, check: attempt() };
      // A write may have failed since that attempt.
      return last.check.then(() => fault);
    },
    start(tryWrite) {
      write = tryWrite;
      try {
        if (!ballast.fill()) log.warn("the disk is nearly full: there is no space for the reserve of ocppd");
      } catch (thrown) {
        log.warn(`the reserve of disk space could not be written: ${errorMessage(thrown)}`);
      }
      stop = every(clock, RETRY_MS, () => fault === undefined ? undefined : attempt());
    },
    stop: () => stop(),
  };
}
