import assert from "node:assert/strict";
import type { Protocol } from "../../../src/domain/station.ts";
import type { Transaction } from "../../../src/domain/transaction.ts";
import type { WarningCode } from "../../../src/domain/warnings.ts";
import { VERSIONS } from "../../support/versions.ts";
import { type ConnectOptions, type ReceivedCall, type ScriptedCharger } from "../../support/charger.ts";
import { type StillClock, stillClock } from "../../support/clock.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { TAGS } from "../../scenarios/tags.ts";
import { DAY } from "../../scenarios/steps.ts";

/**
 * A certification case as data: the messages and commands, and the state afterwards. No other state may have changed.
 */
export interface Case {
  readonly steps: readonly Step[];
  /** Every transaction at the end, oldest first; only the named columns are compared, without flags. Omitted: none. */
  readonly rows?: readonly Partial<Transaction>[];
  /** Connectors at the end: `available`, `occupied charging`. */
  readonly connectors?: Readonly<Record<number, string>>;
  /** Every published warning, in order. Omitted: none. */
  readonly warned?: readonly WarningCode[];
  /** The station's password; omitted: it has none. */
  readonly password?: string;
}

/** One step of a case. */
export type Step = (fixture: Fixture) => void | Promise<void>;

/** The parts of a JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** The call that the station gets for a command of the operator, and its answer; a text is an error code. */
export type Exchange = readonly [action: string, payload: Json | ((received: Json) => Json), answer: Json | string];

/** The station of every case. */
export const STATION = "CP1";

/** Noon of the day of the scenarios. */
export const NOON = `${DAY}T12:00:00Z`;

/** The station connects; `refused`: the server refuses it. */
export const connects = (options?: Omit<ConnectOptions, "url">, refused?: "refused"): Step => async (fixture) => {
  if (refused !== undefined) return await assert.rejects(fixture.connect(options), /refused/);
  await fixture.connect(options);
};

/** The connection closes, and the app has noticed it. */
export const closesConnection: Step = async ({ charger, app }) => {
  await charger.close();
  await app.events.next(({ type }) => type === "station.disconnected", `${STATION} to be gone`);
};

/** Advances the clock. */
export const waits = (minutes: number): Step => ({ clock }) => clock.advance(minutes * 60_000);

/** The station sends a call; `answer` is the whole answer. */
export const says = (action: string, payload: Json, answer: Json = {}): Step => async (fixture) => {
  assert.deepEqual(await fixture.say(action, payload), answer, `the answer to ${action}`);
};

/**
 * The operator sends a REST command (`POST /unlock`, below the station's path), and the station gets exactly these
 * calls. The response must contain `wanted`; a number before it is a status other than 200.
 */
