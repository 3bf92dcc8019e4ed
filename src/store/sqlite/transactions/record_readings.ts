import type { Reading } from "../../../domain/meter.ts";
import { isRefused, runningOf, type Transaction } from "../../../domain/transaction.ts";
import type { ReadingsFact, ReadingsResult } from "../../transaction_facts.ts";
import { lookAtMeter, meterMayDefer, refreshMeter } from "../lists/connectors.ts";
import { type Database, whole } from "../engine/database.ts";
import { concernsAdjacent, supersede } from "./end_transaction.ts";
import { withEnergy } from "./energy.ts";
import { deferRow, mayDefer, rises } from "./open_transaction_cache.ts";
import { storeReading } from "./reading_rows.ts";
import { lastMessageOf } from "./reopen_transaction.ts";
import { stationKey } from "../lists/stations.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { openAt, ownTransaction, saveTransaction, toTransaction } from "./transactions.ts";

/**
 * Stores meter values under the transaction that they name, even if it has ended (quirk M10), else under the one that runs at
 * the connector. Values of connector 0 are the sum of the station (M9): they are stored, but do not change the register of
 * a transaction.
 */
export function recordReadings(db: Database, fact: ReadingsFact): ReadingsResult {
  const { key } = stationKey(db, fact.stationId);
  const connector = whole(fact.connector) ?? 0;
  const named = ownTransaction(db, key, fact.transactionId);
  const row = named ?? running(db, key, connector, fact.readings);
  const belongs = (reading: Reading) => row !== undefined && (named !== undefined || reading.at >= row.started_at);

  const { receivedAt } = fact;
  lookAtMeter(db, key, connector);
  const fresh = fact.readings.filter((reading) => {
    const transaction = row !== undefined && belongs(reading) ? row.id : 0;
    return storeReading(
      db,
      { station: key, connector, transaction, named: named !== undefined, sentOrder: receivedAt },
      reading,
    );
  });
  const about = { connector, fresh, update: fresh.filter(belongs), named: named !== undefined, receivedAt };
  const after = row === undefined ? undefined : withLaterReadings(db, row, about);
  return {
    transaction: after === undefined ? null : toTransaction(after.row),
    fresh,
    unknownTransaction: named === undefined && (fact.transactionId ?? 0) > 0,
    resumed: after?.resumed ?? false,
    superseded: after?.superseded ?? [],
    liveState: fresh.length === 0
      ? null
      : refreshMeter(db, key, connector, { readings: fresh, idleAt: null, isDeferred: after?.isDeferred ?? false }),
  };
}

/** The running transaction among the open ones of the connector that began before the newest reading. */
function running(
  db: Database,
  station: number,
  connector: number,
  readings: readonly Reading[],
): TransactionRow | undefined {
  const newest = readings.reduce((at, reading) => Math.max(at, reading.at), -Infinity);
  const [only, ...others] = openAt(db, station, connector).filter((row) => row.started_at <= newest);
  if (only === undefined || others.length === 0) return only;
  // Two open transactions of the same kind are ambiguous: the readings then belong to neither.
  if (
    others.filter((row) => !isRefused({ authorizationStatus: row.authorization_status })).length >
      (isRefused({ authorizationStatus: only.authorization_status }) ? 1 : 0)
  ) return undefined;
  const id = runningOf([only, ...others].map(toTransaction))?.id;
  return [only, ...others].find((row) => row.id === id);
}

interface ReadingsUpdate {
  readonly connector: number;
  /** All readings that were stored, and those of them that belong to the transaction. */
  readonly fresh: readonly Reading[];
  readonly update: readonly Reading[];
  /** True when the message has the transaction's id. */
  readonly named: boolean;
  readonly receivedAt: number;
}

/** The transaction after the readings. */
interface Received {
  readonly row: TransactionRow;
  readonly resumed: boolean;
  readonly isDeferred: boolean;
  readonly superseded: readonly Transaction[];
}

function withLaterReadings(
  db: Database,
  row: TransactionRow,
  { connector, fresh, update, named, receivedAt }: ReadingsUpdate,
): Received {
  if (update.length === 0) return { row, resumed: false, isDeferred: false, superseded: [] };
  const newest = update.reduce((at, reading) => Math.max(at, reading.at), -Infinity);
  const received = named ? lastMessageOf(row, { at: newest, receivedAt }) : row;
  const measured = connector === 0 && row.connector !== 0 ? received : withEnergy(db, received, update, named);
  // A rising register is activity of the transaction too; a clock-aligned value of a meter that does not change is not.
  const risenAt = named || !rises(row, measured) ? null : measured.last_energy_at;
  const after = risenAt === null ? measured : lastMessageOf(measured, { at: risenAt, receivedAt });
  const isDeferred = update.length === fresh.length &&
    mayDefer(db, row, after, { connector, readings: update, lastMessageAt: newest, receivedAt }) &&
    meterMayDefer(db, row.station, connector, update);
  const saved = isDeferred ? deferRow(db, after) : saveTransaction(db, row, after);
  const settled = concernsAdjacent(row, after) ? supersede(db, saved) : { row: saved, superseded: [] };
  const isOpen = saved.stopped_at === null || settled.row.stopped_at === null;
  return { ...settled, resumed: row.stopped_at !== null && isOpen, isDeferred };
}
