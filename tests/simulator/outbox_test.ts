import assert from "node:assert/strict";
import type { CallOutcome } from "../../src/ocpp/rpc/peer.ts";
import { createOutbox, type Outbox } from "../../src/simulator/outbox.ts";
import type { Fact, FactKind } from "../../src/simulator/transaction.ts";
import { type StillClock, stillClock } from "../support/clock.ts";

const measured = { at: 0, energyWh: 0, powerW: 0, currentA: [], voltageV: [], socPercent: undefined };
const token = { id: "TAG", type: "" };
const session = {
  ...{ key: "k", connector: 1, startedAt: 0, startWh: 0, remoteStartId: undefined, reservationId: undefined, token },
  ...{ reference: undefined, seqNo: 0, chargedMs: 0, cost: undefined, tariff: undefined, priority: false },
};
const KINDS: Readonly<Record<string, FactKind>> = {
  start: { kind: "started", trigger: "plugged" },
  meter: { kind: "updated", trigger: "periodic" },
  state: { kind: "updated", trigger: "state" },
  stop: { kind: "stopped", reason: "local", token },
};

function fact(seqNo: number, kind: string): Fact {
  const what = KINDS[kind];
  assert.ok(what);
  return { session, seqNo, offline: false, status: "charging", measured, ...what };
}

interface Receiver {
  readonly outbox: Outbox;
  readonly clock: StillClock;
  readonly said: readonly string[];
  /** Answers the message in flight, and waits for its effects. */
  answer(outcome: CallOutcome): Promise<void>;
}

const fine: CallOutcome = { kind: "result", payload: {} };

function openReceiver(capacity = 100): Receiver {
  const clock = stillClock();
  const said: string[] = [];
  let settle: (outcome: CallOutcome) => void = () => assert.fail("nothing is on its way");
  const outbox = createOutbox({
    ...{ clock, capacity, attempts: () => 2, retryMs: () => 1_000 },
    send({ seqNo, kind, ...what }) {
      if ("trigger" in what && what.trigger === "state") return undefined;
      said.push(`${seqNo} ${kind}`);
      return new Promise((resolve) => settle = resolve);
    },
    onDelivered: ({ seqNo }) => said.push(`${seqNo} delivered`),
    onDiscarded: ({ seqNo }, why) => said.push(`${seqNo} discarded: ${why}`),
  });
  const answer = async (outcome: CallOutcome) => {
    settle(outcome);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { outbox, clock, said, answer };
}

Deno.test("one message is in flight at a time, in order, and none before the outbox is open", async () => {
  const { outbox, said, answer } = openReceiver();
  for (const [seqNo, kind] of ["start", "state", "meter", "stop"].entries()) outbox.push(fact(seqNo, kind));
  assert.deepEqual(said, []);
  outbox.open();
  const drained = outbox.drained();
  assert.deepEqual(said, ["0 started"]);
  await answer(fine);
  await answer(fine);
  assert.equal(outbox.length(), 1);
  await answer(fine);
  await drained;
  assert.deepEqual(said, [
    ...["0 started", "0 delivered", "2 updated", "2 delivered", "3 stopped", "3 delivered"],
  ]);
});

Deno.test("a failed message is retried later, the rest waits, and it is discarded after the last attempt", async () => {
  const { outbox, clock, said, answer } = openReceiver();
  outbox.open();
  outbox.push(fact(0, "start"));
  outbox.push(fact(1, "stop"));
  await answer({ kind: "timeout" });
  clock.advance(999);
  assert.deepEqual(said, ["0 started"]);
  clock.advance(1);
  assert.deepEqual(said, ["0 started", "0 started"]);
  await answer({ kind: "error", error: { code: "GenericError", description: "", details: {} } });
  assert.deepEqual(said.slice(2), ["0 discarded: GenericError", "1 stopped"]);
});

Deno.test("a message without an answer at the end of the connection is the first of the next, without counting an attempt", async () => {
  const { outbox, said, answer } = openReceiver();
  outbox.open();
  outbox.push(fact(0, "start"));
  for (let cut = 0; cut < 5; cut++) {
    outbox.shut();
    await answer({ kind: "closed", reason: "gone" });
    outbox.open();
  }
  await answer(fine);
  assert.deepEqual(said, [...Array(6).fill("0 started"), "0 delivered"]);
});

Deno.test("when the outbox is full, messages between starts and ends are discarded first", () => {
  const { outbox, said } = openReceiver(3);
  for (const [seqNo, kind] of ["start", "meter", "meter", "stop", "start"].entries()) outbox.push(fact(seqNo, kind));
  assert.deepEqual(said, ["1 discarded: no room", "2 discarded: no room"]);
  assert.equal(outbox.length(), 3);
  outbox.push(fact(5, "stop"));
  assert.equal(said.at(-1), "5 discarded: no room");
});
