import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { type Facts as Left, factsOf, firstDifference } from "../chaos/facts.ts";
import { NOW } from "../chaos/plan.ts";
import { type Random, seeded } from "../chaos/random.ts";
import type { Answer, ScriptedCharger } from "../support/charger.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, Message, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";

type ReportedData = readonly [does: ScenarioStep, facts: Facts];

/** Transactions as a station reports them. */
const CHARGES: Readonly<Record<string, readonly ReportedData[]>> = {
  "a whole charge": [
    ["starts", { tag: "ALICE", at: "10:00", wh: 1000, seq: 0 }],
    ["charges", { at: "10:10", wh: 2000, w: 6000, seq: 1 }],
    ["charges", { at: "10:20", wh: 3000, w: 6000, seq: 2 }],
    ["measures", { at: "10:25", wh: 3500, w: 6000 }],
    ["stops", { tag: "ALICE", at: "11:00", wh: 7000, seq: 3 }],
  ],
  "a charge of a blocked tag, ended by another tag of its group": [
    ["starts", { tag: "BLOCKED", at: "10:00", wh: 1000, seq: 0 }],
    ["charges", { at: "10:10", wh: 2000, w: 6000, seq: 1 }],
    ["stops", { tag: "CAROL", at: "11:00", wh: 7000, reason: "Local", seq: 2 }],
  ],
  "a charge whose start arrives before the end of the one before": [
    ["starts", { tx: "A", tag: "ALICE", at: "09:00", wh: 0, seq: 0 }],
    ["charges", { tx: "A", at: "09:10", wh: 900, w: 6000, seq: 1 }],
    ["starts", { tx: "B", tag: "CAROL", at: "10:00", wh: 1000, seq: 0 }],
    ["charges", { tx: "B", at: "10:10", wh: 1900, w: 6000, seq: 1 }],
    ["stops", { tx: "B", at: "11:00", wh: 2900, reason: "EVDisconnected", seq: 2 }],
  ],
  "a charge with a register that is set to zero, and a free connector at the end": [
    ["plugs in", { at: "09:59" }],
    ["starts", { tag: "ALICE", at: "10:00", wh: 9000, seq: 0 }],
    ["charges", { at: "10:10", wh: 100, w: 6000, seq: 1 }],
    ["charges", { at: "10:20", wh: 900, w: 6000, seq: 2 }],
    ["stops", { at: "11:00", wh: 1500, reason: "PowerLoss", seq: 3 }],
    ["unplugs", { at: "11:01" }],
  ],
  "a charge that continues after a boot and an available connector, and has no end": [
    ["starts", { tag: "ALICE", at: "10:00", wh: 1000, seq: 0 }],
    ["boots", {}],
    ["unplugs", { at: "10:05" }],
    ["charges", { at: "10:10", wh: 2000, w: 6000, seq: 1 }],
    ["charges", { at: "10:20", wh: 3000, w: 6000, seq: 2 }],
  ],
  "a charge that continues after a boot and an available connector, until the next starts": [
    ["starts", { tx: "A", tag: "ALICE", at: "10:00", wh: 1000, seq: 0 }],
    ["boots", {}],
    ["unplugs", { at: "10:05" }],
    ["charges", { tx: "A", at: "10:10", wh: 2000, w: 6000, seq: 1 }],
    ["starts", { tx: "B", tag: "CAROL", at: "10:20", wh: 2500, seq: 0 }],
    ["charges", { tx: "A", at: "10:30", wh: 2600, w: 6000, seq: 2 }],
  ],
  "a charge that is measured after its end": [
    ["starts", { tag: "ALICE", at: "10:00", wh: 1000, seq: 0 }],
    ["charges", { at: "10:10", wh: 2000, w: 6000, seq: 1 }],
    ["stops", { tag: "ALICE", at: "11:00", wh: 7000, seq: 2 }],
    ["charges", { at: "11:05", wh: 7100, w: 6000, seq: 3 }],
  ],
};

/** Two transactions of a 2.x station that starts its numbers again at every boot. */
const RENUMBERED: Readonly<Record<string, readonly ReportedData[]>> = {
  "two charges with one number": [
    ["starts", { tag: "ALICE", at: "09:00", wh: 0, seq: 0 }],
    ["charges", { at: "09:10", wh: 900, w: 6000, seq: 1 }],
    ["stops", { at: "09:20", wh: 1000, reason: "EVDisconnected", seq: 2 }],
    ["starts", { tag: "CAROL", at: "10:00", wh: 1000, seq: 0 }],
    ["charges", { at: "10:10", wh: 1900, w: 6000, seq: 1 }],
    ["stops", { at: "10:20", wh: 2500, reason: "EVDisconnected", seq: 2 }],
  ],
};

