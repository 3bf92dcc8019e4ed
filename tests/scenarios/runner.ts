import assert from "node:assert/strict";
import type { Protocol } from "../../src/domain/station.ts";
import type { Transaction } from "../../src/domain/transaction.ts";
import type { Version } from "../../src/ocpp/version.ts";
import { VERSIONS } from "../support/versions.ts";
import { createLiveState } from "../../src/services/stations/live_state.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { protocolVersion16 } from "./protocol16.ts";
import { protocolVersion2 } from "./protocol2.ts";
import { TAGS } from "./tags.ts";
import {
  DAY,
  type Facts,
  type ProtocolVersion,
  type Row,
  type Scenario,
  type ScenarioState,
  type ScenarioStep,
  type Step,
} from "./steps.ts";

/** Noon: all times of day in the scenarios are past by now. */
const NOON = Date.parse(`${DAY}T12:00:00Z`);

/** Runs a scenario over real sockets against its own app, and checks all its expectations. */
export async function run(scenario: Scenario, protocol: Protocol, { doubled }: { readonly doubled: boolean }) {
  const clock = stillClock(NOON);
  const app = await startTestApp({ clock, settings: scenario.settings ?? {} });
  try {
    const { stations, authorization } = app.app.services;
    for (const station of stationsOf(scenario.steps)) await stations.add(station);
    for (const [id, change] of Object.entries(TAGS)) await authorization.addTag(id, change);
    const fixture = new Fixture(app, clock, VERSIONS[protocol], doubled);
    for (const step of scenario.steps) await fixture.perform(step);
    fixture.checkEvents(scenario);
    await fixture.checkRows(scenario);
    await fixture.checkStatus(scenario);
    await fixture.checkMemory(stationsOf(scenario.steps));
  } finally {
    await app.stop();
  }
}

function stationsOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.map(([who]) => who))].filter((who) => who !== "operator");
}

class Fixture {
  readonly #app: TestApp;
  readonly #clock: StillClock;
  readonly #version: Version;
  readonly #protocolVersion: ProtocolVersion;
  readonly #doubled: boolean;
  readonly #chargers = new Map<string, ScriptedCharger>();
  readonly #memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };

  constructor(app: TestApp, clock: StillClock, version: Version, doubled: boolean) {
    this.#app = app;
    this.#clock = clock;
    this.#version = version;
    this.#protocolVersion = version.protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
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
      case "disconnects": {
        await this.#charger(who).close();
        const gone = (event: { readonly type: string; readonly stationId: string }) =>
          event.type === "station.disconnected" && event.stationId === who;
        await this.#app.events.next(gone, `${who} to be gone`);
        return;
      }
      case "will answer":
        for (const command of this.#protocolVersion.commands) this.#charger(who).answers(command, { status: step[2] });
        return;
      case "received": {
        const calls = this.#charger(who).calls.map(({ action, payload }) => {
          assert.ok(this.#version.catalog.get(action)?.request(payload), `valid: ${JSON.stringify(payload)}`);
          return this.#protocolVersion.requested(who, action, payload, this.#memory);
        });
        return assert.deepEqual(calls.at(-1), step[2]);
      }
      case "waits":
        return this.#clock.advance(60_000);
      case "received nothing":
        return assert.deepEqual(this.#charger(who).calls, []);
      case "sends at once":
        return await this.#say(who, step[2].map(scenarioStep));
      default:
        if (who === "operator") return await this.#operate(step as Extract<Step, readonly ["operator", ...unknown[]]>);
        return await this.#say(who, [scenarioStep(step)]);
    }
  }

  async #connect(station: string): Promise<void> {
    const charger = await this.#app.charger(station, { protocols: [this.#version.protocol] });
    for (const command of this.#protocolVersion.commands) charger.answers(command, { status: "Accepted" });
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
    const { status, body } = await this.#app.api(path);
    if (typeof answer === "number") assert.equal(status, answer);
    else assert.deepEqual({ status, body }, { status: 200, body: { status: answer } });
  }

