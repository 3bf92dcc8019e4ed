import { DatabaseSync } from "node:sqlite";
import { AppError } from "../../base/errors.ts";
import type { ImportSource, SourceCharge } from "../source.ts";
import { rowsOfDump, type SqlRow, textOfFile } from "./dump.ts";
import { chargeOf, type Connector, connectorOf, type SourceUser, stationOf, tagOf, userOf } from "./rows.ts";

/** A dump of SteVe's database that has been read. */
export interface SteveDump {
  readonly source: ImportSource;
  /** Removes what was written to read it. */
  close(): void;
}

const TABLES = [
  ...["charge_box", "connector", "evse", "ocpp_tag", "user", "user_ocpp_tag"],
  ...["transaction_start", "transaction_stop"],
];

/** No installation of SteVe has so many chargers or cards; a file with more is not one of its. */
const ROWS_MAX = 100_000;
const PAGE = 500;

/**
 * Reads a dump that mariadb-dump or mysqldump has made of SteVe's database (3.x). Starts and ends of charges are in
 * different tables: they meet in a temporary database, since years of them do not fit into the memory. Throws `not_found`
 * for a missing file, `invalid` for one that is no such dump.
 */
export async function openSteveDump(path: string): Promise<SteveDump> {
  const folder = Deno.makeTempDirSync({ prefix: "ocppd-steve-" });
  const db = new DatabaseSync(`${folder}/charges.sqlite`);
  const close = () => {
    db.close();
    Deno.removeSync(folder, { recursive: true });
  };
  try {
    const content = await read(path, db);
    return { source: sourceOf(path, db, content), close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

/** The small tables of a dump. */
interface Content {
  readonly tables: ReadonlySet<string>;
  readonly stations: SqlRow["values"][];
  readonly tags: SqlRow["values"][];
  readonly connectors: Map<number, Connector>;
  /** People by the number of their card. */
  readonly people: ReadonlyMap<number, SourceUser>;
}

async function read(path: string, db: DatabaseSync): Promise<Content> {
  db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    CREATE TABLE starts (pk INTEGER PRIMARY KEY, connector INTEGER, tag TEXT, started_at TEXT, start_value TEXT);
    CREATE TABLE stops (pk INTEGER, event_at TEXT, stopped_at TEXT, stop_value TEXT, reason TEXT)`);
  const start = db.prepare("INSERT OR REPLACE INTO starts VALUES (?, ?, ?, ?, ?)");
  const stop = db.prepare("INSERT INTO stops VALUES (?, ?, ?, ?, ?)");
  const tables = new Set<string>();
  const small: Record<string, SqlRow["values"][]> = { charge_box: [], ocpp_tag: [], user: [], user_ocpp_tag: [] };
  const connectors = new Map<number, Connector>();
  const text = (value: SqlRow["values"][string] | undefined) =>
    value === null || value === undefined ? null : String(value);
  db.exec("BEGIN");
  for await (const { table, values } of rowsOfDump(textOfFile(path), new Set(TABLES))) {
    tables.add(table);
    if (table === "transaction_start") {
      const connector = Number(values.connector_pk ?? values.evse_pk);
      const rest = [values.id_tag, values.start_timestamp, values.start_value].map(text);
      start.run(Number(values.transaction_pk), connector, ...rest);
    } else if (table === "transaction_stop") {
      const rest = [values.event_timestamp, values.stop_timestamp, values.stop_value, values.stop_reason].map(text);
      stop.run(Number(values.transaction_pk), ...rest);
    } else if (table === "connector" || table === "evse") connectors.set(...connectorOf(values));
    else {
      const rows = small[table] ?? [];
      if (rows.push(values) > ROWS_MAX) {
        throw new AppError("invalid", `${path} has more than ${ROWS_MAX} rows of ${table}`);
      }
    }
  }
  db.exec("COMMIT; CREATE INDEX of_start ON stops (pk, event_at)");
  if (tables.size === 0) {
    throw new AppError(
      "invalid",
      `${path} has no rows of charge_box, ocpp_tag or transaction_start; wanted a dump of SteVe`,
    );
  }
  return {
    ...{ tables, connectors, stations: small.charge_box ?? [], tags: small.ocpp_tag ?? [] },
    people: peopleOf(small.user ?? [], small.user_ocpp_tag ?? []),
  };
}

/** A user has one card (`user.ocpp_tag_pk`), or several (`user_ocpp_tag`, since 3.7). */
function peopleOf(
  users: readonly SqlRow["values"][],
  links: readonly SqlRow["values"][],
): ReadonlyMap<number, SourceUser> {
  const byUser = new Map(users.map((user) => [Number(user.user_pk), userOf(user)]));
  const pairs = [
    ...users.map((user) => [user.ocpp_tag_pk, user.user_pk] as const),
    ...links.map((link) => [link.ocpp_tag_pk, link.user_pk] as const),
  ];
  return new Map(pairs.flatMap(([tag, user]) => {
    const person = byUser.get(Number(user));
    return tag === null || tag === undefined || person === undefined ? [] : [[Number(tag), person]];
  }));
}

const NOBODY: SourceUser = { name: null, email: null };

function sourceOf(path: string, db: DatabaseSync, { stations, tags, connectors, people }: Content): ImportSource {
  return {
    title: `SteVe, ${path}`,
    stations: stations.map(stationOf),
    tags: tags.map((values) => tagOf(values, people.get(Number(values.ocpp_tag_pk)) ?? NOBODY)),
    connectorNames: [],
    charges: pages(db, connectors),
  };
}

/** As in SteVe, the stop that came last counts. */
const CHARGES = `SELECT starts.*, stops.stopped_at, stops.stop_value, stops.reason FROM starts
  LEFT JOIN stops ON stops.rowid = (
    SELECT rowid FROM stops AS own WHERE own.pk = starts.pk ORDER BY event_at DESC, rowid DESC LIMIT 1)
  ORDER BY starts.pk`;

function* pages(db: DatabaseSync, connectors: ReadonlyMap<number, Connector>): Generator<readonly SourceCharge[]> {
  let page: SourceCharge[] = [];
  for (const row of db.prepare(CHARGES).iterate()) {
    page.push(chargeOf(row, connectors.get(Number(row.connector))));
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}
