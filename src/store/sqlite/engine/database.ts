import { backup, DatabaseSync, type StatementSync } from "node:sqlite";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { ALL_ENERGY_RULES, type EnergyRules } from "../../../domain/energy/rules.ts";
import { createIdReservation, type IdReservation, NO_RESERVATION } from "./id_reservation.ts";
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
  /** Runs a script of statements. */
  script(sql: string): void;
  /** True between BEGIN and COMMIT; a grave error (disk full) ends a transaction by itself. */
  inTransaction(): boolean;
  /** Copies all committed data into the file at `path` in one step, which blocks this thread alone. */
  copyTo(path: string): Promise<void>;
  /** The number of statements run so far that return no rows; their changes are in the write-ahead log. */
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
 * few hundred charging stations.
 */
const SETTINGS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
  PRAGMA journal_size_limit = 67108864;
`;

/** Opens or creates the file at `path` with mode 0600; its folder must exist. Throws `storage` when that fails. */
export function openDatabase(
  path: string,
  { energyRules = ALL_ENERGY_RULES }: { readonly energyRules?: EnergyRules | undefined } = {},
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
  return wrap(db, energyRules, path === ":memory:" ? NO_RESERVATION : createIdReservation(`${path}.ids`));
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

function wrap(db: DatabaseSync, energyRules: EnergyRules, ids: IdReservation): Database {
  const statements = new Map<string, StatementSync>();
  let runs = 0;
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      if (statements.size >= STATEMENTS_MAX) statements.clear();
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    // The one place where rows become typed: a STRICT table holds only the types of its columns.
    get: <Row>(sql: string, ...values: Bindable[]) => prepared(sql).get(...bind(values)) as Row | undefined,
    all: <Row>(sql: string, ...values: Bindable[]) => prepared(sql).all(...bind(values)) as Row[],
    run(sql, ...values: Bindable[]) {
      runs++;
      return Number(prepared(sql).run(...bind(values)).changes);
    },
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
