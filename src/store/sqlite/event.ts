import type { LiveMeter } from "../../domain/connector.ts";
import type { VerdictStatus } from "../../domain/id_token.ts";
import type { EventFact, EventResult } from "../store.ts";
import { verdictAt } from "./concurrency.ts";
import { refreshMeter } from "./connectors.ts";
import type { Database } from "./database.ts";
import { supersede, withRegisters } from "./ending.ts";
import { withEnergy } from "./energy.ts";
import { type EventRow, eventWhere, hasGap, insertEvent, knownVerdict, PHASES, toEventRow } from "./events.ts";
import { hasFlag, withFlag, withoutRules } from "./flags.ts";
import { CONNECTOR_UNTOLD, listReadings, moveReadings, storeReadings } from "./readings.ts";
import { withSessionEnergy } from "./session_energy.ts";
import { stationKey } from "./stations.ts";
import {
  insertTransaction,
  saveTransaction,
  selectTransaction,
  toTransaction,
  type TransactionRow,
} from "./transactions.ts";

/**
 * A 2.x event: merged into its transaction so that the result does not depend on the order of arrival (quirk X16). The
 * events are the truth; what one tells is looked up among all that told it, so that an old one never wins by being late.
 */
export function recordEvent(db: Database, now: number, fact: EventFact): EventResult {
  const station = stationKey(db, fact.stationId);
  const found = selectTransaction(db, "t.station = ? AND t.reference = ?", station.key, fact.reference);
  const before = found ?? insertTransaction(db, now, {
    station: station.key,
    station_id: station.id,
    reference: fact.reference,
    started_at: fact.at,
    flags: withFlag(0, "start_missing", fact.phase !== "started"),
  }, null);

  const event = toEventRow(before.id, fact, verdictOf(db, before, fact));
  if (!insertEvent(db, event)) return repeated(db, before, event);

  const told = merge(db, before, event, fact, found === undefined);
  const live = keepReadings(db, before, told, fact);
  const merged = saveTransaction(db, before, withSessionEnergy(db, told));
  const { row, superseded } = placeChanged(before, merged) || found === undefined
    ? supersede(db, merged)
    : { row: merged, superseded: [] };
  return {
    transaction: toTransaction(row),
    verdict: event.verdict,
    repeated: false,
    isNew: found === undefined,
    live,
    superseded,
  };
}

function verdictOf(db: Database, row: TransactionRow, fact: EventFact): VerdictStatus | null {
  const { token, verdict } = fact;
  if (token === null || verdict === null) return null;
  const ends = fact.stopToken || fact.phase === "ended" || row.stopped_at !== null;
  const denyConcurrent = fact.denyConcurrent && !ends;
  const place = { station: row.station, connector: row.connector ?? fact.connector };
  return verdictAt(db, place, { token, verdict, denyConcurrent });
}

function repeated(db: Database, row: TransactionRow, event: EventRow): EventResult {
  const verdict = event.verdict === null ? null : knownVerdict(db, event) ?? event.verdict;
  return { transaction: toTransaction(row), verdict, repeated: true, isNew: false, live: null, superseded: [] };
}

/** One thing that events tell: which of those that tell it counts, and what it says of the transaction. */
interface Telling {
  readonly tells: (event: EventRow) => boolean;
  /** The same as SQL. */
  readonly condition: string;
  readonly counts: "first" | "last";
  readonly take: (row: TransactionRow, event: EventRow) => TransactionRow;
}

const TELLINGS: readonly Telling[] = [
  {
    tells: (event) => event.connector !== null,
    condition: "connector IS NOT NULL",
    counts: "first",
    take: (row, { connector }) => ({ ...row, connector }),
  },
  {
    tells: (event) => event.tag !== null,
    condition: "tag IS NOT NULL",
    counts: "first",
    take: (row, { tag, verdict, grp }) => {
      const unauthorised = verdict !== null && verdict !== "accepted";
      return { ...row, tag, verdict, grp, flags: withFlag(row.flags, "unauthorised", unauthorised) };
    },
  },
  {
    tells: (event) => event.stop_tag !== null,
    condition: "stop_tag IS NOT NULL",
    counts: "last",
    take: (row, { stop_tag }) => ({ ...row, stop_tag }),
  },
  {
    tells: (event) => event.charging_state !== null,
    condition: "charging_state IS NOT NULL",
    counts: "last",
    take: (row, { charging_state }) => ({ ...row, charging_state }),
  },
  {
    tells: (event) => event.reservation_id !== null,
    condition: "reservation_id IS NOT NULL",
    counts: "first",
    take: (row, { reservation_id }) => ({ ...row, reservation_id }),
  },
  {
    tells: (event) => event.remote_start_id !== null,
    condition: "remote_start_id IS NOT NULL",
    counts: "first",
    take: (row, { remote_start_id }) => ({ ...row, remote_start_id }),
  },
  {
    tells: (event) => event.phase === PHASES.ended,
    condition: `phase = ${PHASES.ended}`,
    counts: "last",
    take: (row, { at, stop_reason }) => ({
      ...row,
      stopped_at: at,
      stop_reason,
      ended_by: "station",
      flags: withoutRules(row.flags),
    }),
  },
];

function merge(db: Database, row: TransactionRow, event: EventRow, fact: EventFact, isNew: boolean): TransactionRow {
  let next = withStart({ ...row, flags: row.flags | event.flags }, event);
  for (const { tells, condition, counts, take } of TELLINGS) {
    if (!tells(event)) continue;
    next = take(next, isNew ? event : eventWhere(db, row.id, condition, counts) ?? event);
  }
  next = withRegisters(withEnergy(next, fact.readings));
  const gap = next.ended_by === "station" && hasGap(db, row.id);
  return { ...next, flags: withFlag(next.flags, "gap", gap) };
}

/** The time of the started event; while that is missing, the earliest time of any. */
function withStart(row: TransactionRow, event: EventRow): TransactionRow {
  const missing = hasFlag(row.flags, "start_missing");
  const earliest = Math.min(row.started_at, event.at);
  if (event.phase !== PHASES.started) return missing ? { ...row, started_at: earliest } : row;
  return { ...row, started_at: missing ? event.at : earliest, flags: withFlag(row.flags, "start_missing", false) };
}

/** Stores the readings under the connector as far as it is told, and shows them there when they are the newest. */
function keepReadings(db: Database, before: TransactionRow, after: TransactionRow, fact: EventFact): LiveMeter | null {
  const { id, station, connector } = after;
  const place = { station, connector: connector ?? CONNECTOR_UNTOLD, transaction: id, named: true };
  storeReadings(db, place, fact.readings);
  if (connector === null) return null;
  const told = before.connector !== connector;
  if (told) moveReadings(db, id, connector);
  const idleAt = after.ended_by === "station" ? after.stopped_at : null;
  if (fact.readings.length === 0 && idleAt === null && !told) return null;
  return refreshMeter(db, station, connector, { readings: told ? listReadings(db, id) : fact.readings, idleAt });
}

/** True when it may have become a neighbour of other transactions at its connector. */
function placeChanged(before: TransactionRow, after: TransactionRow): boolean {
  return before.connector !== after.connector || before.started_at !== after.started_at ||
    hasFlag(before.flags, "start_missing") !== hasFlag(after.flags, "start_missing");
}
