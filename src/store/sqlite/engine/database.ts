import { backup, DatabaseSync, type StatementSync } from "node:sqlite";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { ALL_ENERGY_RULES, type EnergyRules } from "../../../domain/energy/rules.ts";
import { createIdReservation, type IdReservation, NO_RESERVATION } from "./id_reservation.ts";
import { createPendingRows, NOTICES_ROWS, type PendingTable } from "./pending_rows.ts";
import { createRowCache, type RowCache } from "./row_cache.ts";

/** A value of a column; booleans are stored as 0 and 1. */
export type Bindable = string | number | boolean | null | Uint8Array;

/** An open SQLite file: every statement is prepared once, every value is bound in one place. */
export interface Database {
  /** The first row, or undefined. `Row` must name what the columns of a STRICT table hold. */
  get<Row>(sql: string, ...values: readonly Bindable[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly Bindable[]): readonly Row[];
  /** Runs a statement without result rows; returns the number of changed rows. */
  run(sql: string, ...values: readonly Bindable[]): number;
  /**
   * Inserts a row with the values of the table's columns, at the latest before the next statement that could notice that it is
   * missing. An error of SQLite may therefore come from a later statement, or from {@link flush}.
   */
  insertLater(table: PendingTable, row: readonly Bindable[]): void;
  /** Inserts the rows of {@link insertLater} that wait. */
  flush(): void;
  /** Runs a script of statements. */
  script(sql: string): void;
  /** True between BEGIN and COMMIT; a grave error (disk full) ends a transaction by itself. */
  inTransaction(): boolean;
  /** Copies all committed data into the file at `path` in one step, which blocks this thread alone. */
  copyTo(path: string): Promise<void>;
  /** The number of statements run so far that return no rows, each row of {@link insertLater} as one; their changes are in the write-ahead log. */
  readonly runs: number;
  /** Rows that are kept in memory. */
  readonly memory: RowCache;
  /** The transaction ids that were given. */
  readonly ids: IdReservation;
  /** The rules by which the energy of charges is computed. */
  readonly energyRules: EnergyRules;
  close(): void;
}

/** More different statements than the program has: if a bug generates statements without end, memory stays bounded. */
const STATEMENTS_MAX = 500;

/**
 * WAL and synchronous=NORMAL: a commit is in the log when it returns, and on disk after the sync of the log (wal_sync.ts). SQLite
 * waits 5 s for others who open the file at the same moment; later retry_busy.ts waits. A cache of 16 MB holds the leaf pages of a
 * few hundred charging stations. Deleted content is overwritten where that writes no further page: what was anonymised must not stay.
 */
const SETTINGS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA secure_delete = FAST;
`;

/** Options of {@link openDatabase}. */
export interface DatabaseOptions {
  readonly energyRules?: EnergyRules | undefined;
  /** Gets each statement before it runs; only tests count them. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/** Opens or creates the file at `path` with mode 0600; its folder must exist. Throws `storage` when that fails. */
export function openDatabase(
  path: string,
  { energyRules = ALL_ENERGY_RULES, onStatement }: DatabaseOptions = {},
): Database {
  if (path !== ":memory:") closeToOthers(path);
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(path);
  } catch (thrown) {
    throw cannotOpen(path, thrown);
  }
  try {
    db.exec(SETTINGS);
  } catch (thrown) {
    db.close();
    throw cannotOpen(path, thrown);
  }
  const ids = path === ":memory:" ? NO_RESERVATION : createIdReservation(`${path}.ids`);
  return wrap(db, { energyRules, onStatement, ids });
}

/** Sets mode 0600 on the file and its -wal and -shm files; SQLite gives new ones the same mode. */
function closeToOthers(path: string): void {
  try {
    // Never opens an existing file: closing it would release the locks of this process on it.
    Deno.openSync(path, { write: true, createNew: true, mode: 0o600 }).close();
  } catch {
    // The file exists, or SQLite reports why it can't be created.
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      Deno.chmodSync(file, 0o600);
    } catch {
      // The file does not exist, or belongs to another user, who then decides who reads it.
    }
  }
}

function cannotOpen(path: string, thrown: unknown): AppError {
  return new AppError("storage", `database ${path} can't be opened: ${errorMessage(thrown)}`, { cause: thrown });
}

