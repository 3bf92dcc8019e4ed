import { bytesText } from "../../../base/bytes_text.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { attention, fine, unknown } from "./finding.ts";

/** What the running server has written. */
export interface WritesFact {
  /** Null where the system does not say it. */
  readonly bytes: number | null;
  /** In how much time. */
  readonly sinceMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A card of 32 GB bears some 10 TB: that is ten years of this. */
const MUCH_BYTES = 3_000_000_000;

/** How much is written a day; undefined: no server runs. */
export function checkWrites(writes: WritesFact | undefined): readonly Finding[] {
  if (writes === undefined) return [unknown(sentence("check_writes_stopped"))];
  if (writes.bytes === null) return [unknown(sentence("check_writes_unknown"))];
  if (writes.sinceMs < HOUR_MS) {
    const minutes = Math.floor(writes.sinceMs / MINUTE_MS);
    return [fine(sentence("check_writes_early", { bytes: bytesText(writes.bytes), minutes }))];
  }
  const perDay = writes.bytes * 24 * HOUR_MS / writes.sinceMs;
  const found = sentence("check_writes", { bytes: bytesText(perDay), hours: Math.floor(writes.sinceMs / HOUR_MS) });
  return [perDay > MUCH_BYTES ? attention(found, sentence("check_do_writes")) : fine(found)];
}
