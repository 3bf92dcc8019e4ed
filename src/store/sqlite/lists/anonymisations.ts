import {
  type Anonymisation,
  type AnonymisationRefusal,
  type CardNames,
  REMOTE_START_MS,
} from "../../../domain/anonymisation.ts";
import { createCardTexts } from "../../../domain/card_texts.ts";
import { normalizeId } from "../../../domain/station.ts";
import type { AnonymisationBegin } from "../../store.ts";
import type { Database } from "../engine/database.ts";
import { wipeFreePages, type WipeStep } from "./wipe_free_pages.ts";
import { firstPlace, type Place, replaceNext } from "./replace_card.ts";

interface Row {
  readonly id: number;
  readonly pseudonym: string;
  readonly by: string;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly replaced_rows: number;
  readonly last_transaction: number;
  readonly names: string | null;
  readonly place: string | null;
}

const COLUMNS = "id, pseudonym, by, started_at, finished_at, replaced_rows, last_transaction, names, place";

/** See AnonymisationStore. */
export function beginAnonymisation(
  db: Database,
  { tagId, pseudonym, by, at }: AnonymisationBegin,
): Anonymisation | AnonymisationRefusal {
  const key = normalizeId(tagId);
  const running = db.all<Row>(`SELECT ${COLUMNS} FROM anonymisations WHERE names IS NOT NULL`)
    .find(({ names }) => normalizeId(namesIn(names).tagId) === key);
  if (running !== undefined) return toAnonymisation(running);
  const refusal = inUse(db, key, at);
  if (refusal !== undefined) return refusal;
  const names = namesOf(db, tagId);
  if (names === undefined) return { kind: "unknown" };
  db.get("PRAGMA secure_delete = ON");
  db.run("DELETE FROM tags WHERE id_key = ?", key);
  forgetLocalLists(db, names);
  // Nobody is sent a message about charges of a card without an owner.
  for (const text of names.ownTexts) db.run("DELETE FROM notifications WHERE lower(address) = ?", text.toLowerCase());
  const last = db.get<{ id: number | null }>("SELECT max(id) AS id FROM transactions")?.id ?? 0;
  const row = db.get<Row>(
    `INSERT INTO anonymisations (pseudonym, by, started_at, last_transaction, names) VALUES (?, ?, ?, ?, ?)
     RETURNING ${COLUMNS}`,
    ...[pseudonym, by, at, last, JSON.stringify(names)],
  );
  if (row === undefined) throw new Error("no row was inserted");
  return toAnonymisation(row);
}

