/** A table whose new rows may wait in memory for a common INSERT. */
export interface PendingTable {
  readonly name: "readings" | "events";
  readonly columns: readonly string[];
}

/** A statement that could notice missing rows: one that names such a table, or that ends a transaction or a part of one. */
export const NOTICES_ROWS = /\b(readings|events)\b|^(COMMIT|SAVEPOINT|RELEASE)\b/;

/**
 * New rows that wait for a common INSERT: 1.4 µs a row instead of 3.9 with a statement each, measured with 100 rows a
 * commit.
 */
export interface PendingRows<Value> {
  readonly size: number;
  add(table: PendingTable, row: readonly Value[]): void;
  /** Inserts the rows. Throws the error of SQLite; rows are then missing, and the transaction must be rolled back. */
  flush(): void;
  /** Drops the rows of a transaction that is rolled back. */
  discard(): void;
}

/** Rows of an INSERT; each number is a prepared statement. */
const ROWS_AT_ONCE = [32, 8, 1];
/** Rows that may wait, so that a message with thousands of readings does not fill the memory. */
const PENDING_MAX = 512;

/** See {@link PendingRows}; `insert` runs a statement that adds `rows` rows. */
export function createPendingRows<Value>(
  insert: (sql: string, values: Value[], rows: number) => void,
): PendingRows<Value> {
  /** The values of the rows, one row after the other. */
  const pending = new Map<PendingTable, Value[]>();
  const statements = new Map<PendingTable, ReadonlyMap<number, string>>();
  let size = 0;

  const sqlOf = (table: PendingTable, rows: number): string => {
    let ofTable = statements.get(table);
    if (ofTable === undefined) {
      ofTable = new Map(ROWS_AT_ONCE.map((count) => [count, insertOf(table, count)]));
      statements.set(table, ofTable);
    }
    return ofTable.get(rows) ?? insertOf(table, rows);
  };
  const insertAll = (table: PendingTable, values: Value[]) => {
    const width = table.columns.length;
    let from = 0;
    for (const rows of ROWS_AT_ONCE) {
      for (; values.length - from >= rows * width; from += rows * width) {
        insert(sqlOf(table, rows), values.slice(from, from + rows * width), rows);
      }
    }
  };
  const discard = () => {
    pending.clear();
    size = 0;
  };
  const flush = () => {
    const tables = [...pending];
    discard();
    for (const [table, values] of tables) insertAll(table, values);
  };
  return {
    get size() {
      return size;
    },
    add(table, row) {
      const values = pending.get(table);
      if (values === undefined) pending.set(table, [...row]);
      else values.push(...row);
      if (++size >= PENDING_MAX) flush();
    },
    flush,
    discard,
  };
}

function insertOf({ name, columns }: PendingTable, rows: number): string {
  const row = `(${columns.map(() => "?").join(", ")})`;
  return `INSERT INTO ${name} (${columns.join(", ")}) VALUES ${Array(rows).fill(row).join(", ")}`;
}
