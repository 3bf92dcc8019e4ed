/**
 * Reads the INSERT statements of a dump that mysqldump or mariadb-dump has written, row by row: a dump of years is larger
 * than the memory. Understands both styles (one row or many in a statement, with or without the names of columns), texts
 * with all escapes of MySQL, numbers, NULL, hexadecimal and binary values. Other statements are passed over.
 */
import { AppError, errorMessage } from "../../base/errors.ts";
import { createDumpReader, type DumpReader } from "./dump_reader.ts";

/** A value of a column. */
export type SqlValue = string | number | null;

/** A row of a table, by the names of its columns. */
export interface SqlRow {
  readonly table: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

/** The rows of the wanted tables, in their order. Throws `invalid`, with the line, for what can't be read. */
export async function* rowsOfDump(
  chunks: AsyncIterable<string>,
  wanted: ReadonlySet<string>,
): AsyncGenerator<SqlRow> {
  const reader = createDumpReader(chunks);
  /** The columns of the tables, from their CREATE TABLE statements. */
  const columns = new Map<string, readonly string[]>();
  while (await reader.skipBlanks()) {
    if (await reader.take(/^INSERT\s+(?:IGNORE\s+)?INTO\s/i)) yield* insertedRows(reader, columns, wanted);
    else {
      const statement = await reader.statement();
      const [, table, body] = CREATE.exec(statement) ?? [];
      if (table !== undefined && body !== undefined) columns.set(table, columnsIn(body));
    }
  }
}

const CREATE = /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?`?(\w+)`?\s*\(([\s\S]*)\)/i;

/** Definitions of columns begin with a quoted name; those of keys and constraints do not. */
function columnsIn(body: string): readonly string[] {
  return body.split("\n").flatMap((line) => /^\s*`(\w+)`\s/.exec(line)?.[1] ?? []);
}

async function* insertedRows(
  reader: DumpReader,
  columns: ReadonlyMap<string, readonly string[]>,
  wanted: ReadonlySet<string>,
): AsyncGenerator<SqlRow> {
  const table = await reader.name();
  const named = await reader.peek() === "(" ? await reader.names() : undefined;
  if (!await reader.take(/^VALUES?\b/i)) reader.fail("VALUES");
  const known = named ?? columns.get(table);
  do {
    const row = await valuesOf(reader);
    if (!wanted.has(table)) continue;
    if (known === undefined) reader.fail(`the columns of ${table}, by a CREATE TABLE before its rows`);
    if (known.length !== row.length) reader.fail(`${known.length} values in a row of ${table}, not ${row.length}`);
    yield { table, values: Object.fromEntries(known.map((column, index) => [column, row[index] ?? null])) };
  } while (await reader.takeCharacter(","));
  // What an INSERT may have behind its rows.
  await reader.statement();
}

async function valuesOf(reader: DumpReader): Promise<readonly SqlValue[]> {
  const values: SqlValue[] = [];
  if (!await reader.takeCharacter("(")) reader.fail("a row in parentheses");
  do values.push(await valueOf(reader)); while (await reader.takeCharacter(","));
  if (!await reader.takeCharacter(")")) reader.fail(") behind the row");
  return values;
}

async function valueOf(reader: DumpReader): Promise<SqlValue> {
  // A text may have its character set before it: _binary 'x'.
  await reader.take(/^_\w+\s*(?=['"0])/);
  const first = await reader.peek();
  if (first === "'" || first === '"') return await reader.quoted();
  if (await reader.take(/^b(?=')/i)) return Number.parseInt(await reader.quoted(), 2);
  if (await reader.take(/^0x/i)) return hexText(await reader.word(/^[\da-f]*/i));
  const word = await reader.word(/^(?:NULL|TRUE|FALSE|-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i);
  if (word === "") reader.fail("a value");
  const constant = CONSTANTS[word.toLowerCase()];
  return constant === undefined ? Number(word) : constant;
}

const CONSTANTS: Readonly<Record<string, SqlValue | undefined>> = { null: null, true: 1, false: 0 };

function hexText(digits: string): string {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes);
}

/** The chunks of a file as text. Throws `not_found` for a missing file, `invalid` for one that can't be read. */
export async function* textOfFile(path: string): AsyncGenerator<string> {
  let file: Deno.FsFile;
  try {
    if ((await Deno.stat(path)).isDirectory) throw new AppError("invalid", `${path} is a folder; wanted an SQL file`);
    file = await Deno.open(path, { read: true });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const isMissing = thrown instanceof Deno.errors.NotFound;
    throw new AppError(
      isMissing ? "not_found" : "invalid",
      isMissing ? `there is no file ${path}` : `${path} can't be read: ${errorMessage(thrown)}`,
    );
  }
  yield* file.readable.pipeThrough(new TextDecoderStream());
}
