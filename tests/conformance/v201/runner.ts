import assert from "node:assert/strict";
import type { Transaction } from "../../../src/domain/transaction.ts";
import { catalog201 } from "../../../src/ocpp/schema/catalog201.ts";
import type { TagChange } from "../../../src/services/access/authorization.ts";
import type { Services } from "../../../src/services/mod.ts";
import type { StationChange } from "../../../src/store/store.ts";
import { bootOf } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { type StillClock, stillClock } from "../../support/clock.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { rawUpgrade, upgradeLines } from "../../support/raw.ts";
import type { CaseId201 } from "../cases201.ts";

/** In an expected value: matches any value for which it returns true. */
export type Passes = (value: unknown) => boolean;

/** The payload of the last call of an action that the station received, or of an earlier one. */
export type RequestedItem = (action: string, before?: number) => Readonly<Record<string, unknown>>;

/** A value, or a function of the calls that the station received. */
export type From<T> = T | ((requested: RequestedItem) => T);

/** One step between station CP1, the central system and its operator. */
export type Step =
  /** The station calls; the answer must be exactly this. */
  | readonly [does: "sends", action: string, payload: From<object>, answer: object]
  | readonly [does: "is refused", action: string, payload: object, code: string]
  /** By REST: a method and a path below the station's. The response is awaited by the step `operator receives`. */
  | readonly [does: "operator", request: From<string>, body?: From<object>]
  /** The station gets exactly this call, and answers it; a text is an error code. */
  | readonly [does: "receives", action: string, payload: From<object>, answer: object | string]
  /** The body of the REST response has these parts. */
  | readonly [does: "operator receives", parts: object, status?: number]
  /** The operator's change on the command line. */
  | readonly [does: "owner", acts: (services: Services) => Promise<unknown>]
  /** With `user:password` where there is one. */
  | readonly [does: "connects", credentials?: string]
  | readonly [does: "is rejected", credentials: string, status: number]
  | readonly [does: "disconnects"]
  | readonly [does: "waits", seconds: number];

/** A certification case, and the expected state at its end. */
export interface Case {
  readonly steps: readonly Step[];
  /** The state of the station before the first step; by default booted. */
  readonly begins?: "booted" | "connected" | "outside";
  /** With the address of what the case serves. */
  readonly settings?: object | ((url: string) => object | Promise<object>);
  /** A server outside of ours, such as another CA. */
  readonly serves?: (request: Request) => Response | Promise<Response>;
  /** The settings of the station; null: it is not registered. */
  readonly station?: StationChange | null;
  readonly password?: string;
  /** The list of tags; by default {@link TAGS}. */
  readonly tags?: Readonly<Record<string, TagChange>>;
  /** Every transaction, oldest first; only the named columns are compared. */
  readonly transactions?: readonly Row[];
  /** Every stored report, oldest first: its kind and its subject. */
  readonly stationReports?: readonly string[];
  /** The code of every warning. */
  readonly warned?: readonly string[];
}

/** The cases of an area. */
export type Cases = Readonly<Partial<Record<CaseId201, Case>>>;

/** The compared columns of a transaction. */
export type Row = { readonly [K in keyof Transaction]?: Transaction[K] | Passes };

/** The time of all cases: the clock stands still. */
export const NOW = "2026-06-01T12:00:00Z";
/** A station that is booted when a case begins booted in the morning. */
const MORNING = "2026-06-01T09:00:00Z";

/** The tags that a tester configures. */
export const TAGS: Readonly<Record<string, TagChange>> = {
  ALICE: { group: "HOME" },
  BOB: { group: "HOME" },
  CAROL: {},
  LOST: { blocked: true },
  MASTER: { group: "MASTERS" },
  STALE: { expiresAt: Date.UTC(2026, 4, 1) },
};

/** Any number that may be an id. */
export const someId: Passes = (value) => Number.isInteger(value) && Number(value) >= 0;

