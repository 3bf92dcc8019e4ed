import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { sendAll } from "./charger.ts";
import { type Facts, factsOf } from "./facts.ts";
import { NOW, type Plan } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Received } from "./wire.ts";

/** How rough a run is. */
export interface WireConditions {
  readonly random: Random;
  /** The share of messages to which something happens on their way. */
  readonly injectedFaults: number;
  /** How often the server is stopped and started anew in the middle. */
  readonly restarts: number;
}

/** How a run went, and what is left of it. */
export interface Outcome {
  readonly facts: Facts;
  readonly transactions: number;
  readonly messages: number;
  /** How often messages were sent, over all. */
  readonly tries: number;
  readonly elapsedMs: number;
}

/** Runs a plan against a house of its own and looks at what is left. Throws when an answer or an event was wrong on its own. */
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
  let door = Promise.resolve(app.port);
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
    door = opened.promise;
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
    // Boots and statuses have no number of their own.
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
          door: () => door,
          // A boot is one since a start when it came later.
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
