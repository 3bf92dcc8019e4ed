import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import { energyOf, type Transaction } from "../../src/domain/transaction.ts";
import { createLiveState } from "../../src/services/stations/live_state.ts";
import type { Store } from "../../src/store/store.ts";
import type { TestApp } from "../support/app.ts";

/** The visible results of a run, by name. */
export type Facts = ReadonlyMap<string, string>;

/**
 * All results that can be read after a run, without ids and times of receipt, which differ between runs. Throws when the start
 * or end of a transaction was not published exactly once, or when the state in memory differs from the state after a restart.
 */
export async function factsOf(
  stations: readonly string[],
  { app: { store, services } }: TestApp,
  events: readonly DomainEvent[],
  answers: ReadonlyMap<string, string>,
): Promise<Facts> {
  const facts = new Map<string, string>();
  const all = await store.transactions({ limit: 1_000_000 });
  for (const transaction of all) {
    const { stationId, connector, reference, startedAt } = transaction;
    const name = [stationId, connector, reference, startedAt].join(" ");
    const { id, receivedAt: _, ...rest } = transaction;
    assert.ok(!facts.has(`transaction ${name}`), `only one row for ${name}`);
    facts.set(`transaction ${name}`, JSON.stringify({ ...rest, energyWh: energyOf(transaction) }));
    facts.set(`readings ${name}`, await readingsOf(store, id));
    checkReported(name, transaction, events);
  }
  facts.set("readings of no transaction", await readingsOf(store, 0));
  const reloaded = await createLiveState(store);
  for (const id of stations) {
    const orphans = await store.orphans(id, 1_000_000);
    facts.set(`orphans ${id}`, JSON.stringify(orphans.map(({ kind, raw }) => `${kind} ${raw}`).sort()));
    // Derived power depends on the order of arrival.
    const connectors = services.liveState.connectors(id).map(({ connector, report, meter }) => [
      connector,
      report,
      meter?.meterWh,
      meter?.at,
    ]);
    facts.set(`connectors ${id}`, JSON.stringify(connectors));
    assert.deepEqual(services.liveState.connectors(id), reloaded.connectors(id), `the connectors of ${id} in memory`);
    const byId = (a: Transaction, b: Transaction) => a.id - b.id;
    assert.deepEqual(
      services.liveState.open(id).toSorted(byId),
      reloaded.open(id).toSorted(byId),
      `the open transactions of ${id} in memory`,
    );
  }
  for (const [key, answer] of answers) {
    const { transactionId: _, ...rest } = JSON.parse(answer);
    facts.set(`answer ${key}`, JSON.stringify(rest));
  }
  return facts;
}

async function readingsOf(store: Store, id: number): Promise<string> {
  const readings = await store.readings(id);
  return JSON.stringify(
    readings.map((reading) => reading.powerDerived ? { ...reading, powerW: null, powerDerived: false } : reading)
      .map((reading) => JSON.stringify(reading)).sort(),
  );
}

/** Checks that the start of a transaction was published once, and each of its ends once: a reopened one ends again. */
function checkReported(name: string, { id, stoppedAt }: Transaction, events: readonly DomainEvent[]): void {
  let isOpen = false;
  let starts = 0;
  for (const event of events) {
    if (!("transaction" in event) || event.transaction.id !== id) continue;
    const { type, transaction } = event;
    if (type === "transaction.started") starts++;
    if (type === "transaction.ended") assert.ok(isOpen, `the end of ${name} is published once`);
    if (type === "transaction.updated" && transaction.stoppedAt !== null) {
      assert.ok(!isOpen, `the end of ${name} is published as transaction.ended`);
    }
    // A transaction that has ended before its start arrives has both events.
    if (type === "transaction.started" || transaction.stoppedAt === null) isOpen = true;
    if (type === "transaction.ended") isOpen = false;
  }
  assert.equal(starts, 1, `the start of ${name} is published once`);
  assert.equal(isOpen, stoppedAt === null, `the last event of ${name} agrees with its state`);
}

/** Describes the first difference; undefined if there is no difference. */
export function firstDifference(wanted: Facts, found: Facts): string | undefined {
  const names = [...new Set([...wanted.keys(), ...found.keys()])].sort();
  for (const name of names) {
    const [calm, rough] = [wanted.get(name), found.get(name)];
    if (calm !== rough) return `${name}\n  undisturbed: ${calm ?? "nothing"}\n  disturbed:   ${rough ?? "nothing"}`;
  }
  return undefined;
}
