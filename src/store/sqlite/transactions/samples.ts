import type { SamplePage, SamplePlace, SampleSpan } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import { type ReadingKey, readingsAfter } from "./readings.ts";
import { selectTransaction } from "./transactions.ts";

/** Before every place there is. */
const BEGINNING: SamplePlace = { at: Number.MIN_SAFE_INTEGER, digest: 0 };

/** The first `limit` readings of a transaction behind a place, by time. */
export function listSamples(
  db: Database,
  transaction: number,
  { after, limit }: { readonly after: SamplePlace | null; readonly limit: number },
): SamplePage {
  // Each connector has an order of its own in the tree; hardly ever is there more than one.
  const found = placesOf(db, transaction).flatMap((place) => readingsAfter(db, place, after ?? BEGINNING, limit + 1))
    .sort((a, b) => a.reading.at - b.reading.at || a.digest - b.digest);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last !== undefined ? { at: last.reading.at, digest: last.digest } : null;
  return { readings: page.map(({ reading }) => reading), next };
}

interface Span {
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
}

const SPAN = `SELECT count(*) AS count, min(at) AS first, max(at) AS last FROM readings
  WHERE transaction_id = ? AND station = ? AND connector = ?`;

/** How many readings a transaction has, and of when they are; null when it has none. */
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

/** Where its readings are. Those of connector 0 are the sum of a station (quirk M9), and no samples of a transaction but its own. */
function placesOf(db: Database, transaction: number): readonly Omit<ReadingKey, "named" | "sentOrder">[] {
  const row = selectTransaction(db, "t.id = ?", transaction);
  if (row === undefined) return [];
  const { station } = row;
  const places: Omit<ReadingKey, "named" | "sentOrder">[] = [];
  for (let connector = -2;;) {
    const next = db.get<{ connector: number | null }>(NEXT_CONNECTOR, transaction, station, connector)?.connector;
    if (next === undefined || next === null) return places;
    connector = next;
    if (connector !== 0 || row.connector === 0) places.push({ transaction, station, connector });
  }
}