/** Runs a case over a real socket against its own app, and checks all its expectations. */
export async function run(ran: Case): Promise<void> {
  const clock = stillClock(Date.parse(MORNING));
  await using outside = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    ran.serves ?? (() => new Response(null, { status: 404 })),
  );
  const { settings = {} } = ran;
  const url = `http://127.0.0.1:${outside.addr.port}`;
  const app = await startTestApp({ clock, settings: typeof settings === "function" ? await settings(url) : settings });
  try {
    const { services } = app.app;
    if (ran.station !== null) await services.stations.add("CP1", ran.station ?? {});
    if (ran.password !== undefined) await services.stations.setPassword("CP1", ran.password);
    for (const [id, change] of Object.entries(ran.tags ?? TAGS)) await services.authorization.addTag(id, change);
    const fixture = new Fixture(app, clock);
    const { begins = "booted" } = ran;
    const credentials = ran.password && `CP1:${ran.password}`;
    if (begins === "booted") await fixture.boot(credentials);
    clock.advance(Date.parse(NOW) - clock.now());
    if (begins === "connected") await fixture.connect(credentials);
    for (const step of ran.steps) await fixture.perform(step);
    await fixture.check(ran);
  } finally {
    await app.stop();
  }
}

class Fixture {
  readonly #app: TestApp;
  readonly #clock: StillClock;
  #charger: ScriptedCharger | undefined;
  /** The number of calls on earlier connections. */
  #receivedBefore = 0;
  readonly #received: { readonly action: string; readonly payload: Readonly<Record<string, unknown>> }[] = [];
  readonly #requests: { readonly what: string; readonly response: ReturnType<TestApp["api"]> }[] = [];

  constructor(app: TestApp, clock: StillClock) {
    this.#app = app;
    this.#clock = clock;
  }