/** How a copy of a message is sent. */
const WAYS = [
  "with the same message id",
  "with a new message id",
  "after a reconnect",
  "after a restart of ocppd",
] as const;
type Way = (typeof WAYS)[number];

const SEEDS = [1, 2];
const TAGS = [["ALICE", {}], ["CAROL", { group: "family" }], ["BLOCKED", { group: "family", blocked: true }]] as const;

interface Run {
  readonly protocol: Protocol;
  readonly reported: readonly ReportedData[];
  /** The indexes of `reported` in the order in which they are sent; a repeated index is a copy. */
  readonly order: readonly number[];
  readonly way: Way;
}

/** Sends all messages to a new application, and returns the resulting state. */
async function run({ protocol, reported, order, way }: Run): Promise<Left> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-retries-" });
  const store = way === "after a restart of ocppd" ? "file" : "memory";
  const clock = stillClock(NOW);
  const open = () => startTestApp({ dir, clock, store });
  const protocolVersion = protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  const sent = new Map<number, Message>();
  const answers = new Map<string, string>();
  let app = await open();
  const events = [...app.events.all];
  let charger: ScriptedCharger | undefined;
  const connect = async () => charger = await app.charger("CP1", { protocols: [protocol] });

  const AGAIN: Readonly<Record<Way, () => Promise<unknown>>> = {
    "with the same message id": () => Promise.resolve(),
    "with a new message id": () => Promise.resolve(),
    async "after a reconnect"() {
      await charger?.close();
      await connect();
    },
    async "after a restart of ocppd"() {
      await app.stop({ keep: true });
      events.push(...app.events.all);
      app = await open();
      await connect();
    },
  };

  try {
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    for (const [id, change] of TAGS) await authorization.addTag(id, change);
    charger = await connect();
    await charger.call("BootNotification", protocolVersion.message("CP1", "boots", {}, memory).payload);
    for (const [turn, place] of order.entries()) {
      const [does, facts] = reported[place] ?? assert.fail("a place of the list");
      clock.advance(1);
      const message = sent.get(place) ?? protocolVersion.message("CP1", does, facts, memory);
      if (sent.has(place)) await AGAIN[way]();
      sent.set(place, message);
      const id = way === "with a new message id" ? `turn ${turn}` : `place ${place}`;
      const [type, , payload]: Answer = await charger.callRaw(message.action, message.payload, id);
      const answer: string = JSON.stringify(payload);
      assert.equal(type, 3, `${message.action} was answered ${answer}`);
      assert.equal(answer, answers.get(String(place)) ?? answer, `the same answer to ${message.action} again`);
      answers.set(String(place), answer);
      if (message.named !== undefined) memory.numbers.set(message.named, Number(JSON.parse(answer).transactionId));
    }
    events.push(...app.events.all);
    return await factsOf(["CP1"], app, events, answers);
  } finally {
    await app.stop();
  }
}

/**
 * Three copies of each message in random order. A 1.6 station needs the transaction number from the answer to its start
 * before it continues; values without a transaction number belong to whichever transaction is running, so a list with
 * such values stays in order.
 */
function shuffled(random: Random, protocol: Protocol, reported: readonly ReportedData[]): readonly number[] {
  const copies = reported.flatMap((_, place) => [place, place, place]);
  if (reported.some(([does]) => does === "measures")) return copies;
  const order = copies.map((place) => ({ place, at: random.next() })).sort((a, b) => a.at - b.at).map(({ place }) =>
    place
  );
  const first = reported.flatMap(([does], place) => does === "starts" && protocol === "ocpp1.6" ? [place] : []);
  return [...first, ...order.filter((place, turn) => !first.includes(place) || order.indexOf(place) !== turn)];
}

for (const protocol of PROTOCOLS) {
  for (const [name, reported] of Object.entries({ ...CHARGES, ...(protocol === "ocpp1.6" ? {} : RENUMBERED) })) {
    for (const way of WAYS) {
      for (const seed of SEEDS) {
        const order = shuffled(seeded(seed).fork(`${protocol} ${name} ${way}`), protocol, reported);
        Deno.test(`${protocol}: ${name}, sent three times ${way}, has the same result as sent once (seed ${seed}: ${order.join("")})`, async () => {
          const once = await run({
            protocol,
            reported,
            order: reported.map((_, place) => place),
            way: "with a new message id",
          });
          const repeated = await run({ protocol, reported, order, way });
          assert.equal(firstDifference(once, repeated), undefined);
        });
      }
    }
  }
}
