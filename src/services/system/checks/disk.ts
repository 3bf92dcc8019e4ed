import { bytesText } from "../../../base/bytes_text.ts";
import type { DiskSpace } from "../../../base/disk_space.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { attention, fault, fine, unknown } from "./finding.ts";

/** The disk of the data directory. */
export interface DiskFact {
  /** The data directory. */
  readonly path: string;
  /** Where the backups are. */
  readonly folder: string;
  readonly space: DiskSpace | null;
  /** Of the database, bytes a day; null while it is not known. */
  readonly growthBytesPerDay: number | null;
}

/** Less is not enough for a backup of a small database and a day of the log. */
const LOW_BYTES = 200_000_000;
/** Less is gone within minutes. */
const FULL_BYTES = 20_000_000;
const SOON_DAYS = 90;

/** Whether there is space, and for how long. */
export function checkDisk({ path, folder, space, growthBytesPerDay: growthBytes }: DiskFact): readonly Finding[] {
  if (space === null) return [unknown(sentence("check_disk_unknown", { path }))];
  const { freeBytes, totalBytes } = space;
  const [free, total] = [bytesText(freeBytes), bytesText(totalBytes)];
  const remedy = sentence("check_do_disk", { folder });
  if (freeBytes < FULL_BYTES) return [fault(sentence("check_disk_low", { free, total }), remedy)];
  if (freeBytes < LOW_BYTES) return [attention(sentence("check_disk_low", { free, total }), remedy)];
  if (growthBytes === null || growthBytes <= 0) return [fine(sentence("check_disk_free", { free, total }))];
  const growth = bytesText(growthBytes);
  const days = Math.floor(freeBytes / growthBytes);
  return [
    days < SOON_DAYS
      ? attention(sentence("check_disk_filling", { free, total, days, growth }), remedy)
      : fine(sentence("check_disk_growth", { free, total, growth })),
  ];
}
