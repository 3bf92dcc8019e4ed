import type { Database } from "../engine/database.ts";
import type { NamespaceFactory } from "../engine/row_cache.ts";

// Caches the largest power that each connector, and each running charge, has proven. It bounds how fast a register may rise.

const SHOWN: NamespaceFactory<string, number> = () => new Map();
/** The largest power that a running charge has proven so far, by transaction. */
const PROVEN: NamespaceFactory<number, number> = () => new Map();
const keyOfConnector = (station: number, connector: number) => `${station} ${connector}`;

/** The largest power in W that a connector has shown; 0 when it has shown no power yet. */
export function shownPower(db: Database, station: number, connector: number | null): number {
  if (connector === null) return 0;
  const shown = db.memory.namespace(SHOWN);
  const key = keyOfConnector(station, connector);
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

/** Stores the power that a connector has shown, if it is more than before. */
export function saveShownPower(db: Database, station: number, connector: number | null, powerW: number): void {
  if (connector === null || powerW <= shownPower(db, station, connector)) return;
  db.run(
    `INSERT INTO connectors (station, number, shown_w) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET shown_w = excluded.shown_w`,
    station,
    connector,
    powerW,
  );
  db.memory.namespace(SHOWN).set(keyOfConnector(station, connector), powerW);
}

/** The largest power in W that an open charge has proven, as far as this process has evaluated it. */
export function provenPower(db: Database, transaction: number): number {
  return db.memory.namespace(PROVEN).get(transaction) ?? 0;
}

/** Caches {@link provenPower}. */
export function rememberProven(db: Database, transaction: number, powerW: number): void {
  db.memory.namespace(PROVEN).set(transaction, powerW);
}

/** Removes {@link provenPower} from the cache when the charge has ended. */
export function forgetProven(db: Database, transaction: number): void {
  db.memory.namespace(PROVEN).delete(transaction);
}
