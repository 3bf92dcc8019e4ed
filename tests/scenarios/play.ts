import assert from "node:assert/strict";
import type { Protocol } from "../../src/domain/station.ts";
import type { Transaction } from "../../src/domain/transaction.ts";
import type { Version } from "../../src/ocpp/version.ts";
import { VERSIONS } from "../kit/versions.ts";
import { createLive } from "../../src/services/live.ts";
import type { ScriptedCharger } from "../kit/charger.ts";
import { type StillClock, stillClock } from "../kit/clock.ts";
import { startHouse, type TestHouse } from "../kit/house.ts";
import { dialect16 } from "./dialect16.ts";
import { dialect2 } from "./dialect2.ts";
import { TAGS } from "./tags.ts";
import {
  DAY,
  type Dialect,
  type Facts,
  type Memory,
  type Row,
  type Saying,
  type Scenario,
  type Step,
} from "./words.ts";

/** Noon: what the scenarios tell of the day has happened by now. */
const NOON = Date.parse(`${DAY}T12:00:00Z`);

/** Plays a scenario over real sockets against a house of its own, and looks at everything that it promises. */
export async function play(scenario: Scenario, protocol: Protocol, { doubled }: { readonly doubled: boolean }) {
  const clock = stillClock(NOON);
  const house = await startHouse({ clock, settings: scenario.settings ?? {} });
  try {
    const { stations, authorization } = house.house.services;
    for (const station of stationsOf(scenario.steps)) await stations.add(station);
    for (const [id, change] of Object.entries(TAGS)) await authorization.addTag(id, change);
    const stage = new Stage(house, clock, VERSIONS[protocol], doubled);
    for (const step of scenario.steps) await stage.perform(step);
    stage.checkEvents(scenario);
    await stage.checkRows(scenario);
    await stage.checkStatus(scenario);
    await stage.checkMemory(stationsOf(scenario.steps));
  } finally {
    await house.stop();
  }
}

function stationsOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.map(([who]) => who))].filter((who) => who !== "operator");
}

class Stage {
  readonly #house: TestHouse;
  readonly #clock: StillClock;
  readonly #version: Version;
  readonly #dialect: Dialect;
  readonly #doubled: boolean;
  readonly #chargers = new Map<string, ScriptedCharger>();
  readonly #memory: Memory = { numbers: new Map(), next: new Map(), remoteStart: new Map() };

  constructor(house: TestHouse, clock: StillClock, version: Version, doubled: boolean) {
    this.#house = house;
    this.#clock = clock;
    this.#version = version;
    this.#dialect = version.protocol === "ocpp1.6" ? dialect16 : dialect2;
    this.#doubled = doubled;
  }

  async perform(step: Step): Promise<void> {
    const [who, does] = step;
    switch (does) {
      case "connects":
        return await this.#connect(who);
      case "connects anew": {
        const old = this.#charger(who);
        await this.#connect(who);
        assert.deepEqual(await old.closed, { code: 1000, reason: "replaced" });
        return;
      }
      case "hangs up": {
        await this.#charger(who).close();
        const gone = (event: { readonly type: string; readonly stationId: string }) =>
          event.type === "station.disconnected" && event.stationId === who;
        await this.#house.events.next(gone, `${who} to be gone`);
        return;
      }
      case "will answer":
        for (const command of this.#dialect.commands) this.#charger(who).answers(command, { status: step[2] });
        return;
      case "was asked": {
        const calls = this.#charger(who).calls.map(({ action, payload }) => {
          assert.ok(this.#version.catalog.get(action)?.request(payload), `valid: ${JSON.stringify(payload)}`);
          return this.#dialect.asked(who, action, payload, this.#memory);
        });
        return assert.deepEqual(calls.at(-1), step[2]);
      }
      case "waits":
        return this.#clock.advance(60_000);
      case "was not asked":
        return assert.deepEqual(this.#charger(who).calls, []);
      case "sends at once":
        return await this.#say(who, step[2].map(saying));
      default:
        if (who === "operator") return await this.#operate(step as Extract<Step, readonly ["operator", ...unknown[]]>);
        return await this.#say(who, [saying(step)]);
    }
  }

  async #connect(station: string): Promise<void> {
    const charger = await this.#house.charger(station, { protocols: [this.#version.protocol] });
    for (const command of this.#dialect.commands) charger.answers(command, { status: "Accepted" });
    this.#chargers.set(station, charger);
  }

  #charger(station: string): ScriptedCharger {
    const charger = this.#chargers.get(station);
    assert.ok(charger, `${station} has connected`);
    return charger;
  }

