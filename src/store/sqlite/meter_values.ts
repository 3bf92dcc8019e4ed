import type { Reading } from "../../domain/meter.ts";
import type { ReadingsFact, ReadingsResult } from "../store.ts";
import { refreshMeter } from "./connectors.ts";
import { type Database, whole } from "./database.ts";
import { whileRunning, withEnergy } from "./energy.ts";
import { storeReading } from "./readings.ts";
import { withSessionEnergy } from "./session_energy.ts";
import { stationKey } from "./stations.ts";
import { openAt, ownTransaction, saveTransaction, toTransaction, type TransactionRow } from "./transactions.ts";

/**
 * Meter values: of the transaction that they name, also when it has ended (quirk M10), else of the one that runs at the
 * connector. Those of number 0 are the sum of a station (M9): they keep their place, and no register of a transaction
 * follows them.
 */
export function recordReadings(db: Database, fact: ReadingsFact): ReadingsResult {
  const { key } = stationKey(db, fact.stationId);
  const connector = whole(fact.connector) ?? 0;
  const named = ownTransaction(db, key, fact.transactionId);
  const row = named ?? running(db, key, connector, fact.readings);
  const belongs = (reading: Reading) => row !== undefined && (named !== undefined || reading.at >= row.started_at);

  const fresh = fact.readings.filter((reading) => {
    const transaction = row !== undefined && belongs(reading) ? row.id : 0;
    return storeReading(db, { station: key, connector, transaction, named: named !== undefined }, reading);
  });
  return {
    transaction: row === undefined ? null : toTransaction(withNews(db, row, connector, fresh.filter(belongs))),
    fresh,
    unknownTransaction: named === undefined && (fact.transactionId ?? 0) > 0,
    live: fresh.length === 0 ? null : refreshMeter(db, key, connector, { readings: fresh, idleAt: null }),
  };
}

/** The one open transaction of the connector that began before the newest of the readings. */
function running(
  db: Database,
  station: number,
  connector: number,
  readings: readonly Reading[],
): TransactionRow | undefined {
  const newest = readings.reduce((at, reading) => Math.max(at, reading.at), -Infinity);
  const [only, ...others] = openAt(db, station, connector).filter((row) => row.started_at <= newest);
  return others.length === 0 ? only : undefined;
}

function withNews(db: Database, row: TransactionRow, connector: number, news: readonly Reading[]): TransactionRow {
  if (news.length === 0 || (connector === 0 && row.connector !== 0)) return row;
  return saveTransaction(db, row, withSessionEnergy(db, withEnergy(row, whileRunning(row, news))));
}
