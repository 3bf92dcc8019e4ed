import type { Clock } from "../../base/clock.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { Store } from "../../store/store.ts";
import { inTime } from "./in_time.ts";

/** What {@link registerStoreMetrics} needs. */
export interface StoreMetricsDeps {
  readonly metrics: Metrics;
  readonly store: Pick<Store, "size">;
  readonly clock: Clock;
  /** The path of the database file. */
  readonly database: string;
  /** The directory whose disk is watched. */
  readonly dataDir: string;
}

/** Registers the sizes of the database, its write-ahead log and its disk. */
export function registerStoreMetrics({ metrics, store, clock, database, dataDir }: StoreMetricsDeps): void {
  const one = (name: string, help: string, read: () => Promise<number>) =>
    metrics.gauge({ name, help }, async () => [{ value: await read() }]);
  const size = sharedRead(() => inTime(clock, store.size()));
  const disk = sharedRead(async () => await inTime(clock, (await import("node:fs/promises")).statfs(dataDir)));

  one(
    "ocppd_database_up",
    "1 when the database answers, 0 when it does not within two seconds",
    () => size().then(() => 1, () => 0),
  );
  one("ocppd_database_bytes", "Size of the database without its write-ahead log", async () => (await size()).bytes);
  one("ocppd_database_unused_bytes", "Part of the database that holds nothing", async () => (await size()).freeBytes);
  one("ocppd_database_wal_bytes", "Size of the write-ahead log", async () => (await Deno.stat(`${database}-wal`)).size);
  one("ocppd_disk_free_bytes", "Free space of the disk of the data directory", async () => {
    const { bavail, bsize } = await disk();
    return bavail * bsize;
  });
  one("ocppd_disk_bytes", "Size of the disk of the data directory", async () => {
    const { blocks, bsize } = await disk();
    return blocks * bsize;
  });
}

/** Callers at the same time share one read. */
function sharedRead<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => reading ??= read().finally(() => reading = undefined);
}
