import { DatabaseSync } from "node:sqlite";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";

/** What lies behind a server: transactions that have ended, {@link A_DAY} a day up to the end of yesterday. */
export interface History {
  readonly transactions: number;
  /** They took turns. */
  readonly stations: number;
}

/** Samples of each transaction, a minute apart, each of the eight values that the loops send. */
export const SAMPLES_EACH = 10;
/** Transactions of a day: those that a report of one day counts, whatever the history. */
export const A_DAY = 100;
const DAY_MS = 24 * 3_600_000;

/** A history in a database. */
export interface WrittenHistory {
  readonly dataDir: string;
  /** The last of its days, from midnight to midnight in UTC. */
  readonly day: { readonly from: number; readonly to: number };
}

const TRANSACTIONS = `
INSERT INTO transactions (id, station, content, connector, tag, tag_key, authorization_status, started_at, received_at, last_message_at,
  meter_start, last_energy, last_energy_at, stopped_at, meter_stop, stop_reason, stop_tag, ended_by, flags, stop_raw)
SELECT n, s.key, randomblob(16), 1, tag, lower(tag), 'accepted', at, at, at + :lasts,
  n * 1000.0, n * 1000.0 + 7700, at + :lasts, at + :lasts, n * 1000.0 + 7700, 'Local', tag, 'station', 0, randomblob(16)
FROM (
  WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
  SELECT n, n % :stations AS place, printf('TAG%05d', n % :stations) AS tag, :end - (:count - n + 1) * :apart AS at FROM numbers
) JOIN (SELECT key, row_number() OVER (ORDER BY key) - 1 AS number FROM stations) s ON s.number = place`;

// In the order of its index, which makes it one long append.
const READINGS = `
INSERT INTO readings (station, connector, at, transaction_id, meter_wh, power_w, power_derived,
  current_l1, current_l2, current_l3, voltage_l1, voltage_l2, voltage_l3, context)
SELECT t.station, 1, t.started_at + k * 60000, t.id, t.meter_start + k * 770, 11000, 0,
  15.9, 15.9, 15.9, 229.4, 229.4, 229.4, 'Sample.Periodic'
FROM transactions t CROSS JOIN (
  WITH RECURSIVE numbers (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < :samples) SELECT k FROM numbers
)`;

/** Writes a history into the database of `dataDir`, which the product has made and filled with its stations and tags. */
export function writeHistory(dataDir: string, { transactions, stations }: History): WrittenHistory {
  const end = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const path = `${dataDir}/${DATABASE_FILE}`;
  const db = new DatabaseSync(path);
  try {
    // Nobody mourns it when the power fails; without its indexes it is written in a third of the time.
    db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
    const indexes = db.prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'transactions' AND sql IS NOT NULL",
    ).all();
    for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
    const apart = DAY_MS / A_DAY;
    const lasts = SAMPLES_EACH * 60_000;
    db.prepare(TRANSACTIONS).run({ count: transactions, stations, end, apart, lasts });
    for (const { sql } of indexes) db.exec(String(sql));
    db.prepare(READINGS).run({ samples: SAMPLES_EACH });
    db.exec("COMMIT; PRAGMA journal_mode = WAL");
  } finally {
    db.close();
  }
  // What is still on its way to the disk would be in the way of whatever is measured next.
  const file = Deno.openSync(path);
  file.syncSync();
  file.close();
  return { dataDir, day: { from: end - DAY_MS, to: end } };
}
