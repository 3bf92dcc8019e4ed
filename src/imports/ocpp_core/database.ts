import { DatabaseSync } from "node:sqlite";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { ImportSource } from "../source.ts";
import { chargeOf, connectorNameOf, type Row, stationOf, tagOf } from "./rows.ts";

/** OCPP.Core's SQLite database, open for reading. */
export interface OcppCoreDatabase {
  readonly source: ImportSource;
  close(): void;
}

/** The tables, and the columns that are read; one that an old version does not have yet is NULL in each row. */
const TABLES = {
  ChargePoint: ["ChargePointId", "Name", "Comment", "Username", "Password", "ClientCertThumb"],
  ChargeTags: ["TagId", "TagName", "ParentTagId", "ExpiryDate", "Blocked"],
  ConnectorStatus: ["ChargePointId", "ConnectorId", "ConnectorName"],
  Transactions: [
    ...["TransactionId", "ChargePointId", "ConnectorId", "StartTagId", "StartTime", "MeterStart", "StartResult"],
    ...["StopTagId", "StopTime", "MeterStop", "StopReason"],
  ],
} as const;

type Table = keyof typeof TABLES;

/** A table since version 1.1.0, without which the others are imported. */
const OPTIONAL: readonly Table[] = ["ConnectorStatus"];

/** The migration of May 2026. */
const NEWEST_MIGRATION = "20260503000001_ConnectorStatusForeignKey";

/** No installation of OCPP.Core has so many; a file with more is not one of its. */
const ROWS_MAX = 100_000;
const PAGE = 500;

/**
 * Opens the SQLite file of OCPP.Core (1.0 to 1.7), which may be in use; nothing is written to it. Throws `not_found` for a
 * missing file, `invalid` for one that is not such a database.
 */
export function openOcppCoreDatabase(path: string): OcppCoreDatabase {
  const db = open(path);
  try {
    const columns = columnsOf(db, path);
    return { source: sourceOf(db, path, columns), close: () => db.close() };
  } catch (thrown) {
    db.close();
    throw thrown instanceof AppError ? thrown : notReadable(path, thrown);
  }
}

function open(path: string): DatabaseSync {
  try {
    if (!Deno.statSync(path).isFile) throw new AppError("invalid", `${path} is a folder; wanted an SQLite file`);
    return new DatabaseSync(path, { readOnly: true });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (thrown instanceof Deno.errors.NotFound) throw new AppError("not_found", `there is no file ${path}`);
    throw notReadable(path, thrown);
  }
}

function notReadable(path: string, thrown: unknown): AppError {
  return new AppError(
    "invalid",
    `${path} can't be read as an SQLite database (${errorMessage(thrown)}); wanted OCPP.Core.sqlite, or a copy of it ` +
      "made while OCPP.Core is stopped",
    { cause: thrown },
  );
}

type Columns = Readonly<Record<Table, readonly string[]>>;

/** The columns that each table has. */
function columnsOf(db: DatabaseSync, path: string): Columns {
  const found = Object.keys(TABLES).map((name) => {
    // The name is one of TABLES.
    const table = name as Table;
    const present = new Set(db.prepare(`PRAGMA table_info("${table}")`).all().map(({ name }) => String(name)));
    const key = TABLES[table][0];
    if (!present.has(key) && !OPTIONAL.includes(table)) {
      const missing = present.size === 0 ? `no table ${table}` : `no column ${key} in its table ${table}`;
      throw new AppError("invalid", `${path} has ${missing}; wanted the database of OCPP.Core`);
    }
    return [table, TABLES[table].filter((column) => present.has(column))];
  });
  return Object.fromEntries(found) as Columns;
}

function sourceOf(db: DatabaseSync, path: string, columns: Columns): ImportSource {
  const select = (table: Table, order: string) =>
    `SELECT ${
      TABLES[table].map((name) => columns[table].includes(name) ? `"${name}"` : `NULL AS "${name}"`).join(", ")
    } FROM "${table}" ORDER BY ${order}`;
  const all = (table: Table): readonly Row[] => {
    if (columns[table].length === 0) return [];
    const rows: Row[] = [];
    for (const row of db.prepare(select(table, "rowid")).iterate()) {
      if (rows.length === ROWS_MAX) {
        throw new AppError("invalid", `${path} has more than ${ROWS_MAX} rows in its table ${table}`);
      }
      rows.push(row);
    }
    return rows;
  };
  return {
    title: `OCPP.Core, ${path}${isMigrated(db) ? " with the migration of May 2026" : ""}`,
    stations: all("ChargePoint").map(stationOf),
    tags: all("ChargeTags").map(tagOf),
    connectorNames: all("ConnectorStatus").flatMap(connectorNameOf),
    charges: pages(db, path, select("Transactions", `"TransactionId"`)),
  };
}

function isMigrated(db: DatabaseSync): boolean {
  const table = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'").get();
  if (table === undefined) return false;
  return db.prepare(`SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = ?`).get(NEWEST_MIGRATION) !==
    undefined;
}

function* pages(db: DatabaseSync, path: string, sql: string) {
  let page: ReturnType<typeof chargeOf>[] = [];
  try {
    for (const row of db.prepare(sql).iterate()) {
      page.push(chargeOf(row));
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : notReadable(path, thrown);
  }
  yield page;
}
