import { type Cancel, type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/store.ts";

/** How fast the database grows. */
export interface DatabaseGrowth {
  /** Bytes a day over the last month at most, negative while it shrinks; null before it is known for a day. */
  perDay(): Promise<number | null>;
  /** Stores the size once a day from now on; returns the end of that. */
  start(): Cancel;
}

/** What {@link createDatabaseGrowth} needs. */
export interface DatabaseGrowthDeps {
  readonly store: Pick<Store, "recordSize" | "sizes" | "size">;
  readonly clock: Clock;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;
const CHECK_MS = 3_600_000;

/** See {@link DatabaseGrowth}. */
export function createDatabaseGrowth({ store, clock, log }: DatabaseGrowthDeps): DatabaseGrowth {
  let recordedDay = NaN;
  const record = async () => {
    const at = clock.now();
    const day = Math.floor(at / DAY_MS);
    if (day === recordedDay) return;
    try {
      await store.recordSize(at);
      recordedDay = day;
    } catch (thrown) {
      log.warn(`the size of the database was not stored: ${errorMessage(thrown)}`);
    }
  };
  return {
    async perDay() {
      const now = clock.now();
      const first = (await store.sizes()).find(({ at }) => at >= now - MONTH_MS && at <= now);
      if (first === undefined || now - first.at < DAY_MS) return null;
      const { bytes, freeBytes } = await store.size();
      return Math.round((bytes - freeBytes - first.usedBytes) * DAY_MS / (now - first.at));
    },
    start: () => every(clock, CHECK_MS, record),
  };
}
