import type { Clock } from "../../base/clock.ts";
import type { DiskSpace } from "../../base/disk_space.ts";
import type { DatabaseParts } from "../../domain/database_parts.ts";
import type { RecordedSize, Store } from "../../store/store.ts";
import type { DatabaseGrowth } from "./database_growth.ts";

/** How large the database is, what takes the space, and how long the disk lasts. */
export interface DatabaseFacts {
  /** Of the file, without its write-ahead log; `freeBytes` of it are unused, and used before it grows. */
  readonly bytes: number;
  readonly freeBytes: number;
  /** Over the last month at most; null before it is known for a day. */
  readonly growthBytesPerDay: number | null;
  /** After how many days at this pace the disk is full; null while it does not grow, and beyond {@link FORECAST_MAX_DAYS}. */
  readonly daysUntilFull: number | null;
  /** Null where SQLite can't say it. */
  readonly parts: DatabaseParts | null;
  /** A size a day, oldest first. */
  readonly sizes: readonly RecordedSize[];
}

/** Reads {@link DatabaseFacts}. */
export interface DatabaseReport {
  facts(): Promise<DatabaseFacts>;
}

/** What {@link createDatabaseReport} needs. */
export interface DatabaseReportDeps {
  readonly store: Pick<Store, "size" | "sizes" | "parts">;
  readonly growth: Pick<DatabaseGrowth, "perDay">;
  readonly clock: Clock;
  readonly diskSpace: () => DiskSpace | null;
}

/** How long the parts are reused: to find them the whole file is read. */
const FRESH_MS = 60 * 60_000;
const DAY_MS = 86_400_000;
/** Nobody plans further, and a growth of a month does not say it. */
const FORECAST_MAX_DAYS = 3_650;

/** See {@link DatabaseReport}. */
export function createDatabaseReport({ store, growth, clock, diskSpace }: DatabaseReportDeps): DatabaseReport {
  let last: { readonly at: number; readonly parts: Promise<DatabaseParts | null> } | undefined;
  const parts = () => {
    const at = clock.monotonic?.() ?? clock.now();
    if (last === undefined || at - last.at > FRESH_MS) {
      const found = store.parts();
      found.catch(() => last = undefined);
      last = { at, parts: found };
    }
    return last.parts;
  };
  return {
    async facts() {
      const [size, sizes, growthBytesPerDay] = await Promise.all([store.size(), store.sizes(), growth.perDay()]);
      const { bytes, freeBytes } = size;
      const disk = diskSpace();
      const daysUntilFull = disk === null ? null : daysOf(disk.freeBytes + freeBytes, growthBytesPerDay);
      return {
        ...{ bytes, freeBytes, growthBytesPerDay, daysUntilFull, parts: await parts() },
        sizes: sizes.filter(({ at }) => at > clock.now() - 60 * DAY_MS),
      };
    },
  };
}

function daysOf(bytes: number, perDay: number | null): number | null {
  if (perDay === null || perDay <= 0) return null;
  const days = Math.floor(bytes / perDay);
  return days > FORECAST_MAX_DAYS ? null : days;
}
