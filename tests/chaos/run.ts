import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { sendAll } from "./charger.ts";
import { type Facts, factsOf } from "./facts.ts";
import { NOW, type Plan } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Received } from "./wire.ts";

/** The faults of a run. */
export interface WireConditions {
  readonly random: Random;
  /** The share of messages with a fault. */
  readonly injectedFaults: number;
  /** How often the server is restarted during the run. */
  readonly restarts: number;
}

/** The result of a run. */
export interface Outcome {
  readonly facts: Facts;
  readonly transactions: number;
  readonly messages: number;
  /** The total number of attempts to send a message. */
  readonly tries: number;
  readonly elapsedMs: number;
}

/** Runs a plan with a new app and reads the results. Throws when an answer or an event is wrong in itself. */
export async function runPlan(plan: Plan, { random, injectedFaults, restarts }: WireConditions): Promise<Outcome> {
  const begun = performance.now();
  const dir = await Deno.makeTempDir({ prefix: "ocppd-chaos-" });
  const clock = stillClock(NOW);
  const open = () =>
    startTestApp({
      dir,
      clock,
      store: restarts > 0 ? "file" : "memory",
      settings: { denyConcurrentTx: true },
    });
  let app = await open();
  let port = Promise.resolve(app.port);
  const events: DomainEvent[] = [];
  const answers = new Map<string, string>();
  const messages = plan.stations.reduce((sum, station) => sum + station.messages.length, 0);
  const restartAt = Array.from({ length: restarts }, () => Math.floor(messages * (0.1 + 0.8 * random.next())))
    .sort((a, b) => a - b);
  let delivered = 0;
  let tries = 0;
  let restarting: Promise<void> = Promise.resolve();

  const restart = async () => {
    const opened = Promise.withResolvers<number>();
    port = opened.promise;
    await app.stop({ keep: true });
    events.push(...app.events.all);
    app = await open();
    opened.resolve(app.port);
  };
  const onDelivered = (_: string, times: number) => {
    tries += times;
    delivered++;
    if (restartAt[0] === undefined || delivered < restartAt[0]) return;
    restartAt.shift();
    restarting = restarting.then(restart);
  };
  const onAnswer = (key: string, received: Received) => {
    const answer = JSON.stringify(received.kind === "answer" ? received.payload : received);
    assert.equal(received.kind, "answer", `${key} was answered ${answer}`);
    // The keys of boots and statuses are not unique.
    if (!key.includes(" ")) return;
    assert.equal(answer, answers.get(key) ?? answer, `the same answer to every copy of ${key}`);
    answers.set(key, answer);
  };

  try {
    const { stations, authorization } = app.app.services;
    for (const { id } of plan.stations) await stations.add(id);
    for (const [id, change] of plan.tags) await authorization.addTag(id, change);
    await Promise.all(
      plan.stations.map((station) =>
        sendAll({
          plan: station,
          random: random.fork(station.id),
          injectedFaults,
          serverPort: () => port,
          // A boot must have a later time than the starts before it.
          onBoot: () => clock.advance(1),
          onDelivered,
          onAnswer,
        })
      ),
    );
    await restarting;
    events.push(...app.events.all);
    const facts = await factsOf(plan.stations.map(({ id }) => id), app, events, answers);
    const transactions = [...facts.keys()].filter((name) => name.startsWith("transaction ")).length;
    return { facts, transactions, messages, tries, elapsedMs: performance.now() - begun };
  } finally {
    await app.stop();
  }
}