  async #operate(
    [, does, { station, connector = 1, tag }, answer]: Extract<Step, readonly ["operator", ...unknown[]]>,
  ) {
    const path = does === "starts"
      ? `/API/StartTransaction/${station}/${connector}/${tag}`
      : `/API/StopTransaction/${station}/${connector}`;
    const { status, body } = await this.#house.api(path);
    if (typeof answer === "number") assert.equal(status, answer);
    else assert.deepEqual({ status, body }, { status: 200, body: { status: answer } });
  }

  /** All on the wire before the first answer; each twice when the station repeats itself. */
  async #say(station: string, sayings: readonly Said[]): Promise<void> {
    const charger = this.#charger(station);
    const sent = sayings.map(({ does, facts, verdict }) => {
      const message = this.#dialect.message(station, does, facts, this.#memory);
      const send = () => charger.call(message.action, message.payload);
      return { message, verdict, answers: this.#doubled ? [send(), send()] : [send()] };
    });
    for (const { message: { action, named }, verdict, answers } of sent) {
      const [answer, ...repeats] = await Promise.all(answers);
      for (const repeat of repeats) assert.deepEqual(repeat, answer, `the same ${action} again gets the same answer`);
      const isValid = this.#version.catalog.get(action)?.response;
      assert.ok(isValid?.(answer), `the answer to ${action} is valid: ${JSON.stringify(answer)}`);
      assert.equal(this.#dialect.verdict(answer), verdict, `the verdict in the answer to ${action}`);
      if (named !== undefined) this.#memory.numbers.set(named, answer.transactionId);
    }
  }

  checkEvents(scenario: Scenario): void {
    const told: string[] = [];
    const warned: string[] = [];
    const readings: string[] = [];
    for (const event of this.#house.events.all) {
      if (event.type === "transaction.started") told.push(`started ${this.#nameOf(event.transaction)}`);
      if (event.type === "transaction.ended") told.push(`ended ${this.#nameOf(event.transaction)}`);
      if (event.type === "station.warned") warned.push(`${event.stationId} ${event.code}`);
      if (event.type !== "meter.read") continue;
      for (const { at, energyWh, powerW, context } of event.readings) {
        readings.push(JSON.stringify([event.stationId, event.connector, at, energyWh, powerW, context]));
      }
    }
    assert.deepEqual(told, scenario.told, "the starts and ends that were published");
    assert.deepEqual(warned, scenario.warned ?? [], "the warnings that were published");
    assert.deepEqual(readings, [...new Set(readings)], "no reading was published twice");
  }

  async checkRows({ rows, orphans = {}, steps }: Scenario): Promise<void> {
    const { store } = this.#house.house;
    const found = new Map<string, Transaction>();
    for (const transaction of await store.transactions({ limit: 1000 })) {
      const name = this.#nameOf(transaction);
      assert.ok(!found.has(name), `one row only for ${name}`);
      found.set(name, transaction);
    }
    assert.deepEqual([...found.keys()].sort(), Object.keys(rows).sort(), "the transactions in the store");
    for (const [name, row] of Object.entries(rows)) {
      const transaction = found.get(name);
      if (transaction !== undefined) await this.#checkRow(name, row, transaction);
    }
    for (const station of stationsOf(steps)) {
      assert.equal((await store.orphans(station, 100)).length, orphans[station] ?? 0, `orphans of ${station}`);
    }
  }

  async #checkRow(name: string, expected: Row, transaction: Transaction): Promise<void> {
    const readings = await this.#house.house.store.readings(transaction.id);
    const registers = readings.map(({ energyWh }) => energyWh);
    const actual: Required<{ [K in keyof Row]: unknown }> = {
      connector: transaction.connector,
      tag: transaction.tagId,
      verdict: transaction.verdict,
      started: timeOf(transaction.startedAt),
      stopped: timeOf(transaction.stoppedAt),
      startWh: transaction.meterStartWh,
      stopWh: transaction.meterStopWh,
      reason: transaction.stopReason,
      stopTag: transaction.stopTagId,
      by: transaction.endedBy,
      flags: transaction.flags,
      open: transaction.stoppedAt === null,
      registers: this.#dialect.startIsReading ? registers.slice(1) : registers,
    };
    const wanted: Row = { flags: [], open: false, ...expected };
    const looked = Object.fromEntries(Object.keys(wanted).map((key) => [key, actual[key as keyof Row]]));
    assert.deepEqual(looked, wanted, `the row of ${name}`);
  }

  async checkStatus({ status = {} }: Scenario): Promise<void> {
    const { body } = await this.#house.api("/API/Status");
    const stations = body as readonly {
      readonly id: string;
      readonly protocol: string;
      readonly OnlineConnectors: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }[];
    for (const [place, wanted] of Object.entries(status)) {
      const [id, connector = ""] = place.split("/");
      const station = stations.find((one) => one.id === id);
      assert.equal(station?.protocol, this.#version.protocol, `${id} is shown with its version`);
      const shown = station?.OnlineConnectors[connector] ?? {};
      const looked = Object.fromEntries(Object.keys(wanted).map((key) => [key, shown[key]]));
      assert.deepEqual(looked, wanted, `the status of ${place}`);
    }
  }

  /** What the house knows by heart is what it would know after a restart. */
  async checkMemory(stations: readonly string[]): Promise<void> {
    const { services: { live }, store } = this.#house.house;
    const anew = await createLive(store);
    for (const station of stations) {
      assert.deepEqual(live.connectors(station), anew.connectors(station), `the connectors of ${station} by heart`);
      const byId = (a: Transaction, b: Transaction) => a.id - b.id;
      assert.deepEqual(
        live.open(station).toSorted(byId),
        anew.open(station).toSorted(byId),
        `the open transactions of ${station} by heart`,
      );
    }
  }

  #nameOf(transaction: Transaction): string {
    return this.#dialect.nameOf(transaction, this.#memory);
  }
}

interface Said {
  readonly does: Saying;
  readonly facts: Facts;
  readonly verdict: string | undefined;
}

function saying(step: Step): Said {
  // The steps that are no sayings were dealt with before; those inside of `sends at once` are sayings.
  const [, does, facts = {}, verdict] = step as readonly [string, Saying, Facts?, string?];
  return { does, facts, verdict: verdict ?? (facts.tag === undefined && !facts.button ? undefined : "accepted") };
}

/** `10:30`, as the scenarios write it; seconds where there are some. */
function timeOf(ms: number | null): string | null {
  if (ms === null) return null;
  const iso = new Date(ms).toISOString();
  const time = iso.slice(11, 19).replace(/:00$/, "");
  return iso.startsWith(DAY) ? time : `yesterday ${time}`;
}