export const requests = (
  request: string,
  body: Json | null,
  wanted: Json | readonly [status: number, body: Json],
  ...exchanges: readonly Exchange[]
): Step =>
async (fixture) => {
  const [method = "", path = ""] = request.split(" ");
  const withStatus = fixture.app.api(`/api/v1/stations/${STATION}${path}`, {
    method,
    ...(body === null ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const early = withStatus.then((answer) => assert.fail(`${request} was answered too soon: ${JSON.stringify(answer)}`));
  for (const [action, payload, answer] of exchanges) {
    const received = await Promise.race([fixture.charger.received(action), early]);
    fixture.wasRequested(received, typeof payload === "function" ? payload(received.payload) : payload);
    const isError = typeof answer === "string";
    fixture.charger.sendText(JSON.stringify(isError ? [4, received.id, answer, "", {}] : [3, received.id, answer]));
  }
  early.catch(() => {});
  const { status, body: reported } = await withStatus;
  const [wantedStatus, wantedBody] = Array.isArray(wanted) ? wanted : [200, wanted];
  const looked = { status, body: alike(reported, wantedBody) };
  assert.deepEqual(looked, { status: wantedStatus, body: wantedBody }, `${request}: ${JSON.stringify(reported)}`);
};

/** The operator reads data without a call to the station. */
export const sees = (path: string, wanted: Json): Step => requests(`GET ${path}`, null, wanted);

/** Runs a case on its own app in strict mode: no workaround may hide a fault. */
export async function perform(protocol: Protocol, { steps, password, ...end }: Case): Promise<void> {
  const clock = stillClock(Date.parse(NOON));
  const app = await startTestApp({ clock, settings: { validation: "strict" } });
  try {
    const { stations, authorization } = app.app.services;
    await stations.add(STATION);
    if (password !== undefined) await stations.setPassword(STATION, password);
    for (const [id, change] of Object.entries(TAGS)) await authorization.addTag(id, change);
    const fixture = new Fixture(app, clock, protocol);
    for (const step of steps) await step(fixture);
    await fixture.checkEnd(end);
  } finally {
    await app.stop();
  }
}

/** An app with one station, and the messages between them. */
export class Fixture {
  readonly #chargers: ScriptedCharger[] = [];
  readonly #received: ReceivedCall[] = [];
  readonly #answers = new Map<string, Json>();

  constructor(readonly app: TestApp, readonly clock: StillClock, readonly protocol: Protocol) {}

  /** The newest connection. */
  get charger(): ScriptedCharger {
    const charger = this.#chargers.at(-1);
    assert.ok(charger, `${STATION} has connected`);
    return charger;
  }

  async connect(options: Omit<ConnectOptions, "url"> = {}): Promise<ScriptedCharger> {
    const charger = await this.app.charger(STATION, { protocols: [this.protocol], ...options });
    this.#chargers.push(charger);
    return charger;
  }

  /** Sends a call and returns the answer, which must be valid. */
  async say(action: string, payload: Json): Promise<Json> {
    const answer: Json = await this.charger.call(action, payload);
    const isValid = VERSIONS[this.protocol].catalog.get(action)?.response?.(answer);
    assert.ok(isValid, `the answer to ${action} is valid: ${JSON.stringify(answer)}`);
    this.#answers.set(action, answer);
    return answer;
  }

  /** Records an expected call. */
  wasRequested(call: ReceivedCall, payload: Json): void {
    assert.deepEqual(call.payload, payload, `the ${call.action} that the station gets`);
    const isValid = VERSIONS[this.protocol].catalog.get(call.action)?.request(call.payload);
    assert.ok(isValid, `${call.action} is valid: ${JSON.stringify(call.payload)}`);
    this.#received.push(call);
  }

  /** The payload of our last call of this action. */
  requested(action: string): Json {
    return this.#received.findLast((call) => call.action === action)?.payload ?? assert.fail(`${action} was received`);
  }

  /** Our last answer to this action. */
  answered(action: string): Json {
    return this.#answers.get(action) ?? assert.fail(`${action} was answered`);
  }

  async checkEnd({ rows = [], connectors = {}, warned = [] }: Omit<Case, "steps">): Promise<void> {
    const { app: { app, events } } = this;
    assert.deepEqual(
      this.#chargers.flatMap(({ calls }) => calls),
      this.#received,
      "every call that the station received",
    );
    const found = await app.store.transactions({ limit: 1000 });
    const wanted = rows.map((row) => ({ flags: [], ...row }));
    assert.deepEqual(alike(found.toReversed(), wanted), wanted, "the transactions in the store");
    const open = found.filter(({ stoppedAt }) => stoppedAt === null);
    assert.deepEqual(app.services.liveState.open(STATION), open.toReversed(), "what is open, by heart");
    assert.deepEqual(await app.store.orphans(STATION, 10), [], "messages that fit no transaction");
    const reported = (type: string) => events.all.filter((event) => event.type === type).length;
    const ended = found.length - open.length;
    assert.deepEqual(
      { started: reported("transaction.started"), ended: reported("transaction.ended") },
      { started: found.length, ended },
      "the starts and ends that were published",
    );
    const codes = events.all.flatMap((event) => event.type === "station.warned" ? [event.code] : []);
    assert.deepEqual(codes, warned, "the warnings that were published");
    const shown = app.services.liveState.connectors(STATION).map(({ connector, report }) => {
      const words = [report?.status, report?.chargingState ?? undefined];
      return [connector, words.filter((word) => word !== undefined).join(" ")];
    });
    assert.deepEqual(alike(Object.fromEntries(shown), connectors), connectors, "the connectors");
  }
}

/** The parts of `actual` that `wanted` names, at any depth; lists are compared whole. */
function alike(actual: unknown, wanted: unknown): unknown {
  if (Array.isArray(actual) && Array.isArray(wanted)) {
    return actual.map((value, index) => index in wanted ? alike(value, wanted[index]) : value);
  }
  if (!isObject(actual) || !isObject(wanted)) return actual;
  return Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, alike(actual[key], value)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