/** See AnonymisationStore. */
export function continueAnonymisation(db: Database, id: number, at: number): Anonymisation | null {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM anonymisations WHERE id = ?`, id);
  if (row === undefined || row.names === null) return row === undefined ? null : toAnonymisation(row);
  db.get("PRAGMA secure_delete = ON");
  // Written below.
  const place = row.place === null ? firstPlace() : JSON.parse(row.place) as Place | Wiping;
  if ("wipe" in place) return finishWiping(db, row, wipeFreePages(db, place.wipe), at);
  const { pseudonym, last_transaction: lastTransaction } = row;
  const names = namesIn(row.names);
  const { ownTexts, sharedTexts } = names;
  const { changed, next } = replaceNext(db, place, {
    texts: createCardTexts(names, pseudonym),
    ofChargers: createCardTexts({ ...names, ownTexts: [], sharedTexts: [...ownTexts, ...sharedTexts] }, pseudonym),
    ...{ pseudonym, lastTransaction, at },
  });
  // What is kept in memory has the rows of before.
  if (changed > 0) db.memory.forget();
  const then: Place | Wiping = next ?? { wipe: "fill" };
  db.run(
    "UPDATE anonymisations SET place = ?, replaced_rows = replaced_rows + ? WHERE id = ?",
    ...[JSON.stringify(then), changed, id],
  );
  return { ...toAnonymisation(row), replacedRows: row.replaced_rows + changed };
}

/** The last steps, behind those in the tables. */
interface Wiping {
  readonly wipe: WipeStep;
}

function finishWiping(db: Database, row: Row, next: WipeStep | null, at: number): Anonymisation {
  const place = next === null ? null : JSON.stringify({ wipe: next } satisfies Wiping);
  const [names, finishedAt] = next === null ? [null, at] : [row.names, null];
  db.run(
    "UPDATE anonymisations SET names = ?, place = ?, finished_at = ? WHERE id = ?",
    names,
    place,
    finishedAt,
    row.id,
  );
  return { ...toAnonymisation(row), finishedAt };
}

/** All anonymisations, the newest first. */
export function listAnonymisations(db: Database): readonly Anonymisation[] {
  return db.all<Row>(`SELECT ${COLUMNS} FROM anonymisations ORDER BY id DESC`).map(toAnonymisation);
}

/** True when rows of an anonymised card may still be readable in unused parts of the file. */
export function needsCleaning(db: Database): boolean {
  return db.get("SELECT 1 FROM anonymisations WHERE finished_at IS NOT NULL AND cleaned_at IS NULL") !== undefined;
}

/** Notes that the pages were cleaned. */
export function noteCleaned(db: Database, at: number): void {
  db.run("UPDATE anonymisations SET cleaned_at = ? WHERE finished_at IS NOT NULL AND cleaned_at IS NULL", at);
}

/** A charge that runs or may begin at any moment would bring the number back. */
function inUse(db: Database, key: string, at: number): AnonymisationRefusal | undefined {
  const station = (sql: string, ...values: (string | number)[]) =>
    db.all<{ id: string; tag: string }>(sql, ...values).find(({ tag }) => normalizeId(tag) === key)?.id;
  const of = "JOIN stations s ON s.key = x.station";
  const charging = station(
    `SELECT s.id, x.tag FROM transactions x ${of} WHERE x.stopped_at IS NULL AND x.tag_key = ?`,
    key,
  );
  if (charging !== undefined) return { kind: "charging", stationId: charging };
  const reserved = station(`SELECT s.id, x.tag FROM reservations x ${of} WHERE x.until > ?`, at);
  if (reserved !== undefined) return { kind: "reserved", stationId: reserved };
  const starting = station(`SELECT s.id, x.tag FROM remote_starts x ${of} WHERE x.at > ?`, at - REMOTE_START_MS);
  // A remote start whose charge has come and gone is no longer pending.
  const since = db.get("SELECT 1 FROM transactions WHERE tag_key = ? AND started_at > ?", key, at - REMOTE_START_MS);
  return starting === undefined || since !== undefined ? undefined : { kind: "starting", stationId: starting };
}

/** What names the card and its owner; undefined when nothing of the card is known. */
function namesOf(db: Database, tagId: string): CardNames | undefined {
  const key = normalizeId(tagId);
  const tag = db.get<{ id: string; name: string | null; owner_user: number | null; owner_email: string | null }>(
    "SELECT id, name, owner_user, owner_email FROM tags WHERE id_key = ?",
    key,
  );
  const charge = db.get<{ tag: string; tag_name: string | null }>(
    "SELECT tag, tag_name FROM transactions WHERE tag_key = ? ORDER BY started_at DESC LIMIT 1",
    key,
  );
  const isInAudit = () => db.get("SELECT 1 FROM audit WHERE lower(subject) = ?", key) !== undefined;
  if (tag === undefined && charge === undefined && !isInAudit()) return undefined;
  const texts = [tag?.name, charge?.tag_name, tag?.owner_email].flatMap((text) => text?.trim() || []);
  const all = [...new Set(texts)];
  const isShared = (text: string) => isNameElsewhere(db, text, key);
  return {
    tagId: tag?.id ?? charge?.tag ?? tagId.trim(),
    ownTexts: all.filter((text) => !isShared(text)),
    sharedTexts: all.filter(isShared),
  };
}

/** True for a name that another card, a charger, a user, a connector or a group has too, in other letters as well. */
function isNameElsewhere(db: Database, text: string, key: string): boolean {
  const others = db.all<{ name: string | null }>(
    `SELECT name FROM tags WHERE id_key <> ? UNION ALL SELECT owner_email FROM tags WHERE id_key <> ?
     UNION ALL SELECT tag_group FROM tags UNION ALL SELECT name FROM stations UNION ALL SELECT id FROM stations
     UNION ALL SELECT name FROM users UNION ALL SELECT name FROM connector_names`,
    ...[key, key],
  );
  return others.some(({ name }) => name?.trim().toLowerCase() === text.toLowerCase());
}

function forgetLocalLists(db: Database, names: CardNames): void {
  const texts = createCardTexts(names, "");
  for (
    const { station, entries } of db.all<{ station: number; entries: string }>(
      "SELECT station, entries FROM local_lists",
    )
  ) {
    if (texts.inJson(entries) !== entries) db.run("DELETE FROM local_lists WHERE station = ?", station);
  }
}

function namesIn(json: string | null): CardNames {
  // Written by beginAnonymisation.
  return JSON.parse(json ?? "null") as CardNames;
}

function toAnonymisation({ id, pseudonym, by, started_at, finished_at, replaced_rows }: Row): Anonymisation {
  return { id, pseudonym, by, startedAt: started_at, finishedAt: finished_at, replacedRows: replaced_rows };
}
