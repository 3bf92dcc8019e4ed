import { setImmediate } from "node:timers";
import { createApp } from "../../src/app.ts";
import { createCalendar } from "../../src/base/calendar.ts";
import { createSampleRetention } from "../../src/services/charging/mod.ts";
import { writtenBytes } from "../../src/base/written_bytes.ts";
import { silentLog } from "../../src/base/log.ts";
import { parseSettings } from "../../src/config/schema.ts";
import { createMessageMetrics } from "../../src/ocpp/server/message_metrics.ts";
import { createMessageRates } from "../../src/ocpp/server/message_rates.ts";
import { Session } from "../../src/ocpp/server/session.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { stillClock } from "../../tests/support/clock.ts";
import { VERSIONS } from "../../tests/support/versions.ts";
import { CARD, chargerDay, type DayPlan, type TimedCall } from "./charger_day.ts";

/** What a day of some chargers costs, the mean of some days. */
export interface DayCost {
  readonly messages: number;
  /** Written to the disk by this process, by the count of the kernel that `ocppd check` shows. */
  readonly writtenBytes: number;
  /** How much larger the used part of the database became, and how much of that is left when readings are thinned. */
  readonly grownBytes: number;
  readonly thinnedBytes: number;
  /** Written to thin them. */
  readonly thinningBytes: number;
}

/** The clock moves in these steps, so that periodic work runs as it would. */
const STEP_MS = 10_000;
/** With `WatchdogSec=120` a server that stores nothing for this long writes once. */
const WATCHDOG_MS = 60_000;
const DAY_MS = 86_400_000;

/** Replays days of `chargers` into a new database at `dataDir`, without sockets: each message is a commit of its own. */
export async function replayDays(dataDir: string, chargers: number, days: number, plan: DayPlan): Promise<DayCost> {
  const clock = stillClock(plan.from - 60_000);
  let committedAt = clock.now();
  const app = await createApp({
    ...{ settings: parseSettings({ dataDir }), log: silentLog, version: "0.0.0", clock, trustClock: true },
    openStore: (path, environment) =>
      openInProcess({
        ...environment,
        path,
        onCommit() {
          committedAt = clock.now();
          environment.onCommit?.();
        },
      }),
  });
  const { store, services } = app;
  await services.authorization.addTag(CARD);
  const stations = new Map<number, ReplayedCharger>();
  for (let n = 0; n < chargers; n++) {
    await services.stations.add(`CP${n}`);
    stations.set(n, new ReplayedCharger(`CP${n}`, plan, app));
  }
  const calls = [...stations.keys()].flatMap((n) => Array.from({ length: days }, (_, day) => chargerDay(n, day, plan)))
    .flat().sort((a, b) => a.at - b.at);
  const before = { used: await usedBytes(store), written: writtenBytes() ?? 0 };
  const advanceTo = async (at: number) => {
    while (clock.now() < at) {
      clock.advance(Math.min(STEP_MS, at - clock.now()));
      await new Promise((resolve) => setImmediate(resolve));
      if (clock.now() - committedAt >= WATCHDOG_MS) await store.tryWrite(clock.now());
    }
  };
  for (const call of calls) {
    await advanceTo(call.at);
    await stations.get(call.station)?.send(call);
  }
  await advanceTo(plan.from + days * DAY_MS);
  const after = { used: await usedBytes(store), written: writtenBytes() ?? 0 };
  clock.advance(2 * DAY_MS);
  const retention = createSampleRetention({
    ...{ store, clock: { ...clock, fault: undefined }, tariffs: services.tariffs, log: silentLog, samplesDays: 1 },
    calendar: createCalendar(clock),
  });
  while (await retention.runStep());
  const thinned = { used: await usedBytes(store), written: writtenBytes() ?? 0 };
  await app.close();
  return {
    messages: calls.length / days,
    writtenBytes: (after.written - before.written) / days,
    grownBytes: (after.used - before.used) / days,
    thinnedBytes: (thinned.used - before.used) / days,
    thinningBytes: (thinned.written - after.written) / days,
  };
}

async function usedBytes(store: Store): Promise<number> {
  const { bytes, freeBytes } = await store.size();
  return bytes - freeBytes;
}

type App = Awaited<ReturnType<typeof createApp>>;

/** A charger on a connection in memory. */
class ReplayedCharger {
  readonly #session: Session;
  readonly #waiting = new Map<string, (answer: unknown) => void>();
  #lastId = 0;
  #transactionId = 0;

  constructor(id: string, { protocol }: DayPlan, app: App) {
    const socket = {
      ...{ engine: "native" as const, open: true, isAlive: () => Promise.resolve(true), close() {} },
      send: (text: string) => this.#received(text),
    };
    this.#session = new Session(id, "192.0.2.1", VERSIONS[protocol], socket, {
      ...{ clock: app.clock, ids: app.ids, log: silentLog, metrics: app.metrics, bounds: app.bounds },
      ...{ messageMetrics: createMessageMetrics(app.metrics), services: app.services, callTimeoutMs: 30_000 },
      ...{ rates: createMessageRates(), queueBytes: 4 * 1024 * 1024, strictness: "lenient" as const },
    });
  }

  async send({ action, payload, startsCharge = false }: TimedCall): Promise<void> {
    const id = String(++this.#lastId);
    const answer = await new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#session.received(JSON.stringify([2, id, action, payload(this.#transactionId)]));
    });
    if (!startsCharge) return;
    if (typeof answer !== "object" || answer === null || !("transactionId" in answer)) {
      throw new Error(`no id: ${answer}`);
    }
    this.#transactionId = Number(answer.transactionId);
  }

  #received(text: string): void {
    const [type, id, answer]: unknown[] = JSON.parse(text);
    // Calls of the server are answered with NotSupported.
    if (type === 2) return this.#session.received(JSON.stringify([4, id, "NotSupported", "", {}]));
    if (type === 4) throw new Error(`a call was answered with an error: ${text}`);
    this.#waiting.get(String(id))?.(answer);
    this.#waiting.delete(String(id));
  }
}
