import { cut } from "../../../base/text.ts";
import type { Reading } from "../../../domain/meter.ts";
import type { OrphanBound, StopFact } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";

// What is stored of orphans: a station may send any number of them, and the newest 100,000 stay.

/** The longest stored text of a message, in characters. */
const RAW_MAX = 16_384;
/** The longest stored JSON of the readings of a stop: enough for about 200 of them. */
const READINGS_MAX = 65_536;
/** The longest JSON of a reading whose other measurands are stored. */
const READING_MAX = 2_048;
/** How many orphans of a station keep the text of the message and the readings. */
const TEXTS_MAX = 200;
/** How many orphans of a station are kept. */
const ORPHANS_MAX = 100_000;

/** The beginning of a message. */
export function storedRaw(raw: string): string {
  return cut(raw, RAW_MAX);
}

/** The stop as it is stored: the message has a column of its own, and long lists of readings are thinned. */
export function storedStop(fact: StopFact): StopFact {
  return { ...fact, raw: "", readings: thinned(fact.readings) };
}

/** The first, the last, and evenly spread readings between them. */
function thinned(readings: readonly Reading[]): readonly Reading[] {
  if (JSON.stringify(readings).length <= READINGS_MAX) return readings;
  const small = readings.map((reading) =>
    JSON.stringify(reading).length <= READING_MAX ? reading : { ...reading, otherMeasurands: [] }
  );
  const largest = small.reduce((most, reading) => Math.max(most, JSON.stringify(reading).length + 1), 1);
  const count = Math.min(small.length, Math.floor(READINGS_MAX / largest));
  return Array.from(
    { length: count },
    (_, index) => small[Math.round(index * (small.length - 1) / Math.max(count - 1, 1))],
  ).filter((reading) => reading !== undefined);
}

// The partial index holds at most 201 entries of a station, so both statements read few rows.
const BEYOND_TEXTS = `SELECT number FROM orphans WHERE station = ? AND raw IS NOT NULL
  ORDER BY number DESC LIMIT 1 OFFSET ${TEXTS_MAX}`;
const REMOVE_TEXTS = `UPDATE orphans SET raw = NULL, stop = json_set(stop, '$.readings', json('[]'))
  WHERE station = ? AND raw IS NOT NULL AND number <= ?`;
// A claimed orphan leaves a gap, so a few less may stay.
const REMOVE_ROWS = "DELETE FROM orphans WHERE station = ? AND number <= ?";

/** Takes the texts from all but the newest 200 orphans of a station, and deletes all but the newest 100,000. */
export function boundOrphans(db: Database, station: number, number: number, fact: StopFact): readonly OrphanBound[] {
  const bounds: OrphanBound[] = fact.raw.length > RAW_MAX ? ["orphan_text"] : [];
  const beyond = db.get<{ number: number }>(BEYOND_TEXTS, station);
  if (beyond !== undefined && db.run(REMOVE_TEXTS, station, beyond.number) > 0) bounds.push("orphan_texts");
  if (number > ORPHANS_MAX && db.run(REMOVE_ROWS, station, number - ORPHANS_MAX) > 0) bounds.push("orphan_rows");
  return bounds;
}
