import type { LiveMeter } from "../../../domain/connector.ts";
import type { AuthorizationStatus } from "../../../domain/id_token.ts";
import type { Reading } from "../../../domain/meter.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import type { EventFact, EventIdentity, EventResult } from "../../transaction_facts.ts";
import { authorizationAt } from "./concurrent_tag.ts";
import { lookAtMeter, meterMayDefer, refreshMeter } from "../lists/connectors.ts";
import { type Database, whole } from "../engine/database.ts";
import { anotherEnd, chooseEnd } from "./differing_ends.ts";
import { concernsAdjacent, supersede } from "./end_transaction.ts";
import { withEnergy } from "./energy.ts";
import { insertEvent, isKnown, isNewest, knownAuthorization, toEventRow } from "./event_rows.ts";
import { withFlag } from "./flags.ts";
import { deferRow, mayDefer } from "./open_transaction_cache.ts";
import { CONNECTOR_UNKNOWN, listReadings, moveReadings, storeReadings } from "./reading_rows.ts";
import { type KeptApart, keptApart, rowAt, rowsAround } from "./references.ts";
import { lastMessageOf } from "./reopen_transaction.ts";
import { stationKey } from "../lists/stations.ts";
import { recomputed, withProjectedEvents } from "./event_projection.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { insertRow, newTransaction, saveTransaction, selectTransaction, toTransaction } from "./transactions.ts";

/**
 * Merges a 2.x event into its transaction. The result does not depend on the order of arrival (quirk X16): every field is
 * computed from the stored events, so an old event that arrives late does not overwrite a newer value.
 */
export function recordEvent(db: Database, now: number, fact: EventFact): EventResult {
  const station = stationKey(db, fact.stationId);
  const rows = rowsAround(db, station.key, fact.reference, fact.at);
  const known = rows.find((row) => !isNewest(db, row.id, fact) && isKnown(db, row.id, fact));
  if (known !== undefined) return repeated(db, known, fact);

  const apart = keptApart(db, { now, station, fact, rows });
  const found = rowAt(apart.rows, fact.at);
  const another = found === undefined ? undefined : anotherEnd(db, found, fact);
  if (found !== undefined && another?.kind === "same") return repeated(db, found, fact);
  if (found !== undefined && another?.kind === "differs") {
    const transaction = toTransaction(another.row);
    // The readings are valid for the connector's meter even though the end does not count for the charge.
    const liveState = showReadings(db, found, found, fact, false);
    const update = {
      ...NOTHING,
      liveState,
      ...updateOf(db, apart, found.id, []),
      isNew: apart.made.has(found.id),
      differs: true,
      bounds: another.bounds,
    };
    return { ...update, transaction, authorizationStatus: authorizationOf(db, found, fact), repeated: false };
  }
  // Inserted when its fields are known, in place of an INSERT, an UPDATE and two looks at its readings.
  const isInsertedLater = found === undefined && fact.phase === "started" && fact.connector !== null;
  const before = found ?? newTransaction(db, now, {
    station: station.key,
    station_id: station.id,
    reference: fact.reference,
    started_at: fact.at,
    received_at: fact.receivedAt,
    last_message_at: Math.min(fact.at, fact.receivedAt),
    flags: withFlag(0, "start_missing", fact.phase !== "started"),
  });
  if (found === undefined && !isInsertedLater) insertRow(db, before);
  const event = toEventRow(before.id, fact, authorizationOf(db, before, fact));
  const newest = isNewest(db, before.id, fact);
  if (!isInsertedLater) insertEvent(db, event);

  const received = lastMessageOf(before, fact);
  const projected = fact.phase === "started" && chooseEnd(db, before, fact.at)
    ? recomputed(db, received)
    : withProjectedEvents(db, received, event, newest);
  const reported = withTagName(before, projected, fact);
  const fresh = saveReadings(db, reported, fact);
  if (found !== undefined && reported.connector !== null && found.connector !== reported.connector) {
    moveReadings(db, found.id, reported.connector);
  }
  const after = withEnergy(db, reported, fresh, true);
  if (isInsertedLater) {
    insertRow(db, after);
    insertEvent(db, event);
  }
  const isDeferred = newest && hasPendingColumns(db, before, after, fact);
  const liveState = showReadings(db, before, after, fact, isDeferred, found === undefined ? fresh : undefined);
  const merged = isInsertedLater ? after : isDeferred ? deferRow(db, after) : saveTransaction(db, before, after);
  const isNew = found === undefined || apart.made.has(found.id);
  const mayBeAdjacent = isNew || concernsAdjacent(before, merged);
  const { row, superseded } = mayBeAdjacent ? supersede(db, merged) : { row: merged, superseded: [] };
  return {
    transaction: toTransaction(row),
    authorizationStatus: event.authorization_status,
    repeated: false,
    differs: false,
    bounds: [],
    isNew,
    liveState,
    ...updateOf(db, apart, row.id, superseded),
  };
}