  /** Sends all messages before the first answer; each twice when the station repeats itself. */
  async #say(station: string, scenarioSteps: readonly MessageStep[]): Promise<void> {
    const charger = this.#charger(station);
    const sent = scenarioSteps.map(({ does, facts, authorizationStatus }) => {
      const message = this.#protocolVersion.message(station, does, facts, this.#memory);
      const send = () => charger.call(message.action, message.payload);
      return { message, authorizationStatus, answers: this.#doubled ? [send(), send()] : [send()] };
    });
    for (const { message: { action, named }, authorizationStatus, answers } of sent) {
      const [answer, ...repeats] = await Promise.all(answers);
      for (const repeat of repeats) assert.deepEqual(repeat, answer, `the same ${action} again gets the same answer`);
      const isValid = this.#version.catalog.get(action)?.response;
      assert.ok(isValid?.(answer), `the answer to ${action} is valid: ${JSON.stringify(answer)}`);
      assert.equal(
        this.#protocolVersion.authorizationOf(answer),
        authorizationStatus,
        `the authorization status in the answer to ${action}`,
      );
      if (named !== undefined) this.#memory.numbers.set(named, answer.transactionId);
    }
  }

  checkEvents(scenario: Scenario): void {
    const reported: string[] = [];
    const warned: string[] = [];
    const readings: string[] = [];
    for (const event of this.#app.events.all) {
      if (event.type === "transaction.started") reported.push(`started ${this.#nameOf(event.transaction)}`);
      if (event.type === "transaction.ended") reported.push(`ended ${this.#nameOf(event.transaction)}`);
      if (event.type === "station.warned") warned.push(`${event.stationId} ${event.code}`);
      if (event.type !== "meter.read") continue;
      for (const { at, meterWh: energyWh, powerW, context } of event.readings) {
        readings.push(JSON.stringify([event.stationId, event.connector, at, energyWh, powerW, context]));
      }
    }
    assert.deepEqual(reported, scenario.reported, "the starts and ends that were published");
    assert.deepEqual(warned, scenario.warned ?? [], "the warnings that were published");
    assert.deepEqual(readings, [...new Set(readings)], "no reading was published twice");
  }

  async checkRows({ rows, orphans = {}, steps }: Scenario): Promise<void> {
    const { store } = this.#app.app;
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
    const readings = await this.#app.app.store.readings(transaction.id);
    const registers = readings.map(({ meterWh: energyWh }) => energyWh);
    const actual: Required<{ [K in keyof Row]: unknown }> = {
      connector: transaction.connector,
      tag: transaction.tagId,
      authorizationStatus: transaction.authorizationStatus,
      started: timeOf(transaction.startedAt),
      stopped: timeOf(transaction.stoppedAt),
      startWh: transaction.meterStartWh,
      stopWh: transaction.meterStopWh,
      reason: transaction.stopReason,
      stopTag: transaction.stopTagId,
      by: transaction.endedBy,
      flags: transaction.flags,
      open: transaction.stoppedAt === null,
      registers: this.#protocolVersion.startIsReading ? registers.slice(1) : registers,
    };
    const wanted: Row = { flags: [], open: false, ...expected };
    const looked = Object.fromEntries(Object.keys(wanted).map((key) => [key, actual[key as keyof Row]]));
    assert.deepEqual(looked, wanted, `the row of ${name}`);
  }

  async checkStatus({ status = {} }: Scenario): Promise<void> {
    const { body } = await this.#app.api("/API/Status");
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

  /** The cached state equals the state after a restart. */
  async checkMemory(stations: readonly string[]): Promise<void> {
    const { services: { liveState }, store } = this.#app.app;
    const anew = await createLiveState(store);
    for (const station of stations) {
      assert.deepEqual(
        liveState.connectors(station),
        anew.connectors(station),
        `the connectors of ${station} by heart`,
      );
      const byId = (a: Transaction, b: Transaction) => a.id - b.id;
      assert.deepEqual(
        liveState.open(station).toSorted(byId),
        anew.open(station).toSorted(byId),
        `the open transactions of ${station} by heart`,
      );
    }
  }

  #nameOf(transaction: Transaction): string {
    return this.#protocolVersion.nameOf(transaction, this.#memory);
  }
}

interface MessageStep {
  readonly does: ScenarioStep;
  readonly facts: Facts;
  readonly authorizationStatus: string | undefined;
}

function scenarioStep(step: Step): MessageStep {
  // Other kinds of steps were handled before; the steps inside of `sends at once` are messages.
  const [, does, facts = {}, authorizationStatus] = step as readonly [string, ScenarioStep, Facts?, string?];
  return {
    does,
    facts,
    authorizationStatus: authorizationStatus ?? (facts.tag === undefined && !facts.button ? undefined : "accepted"),
  };
}

/** `10:30`, as the scenarios write it; with seconds where they are not 0. */
function timeOf(ms: number | null): string | null {
  if (ms === null) return null;
  const iso = new Date(ms).toISOString();
  const time = iso.slice(11, 19).replace(/:00$/, "");
  return iso.startsWith(DAY) ? time : `yesterday ${time}`;
}
