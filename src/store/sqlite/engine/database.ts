import { backup, DatabaseSync, type StatementSync } from "node:sqlite";
import { AppError, errorMessage } from "../../../base/errors.ts";
import { ALL_ENERGY_RULES, type EnergyRules } from "../../../domain/energy/rules.ts";
import { createRowCache, type RowCache } from "./row_cache.ts";

/** What a column can hold; booleans are kept as 0 and 1. */
export type Bindable = string | number | boolean | null | Uint8Array;

/** An open SQLite file: every statement is prepared once, every value is bound in one place. */
export interface Database {
  /** The first row, or undefined. `Row` must name what the columns of a STRICT table hold. */
  get<Row>(sql: string, ...values: readonly Bindable[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly Bindable[]): readonly Row[];
  /** Runs a statement that answers nothing; how many rows it changed. */
  run(sql: string, ...values: readonly Bindable[]): number;
  /** Runs a script of statements. */
  script(sql: string): void;
  /** True between BEGIN and COMMIT; a grave error (disk full) ends a transaction by itself. */
  inTransaction(): boolean;
  /** Copies all that is committed into the file at `path`, in one step that holds this thread up and no other. */
  copyTo(path: string): Promise<void>;
  /** How many statements have been run that answer nothing: what they changed is in the write-ahead log. */
  readonly runs: number;
  /** What is known of its rows without looking. */
  readonly memory: RowCache;
  /** The rules by which the energy of charges is judged. */
  readonly energyRules: EnergyRules;
  close(): void;
}

/** More than the different statements of this program: bounds the memory if a bug makes statements without end. */
const STATEMENTS_MAX = 500;

/**
 * WAL and synchronous=NORMAL: a commit is in the log when it returns, and on disk when the log is (wal_sync.ts). SQLite itself waits 5 s
 * for other processes that open the file at the same moment; afterwards retry_busy.ts does. A cache of 16 MB holds the leaf pages of a few
 * hundred charging stations.
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

/** Opens (or makes) the file at `path`, for its owner alone; its folder must exist. Throws `storage` when it can't. */
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
  return over(db, energyRules);
}

/** Takes the file, and what an older program left beside it, from everybody else; SQLite gives new files beside it the same rights. */
function closeToOthers(path: string): void {
  try {
    // Never opened when it is there: closing it would take the locks of this process on it away.
    Deno.openSync(path, { write: true, createNew: true, mode: 0o600 }).close();
  } catch {
    // It is there, or SQLite says why it can't be made.
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      Deno.chmodSync(file, 0o600);
    } catch {
      // It is not there, or of another user: then he decides who reads it.
    }
  }
}

function cannotOpen(path: string, thrown: unknown): AppError {
  return new AppError("storage", `database ${path} can't be opened: ${errorMessage(thrown)}`, { cause: thrown });
}

function over(db: DatabaseSync, energyRules: EnergyRules): Database {
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
    // The one place where rows become typed: a STRICT table holds what its columns say, and nothing else.
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
    energyRules,
    // In one step: between two, a write of somebody else would begin it anew. VACUUM INTO wants ATTACH, which Deno allows only
    // programs that may do everything.
    copyTo: async (path) => void await backup(db, path, { rate: -1 }),
    close: () => db.close(),
  };
}

/** SQLite's own count of the commits of others, as this connection sees it. */
export function dataVersion(db: Database): number {
  return db.get<{ data_version: number }>("PRAGMA data_version")?.data_version ?? 0;
}

/** In place: it is the list of one call's arguments. */
function bind(values: (Bindable | undefined)[]): (string | number | null | Uint8Array)[] {
  for (let at = 0; at < values.length; at++) values[at] = bound(values[at]);
  // So it is now.
  return values as (string | number | null | Uint8Array)[];
}

/**
 * node:sqlite refuses booleans and undefined (a field that JSON dropped), cuts a text at U+0000 when it reads it back, and
 * has no word for what is not finite.
 */
function bound(value: Bindable | undefined): string | number | null | Uint8Array {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" && value.includes("\0")) return value.replaceAll("\0", "\uFFFD");
  return value ?? null;
}

/**
 * A whole number as an INTEGER column takes it and JavaScript reads it back, else null: chargers send reservation
 * numbers and sequence numbers beyond 2^53 (quirk X4).
 */
export function whole(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) ? value : null;
}

/** `?, ?, ?` for as many values. */
export function marks(count: number): string {
  return Array(count).fill("?").join(", ");
}
