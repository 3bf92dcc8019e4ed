import type { LiveMeter } from "../../domain/connector.ts";
import type { VerdictStatus } from "../../domain/id_token.ts";
import type { Reading } from "../../domain/meter.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { EventFact, EventResult } from "../transaction_facts.ts";
import { verdictAt } from "./concurrency.ts";
import { lookAtMeter, meterMayTrail, refreshMeter } from "./connectors.ts";
import { type Database, whole } from "./database.ts";
import { anotherEnd, chooseEnd } from "./differing_ends.ts";
import { concernsNeighbours, supersede } from "./ending.ts";
import { withEnergy } from "./energy.ts";
import { insertEvent, isKnown, isNewest, knownVerdict, toEventRow } from "./events.ts";
import { withFlag } from "./flags.ts";
import { mayTrail, trail } from "./open_rows.ts";
import { CONNECTOR_UNTOLD, listReadings, moveReadings, storeReadings } from "./readings.ts";
import { type KeptApart, keptApart, rowAt, rowsAround } from "./references.ts";
import { heardOf } from "./resuming.ts";
import { stationKey } from "./stations.ts";
import { toldAnew, withTold } from "./tellings.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { insertTransaction, saveTransaction, selectTransaction, toTransaction } from "./transactions.ts";

/**
 * A 2.x event: merged into its transaction so that the result does not depend on the order of arrival (quirk X16). The
 * events are the truth; what one tells is looked up among all that told it, so that an old one never wins by being late.
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
    // The meter stood so at the connector, whatever it means for the charge.
    const live = showReadings(db, found, found, fact, false);
    const news = {
      ...NOTHING,
      live,
      ...newsOf(db, apart, found.id, []),
      isNew: apart.made.has(found.id),
      differs: true,
    };
    return { ...news, transaction, verdict: verdictOf(db, found, fact), repeated: false };
  }
  const before = found ?? insertTransaction(db, now, {
    station: station.key,
    station_id: station.id,
    reference: fact.reference,
    started_at: fact.at,
    received_at: fact.receivedAt,
    heard_at: Math.min(fact.at, fact.receivedAt),
    flags: withFlag(0, "start_missing", fact.phase !== "started"),
  }, null);
  const event = toEventRow(before.id, fact, verdictOf(db, before, fact));
  const newest = isNewest(db, before.id, fact);
  insertEvent(db, event);

  const heard = heardOf(before, fact);
  const told = fact.phase === "started" && chooseEnd(db, before, fact.at)
    ? toldAnew(db, heard)
    : withTold(db, heard, event, newest);
  const fresh = keepReadings(db, before, told, fact);
  const after = withEnergy(db, told, fresh, true);
  const trails = newest && trailsOnDisk(db, before, after, fact);
  const live = showReadings(db, before, after, fact, trails);
  const merged = trails ? trail(db, after) : saveTransaction(db, before, after);
  const isNew = found === undefined || apart.made.has(found.id);
  const mayNeighbour = isNew || concernsNeighbours(before, merged);
  const { row, superseded } = mayNeighbour ? supersede(db, merged) : { row: merged, superseded: [] };
  return {
    transaction: toTransaction(row),
    verdict: event.verdict,
    repeated: false,
    differs: false,
    isNew,
    live,
    ...newsOf(db, apart, row.id, superseded),
  };
}

/** The other transactions that an event changed, and those that it showed to be there. */
function newsOf(
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

function verdictOf(db: Database, row: TransactionRow, fact: EventFact): VerdictStatus | null {
  const { token, verdict, requested = null } = fact;
  // What was asked for from here is not refused as concurrent: it is no card that somebody presents.
  if (requested !== null) return requested.verdict.status;
  if (token === null || verdict === null) return null;
  const ends = fact.stopToken || fact.phase === "ended" || row.stopped_at !== null;
  const denyConcurrent = fact.denyConcurrent && !ends;
  const place = { station: row.station, connector: row.connector ?? fact.connector };
  return verdictAt(db, place, { token, verdict, denyConcurrent });
}

function repeated(db: Database, row: TransactionRow, fact: EventFact): EventResult {
  const event = toEventRow(row.id, fact, verdictOf(db, row, fact));
  const verdict = event.verdict === null ? null : knownVerdict(db, event) ?? event.verdict;
  return { transaction: toTransaction(row), verdict, repeated: true, ...NOTHING };
}

const NOTHING = { differs: false, isNew: false, live: null, superseded: [], begun: [] } as const;

/** True when the event and its readings tell all that it changes of its transaction, and of the connector's meter. */
function trailsOnDisk(db: Database, before: TransactionRow, after: TransactionRow, fact: EventFact): boolean {
  const { station, connector } = before;
  const { readings, at: heardAt, receivedAt } = fact;
  return connector !== null && mayTrail(db, before, after, { connector, readings, heardAt, receivedAt }) &&
    meterMayTrail(db, station, connector, readings);
}

/** Stores the readings under the connector as far as it is told; those that were not here before. */
function keepReadings(
  db: Database,
  before: TransactionRow,
  after: TransactionRow,
  fact: EventFact,
): readonly Reading[] {
  const { id, station, connector } = after;
  const place = {
    station,
    connector: connector ?? CONNECTOR_UNTOLD,
    transaction: id,
    named: true,
    sentOrder: whole(fact.seqNo) ?? 0,
  };
  if (connector !== null) lookAtMeter(db, station, connector);
  const fresh = storeReadings(db, place, fact.readings);
  if (connector !== null && before.connector !== connector) moveReadings(db, id, connector);
  return fresh;
}

/** Shows the readings at the connector when they are the newest. */
function showReadings(
  db: Database,
  before: TransactionRow,
  after: TransactionRow,
  fact: EventFact,
  trails: boolean,
): LiveMeter | null {
  const { id, station, connector } = after;
  if (connector === null) return null;
  const told = before.connector !== connector;
  const idleAt = after.ended_by === "station" ? after.stopped_at : null;
  if (fact.readings.length === 0 && idleAt === null && !told) return null;
  return refreshMeter(db, station, connector, {
    readings: told ? listReadings(db, id) : fact.readings,
    idleAt,
    trails,
  });
}