/** A prepared statement. */
interface Prepared {
  readonly statement: StatementSync;
  /** Rows that wait must be inserted before it runs. */
  readonly noticesRows: boolean;
  /** It ends or begins a transaction without the rows that wait: they belong to one that SQLite has rolled back by itself. */
  readonly discardsRows: boolean;
}

function wrap(
  db: DatabaseSync,
  { energyRules, onStatement, ids }:
    & { readonly energyRules: EnergyRules; readonly ids: IdReservation }
    & Pick<
      DatabaseOptions,
      "onStatement"
    >,
): Database {
  const statements = new Map<string, Prepared>();
  let runs = 0;
  const prepared = (sql: string): Prepared => {
    let found = statements.get(sql);
    if (found === undefined) {
      if (statements.size >= STATEMENTS_MAX) statements.clear();
      const discardsRows = /^(ROLLBACK|BEGIN)\b/.test(sql);
      found = { statement: db.prepare(sql), noticesRows: NOTICES_ROWS.test(sql), discardsRows };
      statements.set(sql, found);
    }
    return found;
  };
  const pending = createPendingRows<Bindable>((sql, values, rows) => {
    const { statement } = prepared(sql);
    onStatement?.(sql);
    runs += rows;
    statement.run(...bind(values));
  });
  const ready = (sql: string): StatementSync => {
    const { statement, noticesRows, discardsRows } = prepared(sql);
    if (pending.size > 0) {
      if (discardsRows) pending.discard();
      else if (noticesRows) pending.flush();
    }
    onStatement?.(sql);
    return statement;
  };
  return {
    // The one place where rows become typed: a STRICT table holds only the types of its columns.
    get: <Row>(sql: string, ...values: Bindable[]) => ready(sql).get(...bind(values)) as Row | undefined,
    all: <Row>(sql: string, ...values: Bindable[]) => ready(sql).all(...bind(values)) as Row[],
    run(sql, ...values: Bindable[]) {
      runs++;
      return Number(ready(sql).run(...bind(values)).changes);
    },
    insertLater(table, row) {
      pending.add(table, row);
      // Without a transaction nobody would insert it.
      if (pending.size === 1 && !db.isTransaction) pending.flush();
    },
    flush: () => pending.flush(),
    get runs() {
      return runs;
    },
    script: (sql) => db.exec(sql),
    inTransaction: () => db.isTransaction,
    memory: createRowCache(),
    ids,
    energyRules,
    // In one step: a write of another connection between two steps would restart the copy. VACUUM INTO needs ATTACH, which Deno
    // allows only with all permissions.
    copyTo: async (path) => void await backup(db, path, { rate: -1 }),
    close() {
      pending.discard();
      ids.close();
      db.close();
    },
  };
}

/** SQLite's count of commits by other connections. */
export function dataVersion(db: Database): number {
  return db.get<{ data_version: number }>("PRAGMA data_version")?.data_version ?? 0;
}

/** Converts in place, since the array holds the arguments of one call. */
function bind(values: (Bindable | undefined)[]): (string | number | null | Uint8Array)[] {
  for (let at = 0; at < values.length; at++) values[at] = bound(values[at]);
  // Every value has been converted above.
  return values as (string | number | null | Uint8Array)[];
}

/**
 * node:sqlite refuses booleans and undefined (a field that JSON dropped), truncates a text at U+0000 when it reads it, and
 * can't store numbers that are not finite.
 */
function bound(value: Bindable | undefined): string | number | null | Uint8Array {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" && value.includes("\0")) return value.replaceAll("\0", "\uFFFD");
  return value ?? null;
}

/**
 * A whole number that an INTEGER column can store and JavaScript can read, else null: chargers send reservation numbers and
 * sequence numbers beyond 2^53 (quirk X4).
 */
export function whole(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) ? value : null;
}

/** `?, ?, ?` for as many values. */
export function marks(count: number): string {
  return Array(count).fill("?").join(", ");
}
