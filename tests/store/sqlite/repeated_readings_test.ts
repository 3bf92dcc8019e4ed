import assert from "node:assert/strict";
import type { Reading } from "../../../src/domain/meter.ts";
import { type Database, openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import {
  moveReadings,
  moveReadingsSince,
  type ReadingKey,
  shiftReadings,
  storeReading,
} from "../../../src/store/sqlite/transactions/reading_rows.ts";
import { type Random, seeded } from "../../chaos/random.ts";
import { at, MINUTE, reading, start, station } from "../facts.ts";

/** A stored reading as the rule sees it. */
interface Row {
  transaction: number;
  connector: number;
  at: number;
  /** Its values, those as sent. */
  readonly values: string;
}

/** The rule without any cache, over all readings in memory. */
class Rule {
  rows: Row[] = [];
  constructor(readonly starts: ReadonlyMap<number, number>) {}

  store({ transaction, connector, named }: ReadingKey, measured: Reading): boolean {
    const { at, sentAt = null, powerW, powerDerived } = measured;
    const { meterWh, socPercent, currentA, voltageV, context, otherMeasurands } = measured;
    const values = { meterWh, socPercent, currentA, voltageV, context, otherMeasurands };
    const row = {
      ...{ transaction, connector, at },
      values: JSON.stringify([values, powerDerived ? null : powerW, sentAt]),
    };
    const from = sentAt === null ? at : at - 60 * MINUTE;
    const fitting = [...this.starts].filter(([, startedAt]) => connector === 1 && startedAt <= at)
      .sort(([, a], [, b]) => b - a).slice(0, 2).map(([id]) => id);
    const groups = named ? [transaction] : [transaction, 0, ...fitting];
    const isStored = this.rows.some((other) =>
      other.connector === connector && other.at >= from && other.at <= at && other.values === row.values &&
      groups.includes(other.transaction)
    );
    if (!isStored) this.rows.push(row);
    return !isStored;
  }

  /** Gives rows another place, where they replace equal ones. */
  move(moved: readonly Row[], to: Partial<Row>): void {
    for (const row of moved) {
      const place = { ...row, ...to };
      this.rows = this.rows.filter((other) => other === row || identity(other) !== identity(place));
      Object.assign(row, to);
    }
  }

  shift(transaction: number, from: number, to: number, byMs: number): void {
    const isWithin = (row: Row) => row.transaction === transaction && row.at >= from && row.at <= to;
    const others = new Set(this.rows.filter((row) => !isWithin(row)).map(identity));
    for (const row of this.rows.filter(isWithin)) {
      if (!others.has(identity({ ...row, at: row.at + byMs }))) row.at += byMs;
    }
  }
}

const identity = ({ transaction, connector, at, values }: Row) => [transaction, connector, at, values].join("|");

function stored(db: Database): readonly string[] {
  return db.all<Record<string, number | string | null>>("SELECT * FROM readings ORDER BY number").map((row) => {
    const currentA = { l1: row.current_l1, l2: row.current_l2, l3: row.current_l3 };
    const voltageV = { l1: row.voltage_l1, l2: row.voltage_l2, l3: row.voltage_l3 };
    const values = {
      ...{ meterWh: row.meter_wh, socPercent: row.soc_percent, currentA, voltageV, context: row.context },
      otherMeasurands: JSON.parse(String(row.other_measurands ?? "[]")),
    };
    const power = row.power_derived === 0 ? row.power_w : null;
    return [row.transaction_id, row.connector, row.at, JSON.stringify([values, power, row.sent_at])].join("|");
  }).sort();
}

/** Few different values, so that about every second reading is a repeat. */
function anyReading({ chance, below }: Random): Reading {
  const powerDerived = chance(0.3);
  const other = { measurand: "Temperature", phase: null, unit: "Celsius", value: 41, context: null, location: null };
  const plain = reading(below(chance(0.5) ? 4 : 90), chance(0.2) ? null : 1000 + below(2) / 2);
  return {
    ...plain,
    ...{ powerW: powerDerived ? below(9) : chance(0.5) ? null : 1000 * below(2), powerDerived },
    ...{ socPercent: chance(0.2) ? 50 : null, context: chance(0.2) ? "Sample.Clock" : null },
    ...{ otherMeasurands: chance(0.1) ? [other] : [] },
    ...(chance(0.3) ? { sentAt: below(3) * MINUTE } : {}),
  };
}

Deno.test("random readings in random order are stored once, as by a search of all stored ones", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed);
    const { chance, below } = random;
    const db = openDatabase(":memory:");
    migrate(db, ":memory:");
    const store = createSqliteStore({ db, now: () => 0 });
    store.addStation(station("CP1"));
    const starts = new Map([0, 30, 60].map((minutes) => {
      const { id } = store.startTransaction(start({ startedAt: at(minutes) })).transaction;
      return [id, at(minutes)];
    }));
    const transactions = [0, ...starts.keys()];
    const anyOf = () => transactions[1 + below(3)] ?? 0;
    const rule = new Rule(starts);
    db.run("BEGIN IMMEDIATE");
    for (let step = 0; step < 250; step++) {
      const transaction = transactions[below(4)] ?? 0;
      const place = {
        ...{ station: 1, connector: chance(0.8) ? 1 : 2, transaction },
        ...{ named: transaction !== 0 && chance(0.7), sentOrder: step },
      };
      const one = anyReading(random);
      assert.equal(storeReading(db, place, one), rule.store(place, one), `seed ${seed}, step ${step}`);
      if (chance(0.03)) db.memory.forget();
      if (chance(0.05)) { for (const sql of ["COMMIT", "BEGIN IMMEDIATE"]) db.run(sql); }
      if (chance(0.01)) {
        const [id, connector] = [anyOf(), 1 + below(2)];
        moveReadings(db, id, connector);
        rule.move(rule.rows.filter((row) => row.transaction === id && row.connector !== connector), { connector });
      }
      if (chance(0.01)) {
        const [from, to, since] = [anyOf(), anyOf(), at(below(60))];
        if (from === to) continue;
        moveReadingsSince(db, from, to, since);
        const moved = rule.rows.filter((row) => row.transaction === from && row.at >= since);
        rule.move(moved, { transaction: to });
      }
      if (chance(0.01)) {
        const [id, from, byMs] = [anyOf(), at(below(60)), (1 + below(3)) * MINUTE];
        shiftReadings(db, id, { from, to: from + 20 * MINUTE, byMs });
        rule.shift(id, from, from + 20 * MINUTE, byMs);
      }
    }
    db.run("COMMIT");
    assert.deepEqual(stored(db), rule.rows.map(identity).sort(), `seed ${seed}`);
    assert.ok(rule.rows.length > 50 && rule.rows.length < 240, `${rule.rows.length} of 250 were new`);
    db.close();
  }
});
