import type { Reading } from "../../../domain/meter.ts";
import type { SamplePage, SamplePlace, SampleSpan } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import type { ReadingGroup } from "./reading_cache.ts";
import { readingsAfter } from "./reading_rows.ts";
import { selectTransaction } from "./transactions.ts";

/** The position before the first reading. */
const BEGINNING: SamplePlace = { at: Number.MIN_SAFE_INTEGER, number: 0 };

/** A page ends with the reading that brings its values without a column to this many characters. */
const PAGE_CHARS_MAX = 4 * 1024 * 1024;
/** Readings read at once: each may hold as many characters as a message. */
const READ_AT_ONCE = 100;

/** The first `limit` readings of a transaction after a position, by time; fewer when they are large. */
export function listSamples(
  db: Database,
  transaction: number,
  { after, limit }: { readonly after: SamplePlace | null; readonly limit: number },
): SamplePage {
  const readings: Reading[] = [];
  let chars = 0;
  let next = after;
  do {
    const part = partAfter(db, transaction, { after: next, limit: Math.min(limit - readings.length, READ_AT_ONCE) });
    for (const reading of part.readings) chars += charsOf(reading);
    readings.push(...part.readings);
    next = part.next;
  } while (next !== null && readings.length < limit && chars < PAGE_CHARS_MAX);
  return { readings, next };
}

/** The length of signed data; all other values are short. */
function charsOf({ otherMeasurands }: Reading): number {
  return otherMeasurands.reduce((sum, { text = "" }) => sum + text.length, 0);
}

function partAfter(
  db: Database,
  transaction: number,
  { after, limit }: { readonly after: SamplePlace | null; readonly limit: number },
): SamplePage {
  // The index has the connector before the time, so the connectors are merged here; there is rarely more than one.
  const found = placesOf(db, transaction).flatMap((place) => readingsAfter(db, place, after ?? BEGINNING, limit + 1))
    .sort((a, b) => a.reading.at - b.reading.at || a.number - b.number);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last !== undefined ? { at: last.reading.at, number: last.number } : null;
  return { readings: page.map(({ reading }) => reading), next };
}

interface Span {
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
}

const SPAN = `SELECT count(*) AS count, min(at) AS first, max(at) AS last FROM readings
  WHERE transaction_id = ? AND station = ? AND connector = ?`;

/** The number of readings of a transaction and the times of the first and last; null without readings. */
export function sampleSpan(db: Database, transaction: number): SampleSpan | null {
  const spans = placesOf(db, transaction).flatMap(({ station, connector }) => {
    const { count, first, last } = db.get<Span>(SPAN, transaction, station, connector) ?? NOTHING;
    return first === null || last === null ? [] : [{ count, firstAt: first, lastAt: last }];
  });
  if (spans.length === 0) return null;
  return {
    count: spans.reduce((sum, { count }) => sum + count, 0),
    firstAt: Math.min(...spans.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...spans.map(({ lastAt }) => lastAt)),
  };
}

const NOTHING: Span = { count: 0, first: null, last: null };

const NEXT_CONNECTOR = `SELECT min(connector) AS connector FROM readings
  WHERE transaction_id = ? AND station = ? AND connector > ?`;

/** The connectors with readings of a transaction. Connector 0 is the sum of a station (quirk M9): it counts only for a transaction at connector 0. */
function placesOf(db: Database, transaction: number): readonly ReadingGroup[] {
  const row = selectTransaction(db, "t.id = ?", transaction);
  if (row === undefined) return [];
  const { station } = row;
  const places: ReadingGroup[] = [];
  for (let connector = -2;;) {
    const next = db.get<{ connector: number | null }>(NEXT_CONNECTOR, transaction, station, connector)?.connector;
    if (next === undefined || next === null) return places;
    connector = next;
    if (connector !== 0 || row.connector === 0) places.push({ transaction, station, connector });
  }
}
