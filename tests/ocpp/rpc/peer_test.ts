import assert from "node:assert/strict";
import type { ErrorMeaning, ProtocolVersion } from "../../../src/ocpp/rpc/error_codes.ts";
import { type CallOutcome, Peer, type PeerOptions, type Reply } from "../../../src/ocpp/rpc/peer.ts";
import { stillClock } from "../../support/clock.ts";

const PROTOCOL_VERSIONS: readonly ProtocolVersion[] = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"];
const TIMEOUT_MS = 60_000;

/** A peer whose other end is the test: collects the texts it sends and its callbacks. */
function conversation(protocolVersion: ProtocolVersion = "ocpp1.6", over: Partial<PeerOptions> = {}) {
  const clock = stillClock();
  const texts: string[] = [];
  const reported: string[] = [];
  let ids = 0;
  const peer = new Peer({
    protocolVersion,
    clock,
    ids: { uuid: () => `our-${++ids}`, secret: () => "", int31: () => 1 },
    callTimeoutMs: TIMEOUT_MS,
    send: (text) => void texts.push(text),
    onCall: (action) => Promise.resolve({ kind: "result", payload: { to: action } }),
    onAnswered: (action) => void reported.push(`answered ${action}`),
    onSend: (action) => void reported.push(`send ${action}`),
    onFault: (thrown, action) =>
      void reported.push(`fault ${action}: ${thrown instanceof Error ? thrown.message : thrown}`),
    onUnreadable: (_why, inARow) => void reported.push(`unreadable ${inARow}`),
    onEmpty: () => void reported.push("empty"),
    onLate: (action, afterMs) => void reported.push(`late ${action} ${afterMs}`),
    onStray: (what) => void reported.push(`stray ${what}`),
    onFlood: ({ count }) => void reported.push(`flood ${count}`),
    ...over,
  });
  const receive = (...frames: readonly (string | readonly unknown[])[]) => {
    for (const frame of frames) peer.receive(typeof frame === "string" ? frame : JSON.stringify(frame));
  };
  const sent = () => texts.map((text) => JSON.parse(text));
  return { peer, clock, reported, receive, sent };
}

/** The outcome of a call so far. */
function watched(call: Promise<CallOutcome>): { outcome?: CallOutcome } {
  const watch: { outcome?: CallOutcome } = {};
  call.then((outcome) => watch.outcome = outcome);
  return watch;
}

