import { createServerClock } from "../../src/services/system/server_clock.ts";
import { AVAILABLE_STORAGE } from "../support/storage.ts";
import { createBounds } from "../../src/base/bounds.ts";
import { createBus } from "../../src/base/bus.ts";
import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import { createMetrics } from "../../src/base/metrics.ts";
import type { DomainEvent } from "../../src/domain/events.ts";
import type { EnergyRules } from "../../src/domain/energy/rules.ts";
import { energyOf, type Transaction, type TransactionFlag } from "../../src/domain/transaction.ts";
import { createConnectionRegistry } from "../../src/ocpp/server/connection_registry.ts";
import { createMessageMetrics } from "../../src/ocpp/server/message_metrics.ts";
import { createMessageRates } from "../../src/ocpp/server/message_rates.ts";
import { Session } from "../../src/ocpp/server/session.ts";
import { createServices, type Services } from "../../src/services/mod.ts";
import type { Store } from "../../src/store/store.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { noCertificates } from "../support/certificates.ts";
import { stillClock } from "../support/clock.ts";
import { BOOTS } from "../support/protocols.ts";
import { VERSIONS } from "../support/versions.ts";
import type { Message } from "./message.ts";
import { type Call, callOf, CARDS, type TransactionName } from "./payloads.ts";
import type { FaultyCharge, StationScript } from "./station_script.ts";

/** The result of a charge in the program. */
export interface ReplayedCharge {
  readonly seed: number;
  readonly number: number;
  readonly charge: FaultyCharge;
  /** The earlier charges of the same station. */
  readonly earlier: readonly FaultyCharge[];
  readonly next: FaultyCharge | undefined;
  /** Messages of another charge of the station arrived between its messages, or have times within the charge. */
  readonly disturbed: boolean;
  /** Null: the program has no such transaction, or not its energy. */
  readonly billedWh: number | null;
  readonly flags: readonly TransactionFlag[];
  /** The transaction has not ended, so it is not billed yet. */
  readonly isOpen: boolean;
  /** The calls in the order in which they were sent. */
  readonly calls: readonly Call[];
}

/** The options of a run. */
export interface PlayOptions {
  /** All rules by default; a test may leave one out. */
  readonly energyRules?: EnergyRules | undefined;
  /** The stations send no end of a charge. */
  readonly withoutStops?: boolean | undefined;
  /** Gets the store after the last message, before the charges are read from it. */
  readonly afterwards?: ((store: Store) => Promise<void>) | undefined;
}

/** Messages within this time are sent together: with one step of the clock and one commit. */
const STEP_MS = 1000;
/** Long enough for every timer that ends charges without a stop. */
const SETTLE_MS = 3 * 3_600_000;

/** Replays all scripts concurrently through the program without sockets: frames, validation, handlers, services, SQLite in memory. */
export async function run(
  scripts: readonly StationScript[],
  { energyRules, withoutStops = false, afterwards = () => Promise.resolve() }: PlayOptions = {},
): Promise<readonly ReplayedCharge[]> {
  const sent = scripts.flatMap((script) =>
    script.charges.flatMap(({ messages }, number) => messages.map((message) => ({ script, number, message })))
  ).filter(({ message }) => !withoutStops || message.kind !== "stop").sort((a, b) =>
    a.message.deliverAt - b.message.deliverAt
  );
  const clock = stillClock((sent[0]?.message.deliverAt ?? 0) - 60_000);
  const store = openInProcess({ path: ":memory:", now: clock.now, energyRules });
  const bus = createBus<DomainEvent>(silentLog);
  const metrics = createMetrics();
  const base = { clock, ids: randomIds, log: silentLog, metrics };
  const common = { ...base, bounds: createBounds(base) };
  const services: Services = await createServices({
    storage: AVAILABLE_STORAGE,
    serverClock: createServerClock({ clock, stationCount: () => 100 }),
    ...common,
    ...noCertificates(clock),
    store,
    bus,
    gateway: createConnectionRegistry(() => services),
    post: () => Promise.resolve({ delivered: false, status: null, error: "the test has no network" }),
    version: "0.0.0-test",
    verifyCertificate: () => Promise.resolve({ status: "untrusted", detail: "there is no CA here" }),
    caRoot: () => Promise.reject(new Error("there is no CA here")),
    policy: {
      listeners: [],
      trustedProxies: [],
      heartbeatIntervalS: 60,
      denyConcurrentTx: false,
      unknownStations: "refuse",
      hideUnknown: false,
      pathPrefixes: [],
      bounds: { pendingStations: 50, registrationsPerHour: 10 },
      messageLog: { entriesPerStation: 0, toDisk: false },
      webhooks: { allowLoopback: true },
      authorization: { onSilence: "refuse", cacheS: 60 },
    },
  });
  const deps = {
    ...common,
    messageMetrics: createMessageMetrics(metrics),
    services,
    callTimeoutMs: 30_000,
    rates: createMessageRates(),
    queueBytes: 4 * 1024 * 1024,
    strictness: "lenient" as const,
  };
  for (const card of CARDS) await services.authorization.addTag(card);
  const stations = new Map(scripts.map((script) => [script, new ReplayedStation(script, deps)]));
  await Promise.all([...stations.values()].map((station) => station.connect(clock.now())));

  for (let next = 0; next < sent.length;) {
    const first = sent[next];
    if (first === undefined) break;
    const until = Math.max(first.message.deliverAt, clock.now()) + STEP_MS;
    clock.advance(until - clock.now());
    const answered: Promise<unknown>[] = [];
    for (let one = sent[next]; one !== undefined && one.message.deliverAt <= until; one = sent[++next]) {
      const station = stations.get(one.script);
      if (station !== undefined) answered.push(station.send(one.number, one.message));
    }
    await Promise.all(answered);
  }
  clock.advance(SETTLE_MS);
  await services.stop();
  await afterwards(store);

  const ran: ReplayedCharge[] = [];
  for (const [script, station] of stations) {
    const transactions = await store.transactions({ stationId: station.id, limit: 100 });
    script.charges.forEach((charge, number) => {
      const found = transactions.filter((transaction) => isOf(transaction, station.name(number)));
      const billed = found.map(energyOf);
      ran.push({
        seed: script.seed,
        number,
        charge,
        earlier: script.charges.slice(0, number),
        next: script.charges[number + 1],
        disturbed: isDisturbed(script, number),
        billedWh: billed.every((wh) => wh === null) ? null : billed.reduce<number>((sum, wh) => sum + (wh ?? 0), 0),
        flags: found.flatMap(({ flags }) => flags),
        isOpen: found.some(({ stoppedAt }) => stoppedAt === null),
        calls: station.calls(number),
      });
    });
  }
  await store.close();
  return ran;
}