  async perform(step: Step): Promise<void> {
    switch (step[0]) {
      case "sends": {
        const [, action, payload, wanted] = step;
        const question = this.#from(payload);
        assert.ok(schemaOf(action).request(question), `a valid ${action} of the test: ${JSON.stringify(question)}`);
        const answer = await this.#station.call(action, question);
        assert.ok(schemaOf(action).response?.(answer), `a valid answer to ${action}: ${JSON.stringify(answer)}`);
        return assert.deepEqual(answer, filled(wanted, answer), `the answer to ${action}`);
      }
      case "is refused": {
        const [, action, payload, wanted] = step;
        const [type, , code] = await this.#station.callRaw(action, payload);
        return assert.deepEqual([type, code], [4, wanted], `the answer to ${action}`);
      }
      case "operator":
        return this.#request(this.#from(step[1]), step[2] && this.#from(step[2]));
      case "receives":
        return await this.#receive(step);
      case "operator receives": {
        const [, wanted, wantedStatus = 200] = step;
        const request = this.#requests.shift();
        assert.ok(request, "the operator has sent a request");
        const { status, body } = await request.response;
        assert.equal(status, wantedStatus, `the status of ${request.what}: ${JSON.stringify(body)}`);
        const parts = partsOf(body, wanted);
        return assert.deepEqual(parts, filled(wanted, parts), `the answer to ${request.what}`);
      }
      case "owner":
        return void await step[1](this.#app.app.services);
      case "connects":
        return await this.connect(step[1]);
      case "is rejected": {
        const lines = upgradeLines("/OCPP/CP1", {
          authorization: `Basic ${btoa(step[1])}`,
          "sec-websocket-protocol": "ocpp2.0.1",
        });
        return assert.equal((await rawUpgrade(this.#app.port, lines)).status, step[2], "the answer to the upgrade");
      }
      case "disconnects":
        await this.#station.close();
        return void await this.#app.events.next(({ type }) => type === "station.disconnected", "CP1 to be gone");
      case "waits":
        return this.#clock.advance(step[1] * 1000);
    }
  }

  async connect(credentials?: string): Promise<void> {
    this.#receivedBefore += this.#charger?.calls.length ?? 0;
    this.#charger = await this.#app.charger("CP1", {
      protocols: ["ocpp2.0.1"],
      ...(credentials === undefined ? {} : { credentials }),
    });
  }

  /** Reusable state Booted. */
  async boot(credentials: string | undefined): Promise<void> {
    await this.connect(credentials);
    const boot = bootOf("ocpp2.0.1");
    await this.perform(["sends", "BootNotification", boot, { currentTime: MORNING, interval: 60, status: "Accepted" }]);
    for (const evseId of [1, 2]) {
      const status = { timestamp: MORNING, connectorStatus: "Available", evseId, connectorId: 1 };
      await this.perform(["sends", "StatusNotification", status, {}]);
    }
  }

  #request(what: string, body: object | undefined): void {
    const [method = "", path = ""] = what.split(" ");
    const response = this.#app.api(`/api/v1/stations/CP1${path === "" ? "" : `/${path}`}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    this.#requests.push({ what, response });
  }

  async #receive([, action, wanted, answer]: Extract<Step, readonly ["receives", ...unknown[]]>): Promise<void> {
    const { id, payload } = await this.#station.received(action);
    const { request, response } = schemaOf(action);
    assert.ok(request(payload), `a valid ${action}: ${JSON.stringify(payload)}`);
    assert.deepEqual(payload, filled(this.#from(wanted), payload), `what the station gets with ${action}`);
    this.#received.push({ action, payload });
    const isError = typeof answer === "string";
    assert.ok(isError || response?.(answer), `a valid answer of the test to ${action}: ${JSON.stringify(answer)}`);
    this.#station.sendText(JSON.stringify(isError ? [4, id, answer, "", {}] : [3, id, answer]));
  }

  /** No calls, reports, warnings or errors except the expected ones. */
  async check({ transactions = [], stationReports = [], warned = [] }: Case): Promise<void> {
    const { store } = this.#app.app;
    assert.deepEqual(this.#requests.map(({ what }) => what), [], "every answer to the operator was looked at");
    const calls = this.#charger?.calls ?? [];
    assert.equal(
      this.#receivedBefore + calls.length,
      this.#received.length,
      `calls to the station: ${JSON.stringify(calls)}`,
    );
    const rows = (await store.transactions({ stationId: "CP1", limit: 100 })).toSorted((a, b) => a.id - b.id);
    const parts = partsOf(rows, transactions);
    assert.deepEqual(parts, filled(transactions, parts), "the transactions");
    assert.deepEqual(await store.orphans("CP1", 100), [], "the messages that fit no transaction");
    const reported = { stationReports: [] as string[], warned: [] as string[] };
    for (const event of this.#app.events.all) {
      if (event.type === "station.reported") {
        reported.stationReports.push(`${event.stationReport.kind} ${event.stationReport.subject}`);
      }
      if (event.type === "station.warned") reported.warned.push(event.code);
    }
    assert.deepEqual(reported, { stationReports, warned }, "what was kept and warned of");
    assert.deepEqual(this.#app.log.filter(({ level }) => level === "error"), [], "the errors in the log");
  }

  get #station(): ScriptedCharger {
    assert.ok(this.#charger, "CP1 has connected");
    return this.#charger;
  }

  #from<T extends string | object>(value: From<T>): T {
    if (typeof value !== "function") return value;
    return value((action, before = 0) => {
      const call = this.#received.filter((call) => call.action === action).at(-1 - before);
      assert.ok(call, `CP1 got ${action}`);
      return call.payload;
    });
  }
}

function schemaOf(action: string) {
  const schema = catalog201.get(action);
  assert.ok(schema, `${action} is an action of OCPP 2.0.1`);
  return schema;
}

/** The expected value, with each matcher replaced by the value that it matched, for deepEqual. */
function filled(wanted: unknown, actual: unknown): unknown {
  if (typeof wanted === "function") return (wanted as Passes)(actual) ? actual : `not what passes ${wanted.name}`;
  if (typeof wanted !== "object" || wanted === null) return wanted;
  const at = (key: string): unknown =>
    typeof actual === "object" && actual !== null ? Reflect.get(actual, key) : undefined;
  if (Array.isArray(wanted)) return wanted.map((item, index) => filled(item, at(String(index))));
  return Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, filled(value, at(key))]));
}

/** The parts of `actual` that `wanted` names; lists keep all their items. */
function partsOf(actual: unknown, wanted: unknown): unknown {
  if (typeof actual !== "object" || actual === null || typeof wanted !== "object" || wanted === null) return actual;
  if (Array.isArray(actual)) return actual.map((item, index) => partsOf(item, Reflect.get(wanted, String(index))));
  const named = Object.entries(actual).filter(([key]) => key in wanted);
  return Object.fromEntries(named.map(([key, value]) => [key, partsOf(value, Reflect.get(wanted, key))]));
}