/** Runs all pending tasks of the peer. */
async function settled(peer: Peer): Promise<void> {
  await peer.idle();
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

Deno.test("calls are answered with their own ids, of the same JSON type, also when an id is reused", async () => {
  const { peer, receive, sent, reported } = conversation();
  receive([2, "a", "Heartbeat", {}], [2, 1, "Heartbeat", {}], [2, "1", "Authorize", {}], [2, 1, "Heartbeat", {}]);
  await settled(peer);
  assert.deepEqual(sent(), [
    [3, "a", { to: "Heartbeat" }],
    [3, 1, { to: "Heartbeat" }],
    [3, "1", { to: "Authorize" }],
    [3, 1, { to: "Heartbeat" }],
  ]);
  assert.deepEqual(reported, ["answered Heartbeat", "answered Heartbeat", "answered Authorize", "answered Heartbeat"]);
});

Deno.test("waiting for all answers inside of a handler waits for that handler too", async () => {
  let sentWhenIdle: number | undefined;
  const { peer, receive, sent } = conversation("ocpp1.6", {
    onCall() {
      void peer.idle().then(() => sentWhenIdle = sent().length);
      return Promise.resolve({ kind: "result", payload: {} });
    },
  });
  receive([2, "1", "A", {}]);
  await settled(peer);
  assert.equal(sentWhenIdle, 1);
});

Deno.test("calls sent without waiting are answered one after another, in their order", async () => {
  const requested: string[] = [];
  const answers: ((reply: Reply) => void)[] = [];
  const { peer, receive, sent } = conversation("ocpp1.6", {
    onCall: (action) => {
      requested.push(action);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  receive([2, "1", "A", {}], [2, "2", "B", {}], [2, "3", "C", {}]);
  await Promise.resolve();
  assert.deepEqual(requested, ["A"]);
  const done = peer.idle();
  for (const action of ["A", "B", "C"]) {
    while (answers.length === 0) await Promise.resolve();
    assert.equal(requested.at(-1), action);
    answers.shift()?.({ kind: "result", payload: {} });
  }
  await done;
  assert.deepEqual(sent(), [[3, "1", {}], [3, "2", {}], [3, "3", {}]]);
});

Deno.test("an exception while answering is answered InternalError, reported once, and affects no other call", async () => {
  const { peer, receive, sent, reported } = conversation("ocpp2.0.1", {
    onCall(action) {
      if (action === "Broken") throw new Error("at once");
      if (action === "Late") return Promise.reject(new Error("later"));
      return Promise.resolve({ kind: "result", payload: {} });
    },
  });
  receive([2, "1", "Broken", {}], [2, "2", "Late", {}], [2, "3", "Heartbeat", {}]);
  await settled(peer);
  assert.deepEqual(sent(), [
    [4, "1", "InternalError", "could not be handled: at once", {}],
    [4, "2", "InternalError", "could not be handled: later", {}],
    [3, "3", {}],
  ]);
  assert.deepEqual(reported, [
    "fault Broken: at once",
    "answered Broken",
    "fault Late: later",
    "answered Late",
    "answered Heartbeat",
  ]);
});

const MEANINGS: Readonly<Record<"formation" | "occurrence" | "internal", readonly [string, string, string]>> = {
  formation: ["FormationViolation", "FormatViolation", "FormatViolation"],
  occurrence: ["OccurenceConstraintViolation", "OccurenceConstraintViolation", "OccurrenceConstraintViolation"],
  internal: ["InternalError", "InternalError", "InternalError"],
};

for (const [at, protocolVersion] of PROTOCOL_VERSIONS.entries()) {
  Deno.test(`${protocolVersion}: errors are spelled as the version prints them`, async () => {
    const { peer, receive, sent } = conversation(protocolVersion, {
      onCall: (action) =>
        Promise.resolve({ kind: "error", meaning: action as ErrorMeaning, description: "why", details: { a: 1 } }),
    });
    for (const meaning of Object.keys(MEANINGS)) receive([2, meaning, meaning, {}]);
    await settled(peer);
    assert.deepEqual(
      sent(),
      Object.entries(MEANINGS).map(([meaning, codes]) => [4, meaning, codes[at], "why", { a: 1 }]),
    );
  });

  Deno.test(`${protocolVersion}: a message without a readable id is answered as the version requires`, () => {
    const { receive, sent, reported } = conversation(protocolVersion);
    receive("hello", "{}", "[2]", "[2,null,1]");
    const answers = sent();
    if (protocolVersion === "ocpp1.6") assert.deepEqual(answers, []);
    else {
      assert.deepEqual(
        answers.map(([type, id, code]) => [type, id, code]),
        Array(4).fill([4, "-1", "RpcFrameworkError"]),
      );
      for (const [, , , description, details] of answers) {
        assert.ok(typeof description === "string" && description.length > 0);
        assert.deepEqual(details, {});
      }
    }
    assert.deepEqual(reported, ["unreadable 1", "unreadable 2", "unreadable 3", "unreadable 4"]);
  });

  Deno.test(`${protocolVersion}: a call that is broken after its id is answered under its id`, () => {
    const { receive, sent, reported } = conversation(protocolVersion);
    receive('[2,"7","Heartbeat",{"a":', "[2,8,5,{}]");
    assert.deepEqual(sent().map(([type, id, code]) => [type, id, code]), [
      [4, "7", MEANINGS.formation[at]],
      [4, 8, MEANINGS.formation[at]],
    ]);
    assert.deepEqual(reported, ["unreadable 1", "unreadable 2"]);
  });

  Deno.test(`${protocolVersion}: an unknown message type is ${protocolVersion === "ocpp2.0.1" ? "refused" : "ignored"}`, () => {
    const { receive, sent, reported } = conversation(protocolVersion);
    receive([7, "x", {}], [1, 9, {}]);
    assert.deepEqual(
      sent(),
      protocolVersion !== "ocpp2.0.1" ? [] : [
        [4, "x", "MessageTypeNotSupported", "message type 7 is not supported", {}],
        [4, 9, "MessageTypeNotSupported", "message type 1 is not supported", {}],
      ],
    );
    // It is reported, and does not count toward closing the connection.
    assert.deepEqual(reported, ["unreadable 0", "unreadable 0"]);
  });

  Deno.test(`${protocolVersion}: a SEND is handled in order and never answered, even when handling it fails`, async () => {
    const seen: string[] = [];
    const { peer, receive, sent, reported } = conversation(protocolVersion, {
      async onCall(action) {
        await Promise.resolve();
        seen.push(action);
        return { kind: "result", payload: {} };
      },
      onSend(action) {
        seen.push(action);
        throw new Error("oops");
      },
    });
    receive([2, "1", "First", {}], [6, "2", "Second", {}], [2, "3", "Third", {}]);
    await settled(peer);
    assert.deepEqual(seen, ["First", "Second", "Third"]);
    assert.deepEqual(sent(), [[3, "1", {}], [3, "3", {}]]);
    assert.deepEqual(reported, ["answered First", "fault Second: oops", "answered Third"]);
  });

  Deno.test(`${protocolVersion}: a CALLRESULTERROR is reported and not answered`, async () => {
    const { peer, receive, sent, reported } = conversation(protocolVersion);
    receive([5, "1", "FormatViolation", "no currentTime", {}]);
    await settled(peer);
    assert.deepEqual(sent(), []);
    assert.deepEqual(reported, ["stray complained about an answer of ours: FormatViolation no currentTime"]);
  });
}

Deno.test("unreadable messages are counted in a row: a readable one resets the count, an empty one changes nothing", async () => {
  const { peer, receive, reported } = conversation();
  receive("x", "x", "", "\0", "x", [2, "1", "Heartbeat", {}], "x", [3, "nobody's", {}], "x");
  await settled(peer);
  assert.deepEqual(reported.filter((line) => line.startsWith("unreadable")), [
    "unreadable 1",
    "unreadable 2",
    "unreadable 3",
    "unreadable 1",
    "unreadable 1",
  ]);
});

Deno.test("no call is sent before calls are allowed; then they are sent in order", () => {
  const { peer, sent } = conversation();
  peer.call("Reset", { type: "Soft" });
  peer.call("UnlockConnector", { connectorId: 1 });
  assert.deepEqual(sent(), []);
  peer.allowCalls();
  assert.deepEqual(sent(), [[2, "our-1", "Reset", { type: "Soft" }]]);
  peer.allowCalls();
  assert.equal(sent().length, 1);
});

Deno.test("one call is in flight; the next is sent when it was answered, refused, or has timed out", async () => {
  const { peer, clock, receive, sent } = conversation();
  peer.allowCalls();
  const [first, second, third, fourth] = ["A", "B", "C", "D"].map((action) => watched(peer.call(action, {})));
  assert.deepEqual(sent().map(([, , action]) => action), ["A"]);
  receive([3, "our-1", { status: "Accepted" }]);
  assert.deepEqual(sent().map(([, , action]) => action), ["A", "B"]);
  receive([4, "our-2", "InternalError", "oops", {}]);
  assert.deepEqual(sent().map(([, , action]) => action), ["A", "B", "C"]);
  clock.advance(TIMEOUT_MS);
  assert.deepEqual(sent().map(([, , action]) => action), ["A", "B", "C", "D"]);
  await settled(peer);
  assert.deepEqual(first?.outcome, { kind: "result", payload: { status: "Accepted" } });
  assert.deepEqual(second?.outcome, {
    kind: "error",
    error: { code: "InternalError", description: "oops", details: {} },
  });
  assert.deepEqual(third?.outcome, { kind: "timeout" });
  assert.equal(fourth?.outcome, undefined);
});

Deno.test("the time-out of a call starts when it is sent, not when it is queued", async () => {
  const { peer, clock, sent } = conversation();
  const first = watched(peer.call("A", {}));
  const second = watched(peer.call("B", {}));
  clock.advance(10 * TIMEOUT_MS);
  await settled(peer);
  assert.equal(first.outcome, undefined);
  peer.allowCalls();
  clock.advance(TIMEOUT_MS - 1);
  await settled(peer);
  assert.equal(first.outcome, undefined);
  clock.advance(1);
  await settled(peer);
  assert.deepEqual(first.outcome, { kind: "timeout" });
  assert.deepEqual(sent().map(([, , action]) => action), ["A", "B"]);
  clock.advance(TIMEOUT_MS - 1);
  await settled(peer);
  assert.equal(second.outcome, undefined);
  clock.advance(1);
  await settled(peer);
  assert.deepEqual(second.outcome, { kind: "timeout" });
});

Deno.test("the time-out of an answered call does not affect the next", async () => {
  const { peer, clock, receive, sent } = conversation();
  peer.allowCalls();
  peer.call("A", {});
  const second = watched(peer.call("B", {}));
  const third = watched(peer.call("C", {}));
  clock.advance(TIMEOUT_MS - 1);
  receive([3, "our-1", {}]);
  clock.advance(TIMEOUT_MS - 1);
  await settled(peer);
  assert.equal(second.outcome, undefined);
  assert.deepEqual(sent().map(([, , action]) => action), ["A", "B"]);
  clock.advance(1);
  await settled(peer);
  assert.deepEqual(second.outcome, { kind: "timeout" });
  assert.equal(third.outcome, undefined);
});

Deno.test("an answer that is late, repeated, or without a call changes nothing; a late one is reported once", async () => {
  const { peer, clock, receive, reported } = conversation();
  const late: unknown[] = [];
  peer.allowCalls();
  receive([3, "our-1", {}], [4, "-1", "RpcFrameworkError", "", {}]);
  const first = watched(peer.call("A", {}, { onLate: (outcome) => void late.push(outcome) }));
  clock.advance(TIMEOUT_MS);
  const second = watched(peer.call("B", {}, { onLate: () => void late.push("never") }));
  receive([3, "our-1", { status: "Late" }], [4, "our-1", "GenericError", "late", {}], [3, 2, { status: "Foreign" }]);
  await settled(peer);
  assert.deepEqual(first.outcome, { kind: "timeout" });
  assert.equal(second.outcome, undefined);
  assert.deepEqual(late, [{ kind: "result", payload: { status: "Late" } }]);
  receive([3, "our-2", { status: "Accepted" }], [3, "our-2", { status: "Twice" }]);
  await settled(peer);
  assert.deepEqual(second.outcome, { kind: "result", payload: { status: "Accepted" } });
  const stray = (id: string) => `stray answered a call that is not waiting for an answer (id ${id})`;
  assert.deepEqual(reported, [
    ...[stray("our-1"), stray("-1"), `late A ${TIMEOUT_MS}`],
    ...[stray("our-1"), stray("2"), stray("our-2")],
  ]);
});

Deno.test("a call may have its own time-out, and the next one has the peer's again", async () => {
  const { peer, clock, sent } = conversation();
  peer.allowCalls();
  const hasty = watched(peer.call("A", {}, { timeoutMs: 1_000 }));
  const usual = watched(peer.call("B", {}));
  clock.advance(1_000);
  await settled(peer);
  assert.deepEqual([hasty.outcome, sent().map(([, , action]) => action)], [{ kind: "timeout" }, ["A", "B"]]);
  clock.advance(TIMEOUT_MS - 1);
  await settled(peer);
  assert.equal(usual.outcome, undefined);
});

Deno.test("an inbound call is answered while an outbound one is in flight, even under the same id", async () => {
  const { peer, receive, sent, reported } = conversation();
  peer.allowCalls();
  const ours = watched(peer.call("A", {}));
  receive([2, "our-1", "StatusNotification", {}]);
  await settled(peer);
  assert.deepEqual(sent(), [[2, "our-1", "A", {}], [3, "our-1", { to: "StatusNotification" }]]);
  assert.equal(ours.outcome, undefined);
  receive([3, "our-1", {}]);
  await settled(peer);
  assert.deepEqual(ours.outcome, { kind: "result", payload: {} });
  assert.deepEqual(reported, ["answered StatusNotification"]);
});

Deno.test("a slow handler does not delay an answer from the other side", async () => {
  const { peer, receive } = conversation("ocpp1.6", { onCall: () => new Promise(() => {}) });
  peer.allowCalls();
  const ours = peer.call("A", {});
  receive([2, "1", "MeterValues", {}], [3, "our-1", { status: "Accepted" }]);
  assert.deepEqual(await ours, { kind: "result", payload: { status: "Accepted" } });
});

const refusals: Readonly<Record<string, readonly [frame: readonly unknown[], code: string, description: string]>> = {
  "two elements": [[4, "our-1"], "", ""],
  "three elements": [[4, "our-1", "NotSupported"], "NotSupported", ""],
  "four elements": [[4, "our-1", "NotSupported", "no"], "NotSupported", "no"],
  "five elements": [[4, "our-1", "NotSupported", "no", { a: 1 }], "NotSupported", "no"],
  "nulls": [[4, "our-1", null, null, null], "", ""],
  "a code nobody knows": [
    [4, "our-1", "OccurrenceConstraintViolation!", "", "text"],
    "OccurrenceConstraintViolation!",
    "",
  ],
};

for (const [name, [frame, code, description]] of Object.entries(refusals)) {
  Deno.test(`a CALLERROR with ${name} ends the call it is about`, async () => {
    const { peer, receive, reported } = conversation();
    peer.allowCalls();
    const call = peer.call("Reset", {});
    receive(frame);
    const outcome = await call;
    assert.ok(outcome.kind === "error");
    assert.deepEqual([outcome.error.code, outcome.error.description], [code, description]);
    assert.deepEqual(reported, []);
  });
}

Deno.test("a CALLRESULT without a payload has an empty one", async () => {
  for (const frame of [[3, "our-1"], [3, "our-1", null]]) {
    const { peer, receive } = conversation();
    peer.allowCalls();
    const call = peer.call("Reset", {});
    receive(frame);
    assert.deepEqual(await call, { kind: "result", payload: {} });
  }
});

Deno.test("the end of the connection ends every call, sent or waiting, once and with its reason", async () => {
  const { peer, clock, receive, sent, reported } = conversation();
  peer.allowCalls();
  const calls = ["A", "B", "C"].map((action) => peer.call(action, {}));
  peer.close("replaced");
  peer.close("again");
  assert.deepEqual(await Promise.all(calls), Array(3).fill({ kind: "closed", reason: "replaced" }));
  assert.deepEqual(await peer.call("D", {}), { kind: "closed", reason: "replaced" });
  // Texts after the end are ignored, and nothing is sent any more.
  receive([3, "our-1", {}], [2, "1", "Heartbeat", {}], "rubbish");
  peer.send("Notify", {});
  peer.allowCalls();
  clock.advance(10 * TIMEOUT_MS);
  await settled(peer);
  assert.deepEqual(sent(), [[2, "our-1", "A", {}]]);
  assert.deepEqual(reported, []);
});

Deno.test("calls received before the end are still handled, but not answered", async () => {
  const handled: string[] = [];
  const { peer, receive, sent, reported } = conversation("ocpp1.6", {
    onCall(action) {
      handled.push(action);
      return Promise.resolve({ kind: "result", payload: {} });
    },
  });
  receive([2, "1", "StopTransaction", {}], [2, "2", "MeterValues", {}]);
  peer.close("connection lost");
  await settled(peer);
  assert.deepEqual(handled, ["StopTransaction", "MeterValues"]);
  assert.deepEqual(sent(), []);
  assert.deepEqual(reported, []);
});

Deno.test("no more than 64 calls wait for the one in flight; the next fails as busy", async () => {
  const { peer, receive, sent } = conversation();
  peer.allowCalls();
  for (let call = 0; call < 65; call++) peer.call("A", {});
  assert.deepEqual(await peer.call("B", {}), { kind: "busy" });
  receive([3, "our-1", {}]);
  const late = watched(peer.call("C", {}));
  await settled(peer);
  assert.equal(late.outcome, undefined);
  assert.equal(sent().length, 2);
});

Deno.test("ten thousand inbound calls may wait; one more, of any kind, is reported and dropped", async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => go = resolve);
  let handled = 0;
  const { peer, receive, reported } = conversation("ocpp2.1", {
    async onCall() {
      await gate;
      handled++;
      return { kind: "result", payload: {} };
    },
    onAnswered() {},
  });
  for (let call = 0; call < 10_000; call++) receive([2, call, "MeterValues", {}]);
  assert.deepEqual(reported, []);
  receive([2, "more", "MeterValues", {}], [6, "more", "NotifyPeriodicEventStream", {}]);
  assert.deepEqual(reported, ["flood 10000", "flood 10000"]);
  go();
  await settled(peer);
  assert.equal(handled, 10_000);
  // Now the queue has room again.
  receive([2, "again", "MeterValues", {}]);
  await settled(peer);
  assert.equal(handled, 10_001);
});

/** A peer whose first call is in progress until `go`; 1,000 bytes may wait. */
function held(over: Partial<PeerOptions> = {}) {
  const { promise: gate, resolve: go } = Promise.withResolvers<void>();
  const handled: unknown[] = [];
  const talk = conversation("ocpp1.6", {
    queueBytes: 1_000,
    async onCall(_action, payload) {
      await gate;
      handled.push((payload as { readonly n?: number }).n);
      return { kind: "result", payload: {} };
    },
    onAnswered() {},
    ...over,
  });
  const call = (n: number, length = 300) => {
    const text = JSON.stringify([2, String(n), "MeterValues", { n, more: "" }]);
    talk.receive(text.replace('""', `"${"x".repeat(Math.max(0, length - text.length))}"`));
  };
  return { ...talk, call, go, handled };
}

Deno.test("a message is taken as long as fewer than the allowed bytes wait, however long it is; one more is reported", async () => {
  const { peer, call, go, handled, reported } = held();
  call(0);
  for (const [n, length] of [[1, 300], [2, 300], [3, 300], [4, 50_000]] as const) call(n, length);
  assert.deepEqual(reported, []);
  call(5);
  assert.deepEqual(reported, ["flood 5"]);
  go();
  await settled(peer);
  assert.deepEqual(handled, [0, 1, 2, 3, 4]);
});

Deno.test("where reading can be paused it is, nothing is lost, and it is resumed when less than half waits", async () => {
  const reads: string[] = [];
  const { peer, call, go, handled, reported } = held({
    pauseReading({ count, bytes }) {
      reads.push(`paused: ${count}, ${bytes}`);
      return true;
    },
    resumeReading: () => void reads.push(`resumed after ${handled.length}`),
  });
  call(0);
  // What was read before the pause still comes.
  for (let n = 1; n <= 6; n++) call(n);
  assert.deepEqual(reads, ["paused: 5, 1200"]);
  go();
  await settled(peer);
  assert.deepEqual(reads, ["paused: 5, 1200", "resumed after 5"]);
  assert.deepEqual(handled, [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(reported, []);
});

Deno.test("what comes in spite of a pause is bounded too: compressed, little that was read may be a lot", () => {
  const { call, reported } = held({ pauseReading: () => true });
  for (let n = 0; n < 20; n++) call(n);
  assert.equal(reported.length, 20 - 9);
});

Deno.test("an answer to a call of ours waits for no message of the other side", async () => {
  const { peer, call, receive } = held();
  peer.allowCalls();
  const outcome = peer.call("Reset", {});
  call(0);
  call(1);
  receive('\ufeff[3,"our-1",{"status":"Accepted"}]');
  assert.deepEqual(await outcome, { kind: "result", payload: { status: "Accepted" } });
});

/** A peer that handles `free` messages at once, and each further one 100 ms later. */
function paced(free: number, over: Partial<PeerOptions> = {}) {
  let count = 0;
  const dropped: number[] = [];
  const talk = conversation("ocpp1.6", {
    paceMs: () => ++count > free ? 100 : 0,
    onDropped: (count) => void dropped.push(count),
    onAnswered() {},
    ...over,
  });
  const ids = () => talk.sent().map(([, id]) => id);
  return { ...talk, ids, dropped };
}

Deno.test("messages beyond the pace are answered later, one after another, and none is lost", async () => {
  const { receive, clock, ids, peer } = paced(2);
  for (let n = 0; n < 4; n++) receive([2, n, "Heartbeat", {}]);
  const turns = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  await turns();
  assert.deepEqual(ids(), [0, 1]);
  clock.advance(99);
  await turns();
  assert.deepEqual(ids(), [0, 1]);
  clock.advance(1);
  await turns();
  assert.deepEqual(ids(), [0, 1, 2]);
  clock.advance(100);
  await settled(peer);
  assert.deepEqual(ids(), [0, 1, 2, 3]);
});

Deno.test("after the end of the connection messages within the pace are handled, those beyond it are dropped", async () => {
  const actions: string[] = [];
  const { receive, peer, dropped } = paced(3, {
    onCall(action) {
      actions.push(action);
      return Promise.resolve({ kind: "result", payload: {} });
    },
  });
  for (const action of ["A", "B", "C", "D", "E", "F"]) receive([2, action, action, {}]);
  peer.close("gone");
  await settled(peer);
  assert.deepEqual(actions, ["A", "B", "C"]);
  assert.deepEqual(dropped, [3]);
});

Deno.test("the end of the connection ends the wait for the pace", async () => {
  const { receive, peer, dropped, sent } = paced(0);
  receive([2, "1", "Heartbeat", {}]);
  peer.close("gone");
  await settled(peer);
  assert.deepEqual(dropped, [1]);
  assert.deepEqual(sent(), []);
});

Deno.test("texts that are no calls are never delayed; very many of them end the connection", () => {
  let owedMs = 0;
  const { receive, reported } = paced(0, { paceMs: () => owedMs += 1_000 });
  for (let n = 0; n < 11; n++) receive([3, "nobody's", {}]);
  assert.equal(reported.filter((line) => line.startsWith("stray")).length, 9);
  assert.equal(reported.filter((line) => line.startsWith("flood")).length, 2);
});

Deno.test("an outbound SEND has its own id and waits for nothing", () => {
  const { peer, sent } = conversation("ocpp2.1");
  peer.send("NotifyPeriodicEventStream", { id: 1 });
  assert.deepEqual(sent(), [[6, "our-1", "NotifyPeriodicEventStream", { id: 1 }]]);
});
