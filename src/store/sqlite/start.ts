import type { StartFact, StartResult } from "../store.ts";
import { verdictAt } from "./concurrency.ts";
import { type Database, whole } from "./database.ts";
import { digestOf } from "./digest.ts";
import { supersede } from "./ending.ts";
import { flagBits, withFlag } from "./flags.ts";
import { claimOrphan } from "./orphans.ts";
import { stationKey } from "./stations.ts";
import { applyStop } from "./stop.ts";
import { insertTransaction, selectTransaction, toTransaction } from "./transactions.ts";

/** A 1.6 start: a repeat finds its transaction (quirk X5), anything else makes one, whatever the verdict (X7). */
export function startTransaction(db: Database, now: number, fact: StartFact): StartResult {
  const station = stationKey(db, fact.stationId);
  const content = digestOf(fact.content);
  const known = selectTransaction(db, "t.station = ? AND t.content = ?", station.key, content);
  if (known !== undefined) {
    const verdict = known.verdict ?? fact.verdict.status;
    return { transaction: toTransaction(known), verdict, repeated: true, superseded: [] };
  }
  const connector = whole(fact.connector) ?? 0;
  const verdict = verdictAt(db, { station: station.key, connector }, fact);
  const fresh = insertTransaction(db, now, {
    station: station.key,
    station_id: station.id,
    connector,
    tag: fact.token.id,
    verdict,
    grp: fact.verdict.group,
    started_at: fact.startedAt,
    meter_start: fact.meterStartWh,
    reservation_id: whole(fact.reservationId),
    flags: withFlag(flagBits(fact.flags), "unauthorised", verdict !== "accepted"),
  }, content);
  // A stop that came before its start (X10) has waited among the orphans.
  const stop = claimOrphan(db, fresh);
  const stopped = stop === undefined ? fresh : applyStop(db, fresh, stop).row;
  const { row, superseded } = supersede(db, stopped);
  return { transaction: toTransaction(row), verdict, repeated: false, superseded };
}