/** True when the same event is stored already. */
export function isKnownEvent(db: Database, event: EventIdentity): boolean {
  const station = stationKey(db, event.stationId);
  return rowsAround(db, station.key, event.reference, event.at).some((row) => isKnown(db, row.id, event));
}

/** The transaction with the name that another system gave for its tag; without one when another tag has replaced it. */
function withTagName(before: TransactionRow, after: TransactionRow, fact: EventFact): TransactionRow {
  const { token, stopToken, authorizationResult } = fact;
  const name = after.authorization_status === "accepted" ? authorizationResult?.external?.name ?? null : null;
  if (name !== null && !stopToken && token !== null && after.tag === token.id) return { ...after, tag_name: name };
  return after.tag_name === null || after.tag === before.tag ? after : { ...after, tag_name: null };
}

/** The other transactions that an event changed, and those that it created by splitting a reference. */
function updateOf(
  db: Database,
  { touched, made }: KeptApart,
  own: number,
  superseded: readonly Transaction[],
): Pick<EventResult, "superseded" | "begun"> {
  const others = [...touched].filter((id) => id !== own && !superseded.some((other) => other.id === id));
  const changed = others.flatMap((id) => selectTransaction(db, "t.id = ?", id) ?? []).map(toTransaction);
  return {
    superseded: [...superseded, ...changed.filter(({ id }) => !made.has(id))],
    begun: changed.filter(({ id }) => made.has(id)),
  };
}

function authorizationOf(db: Database, row: TransactionRow, fact: EventFact): AuthorizationStatus | null {
  const { token, authorizationResult, requested = null } = fact;
  // A remote start is never refused as concurrent: no card was presented at the station.
  if (requested !== null) return requested.authorizationResult.status;
  if (token === null || authorizationResult === null) return null;
  const ends = fact.stopToken || fact.phase === "ended" || row.stopped_at !== null;
  const denyConcurrent = fact.denyConcurrent && !ends;
  const place = { station: row.station, connector: row.connector ?? fact.connector };
  return authorizationAt(db, place, { token, authorizationResult, denyConcurrent });
}

function repeated(db: Database, row: TransactionRow, fact: EventFact): EventResult {
  const event = toEventRow(row.id, fact, authorizationOf(db, row, fact));
  const authorizationStatus = event.authorization_status === null
    ? null
    : knownAuthorization(db, event) ?? event.authorization_status;
  return { transaction: toTransaction(row), authorizationStatus, repeated: true, ...NOTHING };
}

const NOTHING = { differs: false, bounds: [], isNew: false, liveState: null, superseded: [], begun: [] } as const;

/** True when the stored event and readings suffice to compute all changes of the transaction and the meter, so that both may be deferred. */
function hasPendingColumns(db: Database, before: TransactionRow, after: TransactionRow, fact: EventFact): boolean {
  const { station, connector } = before;
  const { readings, at: lastMessageAt, receivedAt } = fact;
  return connector !== null && mayDefer(db, before, after, { connector, readings, lastMessageAt, receivedAt }) &&
    meterMayDefer(db, station, connector, readings);
}

/** Stores the readings under the connector, if known; returns those that were not stored before. */
function saveReadings(db: Database, after: TransactionRow, fact: EventFact): readonly Reading[] {
  const { id, station, connector } = after;
  const place = {
    station,
    connector: connector ?? CONNECTOR_UNKNOWN,
    transaction: id,
    named: true,
    sentOrder: whole(fact.seqNo) ?? 0,
  };
  if (connector !== null) lookAtMeter(db, station, connector);
  return storeReadings(db, place, fact.readings);
}

/** Updates the connector's live values when the readings are the newest. `all`: all of a transaction whose connector is new, if known. */
function showReadings(
  db: Database,
  before: TransactionRow,
  after: TransactionRow,
  fact: EventFact,
  isDeferred: boolean,
  all?: readonly Reading[],
): LiveMeter | null {
  const { id, station, connector } = after;
  if (connector === null) return null;
  const reported = before.connector !== connector;
  const idleAt = after.ended_by === "station" ? after.stopped_at : null;
  if (fact.readings.length === 0 && idleAt === null && !reported) return null;
  return refreshMeter(db, station, connector, {
    readings: reported ? all ?? listReadings(db, id) : fact.readings,
    idleAt,
    isDeferred,
  });
}