function isDisturbed({ charges }: StationScript, number: number): boolean {
  const own = charges[number];
  if (own === undefined) return false;
  const { startAt, endAt } = own.charge;
  const delivered = own.messages.map(({ deliverAt }) => deliverAt);
  const [first, last] = [Math.min(...delivered), Math.max(...delivered)];
  return charges.some(({ messages }, other) =>
    other !== number &&
    messages.some(({ kind, stamp, deliverAt }) =>
      kind !== "status" && ((stamp >= startAt && stamp <= endAt) || (deliverAt >= first && deliverAt <= last))
    )
  );
}

function isOf({ id, reference }: Transaction, name: TransactionName): boolean {
  return name !== undefined && (id === name || reference === name);
}

type SessionDeps = ConstructorParameters<typeof Session>[4];

/** One charger on a connection in memory. */
class ReplayedStation {
  readonly id: string;
  readonly #script: StationScript;
  readonly #session: Session;
  readonly #services: Services;
  readonly #waiting = new Map<string, (answer: unknown) => void>();
  readonly #names = new Map<number, number>();
  readonly #calls = new Map<number, Call[]>();
  #lastId = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(script: StationScript, deps: SessionDeps) {
    this.id = `CP${script.seed}`;
    this.#script = script;
    this.#services = deps.services;
    const socket = {
      engine: "native" as const,
      open: true,
      isAlive: () => Promise.resolve(true),
      send: (text: string) => this.#received(text),
      close: (code: number, reason: string) => {
        throw new Error(`${this.id}: the server closed the connection: ${code} ${reason}`);
      },
    };
    this.#session = new Session(this.id, "192.0.2.1", VERSIONS[script.station.version], socket, deps);
  }

  async connect(now: number): Promise<void> {
    const { version } = this.#script.station;
    await this.#services.stations.add(this.id);
    await this.#call({ action: "BootNotification", payload: BOOTS[version] });
    const timestamp = new Date(now).toISOString();
    const payload = version === "ocpp1.6"
      ? { connectorId: 1, errorCode: "NoError", status: "Available", timestamp }
      : { timestamp, connectorStatus: "Available", evseId: 1, connectorId: 1 };
    await this.#call({ action: "StatusNotification", payload });
  }

  name(charge: number): TransactionName {
    return this.#script.station.version === "ocpp1.6" ? this.#names.get(charge) : `${this.#script.seed}-${charge}`;
  }

  calls(charge: number): readonly Call[] {
    return this.#calls.get(charge) ?? [];
  }

  /** Sends a message when the previous one is answered. */
  send(number: number, message: Message): Promise<void> {
    return this.#turn = this.#turn.then(() => this.#send(number, message));
  }

  async #send(number: number, message: Message): Promise<void> {
    const card = CARDS[number] ?? CARDS[0];
    const call = callOf(this.#script.station, message, { name: this.name(number), card });
    this.#calls.set(number, [...this.calls(number), call]);
    const answer = await this.#call(call);
    if (message.kind === "start" && isStarted(answer)) this.#names.set(number, answer.transactionId);
  }

  #call({ action, payload }: Call): Promise<unknown> {
    const id = String(++this.#lastId);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#session.received(JSON.stringify([2, id, action, payload]));
    });
  }

  #received(text: string): void {
    const [type, id, answer, ...rest]: unknown[] = JSON.parse(text);
    // Calls of the server are answered with NotSupported.
    if (type === 2) return this.#session.received(JSON.stringify([4, id, "NotSupported", "", {}]));
    if (type === 4) throw new Error(`${this.id}: a call was answered with an error: ${answer} ${JSON.stringify(rest)}`);
    const settle = this.#waiting.get(String(id));
    this.#waiting.delete(String(id));
    settle?.(answer);
  }
}

function isStarted(answer: unknown): answer is { readonly transactionId: number } {
  return typeof answer === "object" && answer !== null && "transactionId" in answer &&
    typeof answer.transactionId === "number";
}
