import type { Database } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";

const SHOWN: NamespaceFactory<string, number> = () => new Map();
/** What a charge that runs has proven so far, by transaction. */
const PROVEN: NamespaceFactory<number, number> = () => new Map();
const normalizeId = (station: number, connector: number) => `${station} ${connector}`;

/** The most W that a connector has shown; 0 where it has shown nothing. */
export function shownPower(db: Database, station: number, connector: number | null): number {
  if (connector === null) return 0;
  const shown = db.memory.namespace(SHOWN);
  const key = normalizeId(station, connector);
  const known = shown.get(key);
  if (known !== undefined) return known;
  const found = db.get<{ shown_w: number | null }>(
    "SELECT shown_w FROM connectors WHERE station = ? AND number = ?",
    station,
    connector,
  )?.shown_w ?? 0;
  shown.set(key, found);
  return found;
}

/** Keeps that a connector has shown a power, where it is more than before. */
export function saveShownPower(db: Database, station: number, connector: number | null, powerW: number): void {
  if (connector === null || powerW <= shownPower(db, station, connector)) return;
  db.run(
    `INSERT INTO connectors (station, number, shown_w) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET shown_w = excluded.shown_w`,
    station,
    connector,
    powerW,
  );
  db.memory.namespace(SHOWN).set(normalizeId(station, connector), powerW);
}

/** The most W that an open charge has proven itself, as far as this process has looked. */
export function provenPower(db: Database, transaction: number): number {
  return db.memory.namespace(PROVEN).get(transaction) ?? 0;
}

/** Remembers {@link provenPower}. */
export function rememberProven(db: Database, transaction: number, powerW: number): void {
  db.memory.namespace(PROVEN).set(transaction, powerW);
}

/** Forgets it: the charge is over. */
export function forgetProven(db: Database, transaction: number): void {
  db.memory.namespace(PROVEN).delete(transaction);
}
