import { normalizeId } from "../../../domain/station.ts";
import type { ImportFact, ImportResult } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import { digestOf } from "../engine/digest.ts";
import { flagBits } from "./flags.ts";
import { sameTag } from "./stop_transaction.ts";
import type { TransactionRow } from "./transaction_row.ts";
import { insertTransaction, openOf, selectTransaction, toTransaction } from "./transactions.ts";

interface StationRow {
  readonly key: number;
  readonly id: string;
}

/** Says what an import would do with each fact. */
export function compareImports(db: Database, facts: readonly ImportFact[]): readonly ImportResult[] {
  return facts.map((fact) => compare(db, fact).result);
}

/** Adds the facts that are new, under new ids. */
export function importTransactions(db: Database, now: number, facts: readonly ImportFact[]): readonly ImportResult[] {
  return facts.map((fact) => {
    const { result, station, content } = compare(db, fact);
    if (result.kind === "added" && station !== undefined) {
      insertTransaction(db, now, columnsOf(fact, station, now), content, fact.startedAt);
    }
    return result;
  });
}

function compare(db: Database, fact: ImportFact): {
  readonly result: ImportResult;
  readonly station: StationRow | undefined;
  readonly content: Uint8Array;
} {
  // The column of the starts of 1.6 stations: what they send never begins like this.
  const content = digestOf(`import ${fact.source} ${fact.startedAt}`);
  // Also a removed station: its history is imported, the station itself stays removed.
  const station = db.get<StationRow>("SELECT key, id FROM stations WHERE id_key = ?", normalizeId(fact.stationId));
  const resultOf = (): ImportResult => {
    if (station === undefined) return { kind: "no_station" };
    const known = selectTransaction(db, "t.station = ? AND t.content = ?", station.key, content);
    if (known !== undefined) {
      return { kind: isSame(known, fact) ? "unchanged" : "differs", transaction: toTransaction(known) };
    }
    const running = openOf(db, station.key).find((row) => mayBeAt(row, fact.connector) && isBefore(row, fact));
    return running === undefined ? { kind: "added" } : { kind: "overlaps", transaction: toTransaction(running) };
  };
  return { result: resultOf(), station, content };
}

function columnsOf(fact: ImportFact, station: StationRow, now: number) {
  return {
    station: station.key,
    station_id: station.id,
    connector: fact.connector,
    tag: fact.tagId,
    authorization_status: fact.authorizationStatus,
    tag_group: fact.group,
    started_at: fact.startedAt,
    received_at: now,
    last_message_at: fact.stoppedAt,
    meter_start: fact.meterStartWh,
    last_energy: fact.meterStopWh,
    stopped_at: fact.stoppedAt,
    meter_stop: fact.meterStopWh,
    stop_reason: fact.stopReason,
    stop_tag: fact.stopTagId,
    ended_by: "import",
    flags: flagBits(fact.flags),
  } as const;
}

function isSame(row: TransactionRow, fact: ImportFact): boolean {
  return row.connector === fact.connector && row.meter_start === fact.meterStartWh &&
    row.stopped_at === fact.stoppedAt && row.meter_stop === fact.meterStopWh && row.stop_reason === fact.stopReason &&
    sameTag(row.tag, fact.tagId) && sameTag(row.stop_tag, fact.stopTagId);
}

/** A transaction of a 2.x station may not have reported its connector yet. */
function mayBeAt({ connector }: TransactionRow, number: number): boolean {
  return connector === null || connector === number;
}

function isBefore({ started_at }: TransactionRow, { stoppedAt }: ImportFact): boolean {
  return started_at < stoppedAt;
}
