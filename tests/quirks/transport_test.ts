import assert from "node:assert/strict";
import { type StillClock, stillClock } from "../support/clock.ts";
import type { TestApp } from "../support/app.ts";
import { OPCODE, type RawConnection } from "../support/raw.ts";
import { BOOTS, PROTOCOLS } from "../support/protocols.ts";
import { connectionRequest, isServed, onEachEngine, startHarness } from "../ocpp/server/harness.ts";
import { nextText, onWire, warnedOf } from "./harness.ts";

const ended = (app: TestApp) => app.events.next(({ type }) => type === "station.disconnected", "its end");
const count = (app: TestApp, wanted: string) => app.events.all.filter(({ type }) => type === wanted).length;
const heartbeat = (id: string) => `[2,"${id}","Heartbeat",{}]`;
const codeOf = ({ payload }: { readonly payload: Uint8Array }) => (payload[0] ?? 0) * 256 + (payload[1] ?? 0);

/** Advances the app's clock in the steps in which it checks its stations. */
async function pass(clock: StillClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    clock.advance(5_000);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

onEachEngine(
  "T1 a charger that reconnects while its old connection looks open gets a new one, unaffected by the old",
  (engine) =>
    onWire(async ({ raw: old, say, receive, app }) => {
      await say(JSON.stringify([2, "b", "BootNotification", BOOTS["ocpp1.6"]]));
      const reset = app.api("/API/Reset/OPEN");
      const [, id] = await receive();
      const fresh = await connectionRequest(app);
      // The hardened engine first sends a ping.
      let close = await old.next();
      if (close?.opcode === OPCODE.ping) close = await old.next();
      assert.deepEqual([close?.opcode, close && codeOf(close), close?.text.slice(2)], [OPCODE.close, 1000, "replaced"]);
      assert.notEqual((await reset).status, 200);
      // Later messages and the close of the old connection are ignored.
      old.send(`[3,${JSON.stringify(id)},{"status":"Accepted"}]`);
      old.closeConnection();
      assert.ok(await isServed(fresh));
      assert.equal(app.app.links.size, 1);
      assert.equal(count(app, "station.disconnected"), 1);
      assert.equal((await warnedOf(app, "OPEN")).replaced, 1);
      fresh.closeConnection();
    }, { engine }),
);

/** Connects, and waits until the app drops it for answering no ping. */
async function dropped(app: TestApp): Promise<void> {
  const mute = await connectionRequest(app);
  assert.ok(await isServed(mute));
  await ended(app);
  mute.closeConnection();
}

Deno.test("T2 a charger that never answers pings gets none after three drops, and has three heartbeat intervals", async () => {
  const clock = stillClock();
  const settings = { heartbeatIntervalS: 60, offlineAfterS: 20 };
  const app = await startHarness({ clock, settings, tuning: { idleTimeoutS: 1 } });
  try {
    const { stations } = app.app.services;
    for (let drops = 1; drops <= 3; drops++) {
      assert.equal(stations.find("OPEN")?.noPing, false);
      await dropped(app);
    }
    await app.events.next(({ type }) => type === "station.warned", "the warning");
    assert.deepEqual(await warnedOf(app, "OPEN"), { no_pong: 1 });
    assert.equal(stations.find("OPEN")?.noPing, true);
    assert.equal(count(app, "station.offline"), 0);

    const mute = await connectionRequest(app);
    assert.ok(await isServed(mute));
    await pass(clock, 180_000);
    assert.ok(await isServed(mute));
    assert.equal(count(app, "station.disconnected"), 3);
    await pass(clock, 185_000);
    const end = await ended(app);
    assert.equal(end.type === "station.disconnected" && end.reason, "silent for too long");
    mute.closeConnection();
  } finally {
    await app.stop();
  }
});

Deno.test("T2 a charger that does not reconnect at once, or ends its connection itself, still gets pings", async () => {
  const clock = stillClock();
  const app = await startHarness({ clock, tuning: { idleTimeoutS: 1 } });
  try {
    for (const between of ["nothing", "a hang-up", "nothing", "two minutes", "nothing"]) {
      await dropped(app);
      if (between === "two minutes") clock.advance(120_000);
      if (between !== "a hang-up") continue;
      const polite = await connectionRequest(app);
      assert.ok(await isServed(polite));
      polite.closeConnection();
      await ended(app);
    }
    assert.equal(app.app.services.stations.find("OPEN")?.noPing, false);
    assert.deepEqual(await warnedOf(app, "OPEN"), {});
  } finally {
    await app.stop();
  }
});

Deno.test("T3 a charger without pongs whose heartbeats arrive in time stays connected: three intervals, at least two minutes", async () => {
  for (const [heartbeatIntervalS, silenceS] of [[60, 180], [10, 120], [300, 900]] as const) {
    const clock = stillClock();
    const app = await startHarness({ clock, settings: { heartbeatIntervalS } });
    try {
      await app.app.services.stations.change("OPEN", { noPing: true });
      const mute = await connectionRequest(app);
      for (let beats = 0; beats < 3; beats++) {
        assert.ok(await isServed(mute));
        await pass(clock, silenceS * 1000);
      }
      assert.equal(count(app, "station.disconnected"), 0);
      mute.closeConnection();
    } finally {
      await app.stop();
    }
  }
});

onEachEngine(
  "T4 a ping is answered at once, with its own payload, also between two fragments",
  (engine) =>
    onWire(async ({ raw }) => {
      for (const words of ["", "hello", "x".repeat(125)]) {
        raw.send("[2", { fin: false });
        raw.send(words, { opcode: OPCODE.ping });
        const pong = await raw.next();
        assert.deepEqual([pong?.opcode, pong?.text], [OPCODE.pong, words]);
        raw.send(',"1","Heartbeat",{}]', { opcode: OPCODE.continuation });
        assert.equal((await nextText(raw))[0], 3);
      }
    }, { engine }),
);

onEachEngine(
  "T5 a frame with a reserved bit ends its connection; a charger that reconnects at once was never offline",
  async (engine) => {
    const clock = stillClock();
    const app = await startHarness({ engine, clock });
    try {
      for (let times = 0; times < 3; times++) {
        const raw = await connectionRequest(app);
        assert.ok(await isServed(raw));
        raw.send(heartbeat("1"), { opcode: OPCODE.text | 0x40 });
        // The runtime ends the connection without the expected close code.
        const close = engine === "native" ? null : await raw.next();
        assert.deepEqual(close && codeOf(close), engine === "native" ? null : 1002);
        await ended(app);
        clock.advance(60_000);
      }
      const back = await connectionRequest(app);
      assert.ok(await isServed(back));
      clock.advance(90_000);
      assert.equal(count(app, "station.offline"), 0);
      assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
      back.closeConnection();
    } finally {
      await app.stop();
    }
  },
);

/** Unusual forms in which a heartbeat may arrive. */
const wrappings: Readonly<Record<string, (raw: RawConnection, text: string) => void>> = {
  "in fragments": (raw, text) => {
    raw.send(text.slice(0, 4), { fin: false });
    for (const part of text.slice(4)) raw.send(part, { opcode: OPCODE.continuation, fin: false });
    raw.send("", { opcode: OPCODE.continuation });
  },
  "in a binary frame": (raw, text) => raw.send(new TextEncoder().encode(text), { opcode: OPCODE.binary }),
  "in binary fragments": (raw, text) => {
    raw.send(text.slice(0, 9), { opcode: OPCODE.binary, fin: false });
    raw.send(text.slice(9), { opcode: OPCODE.continuation });
  },
  "behind a byte order mark": (raw, text) => raw.send(`\uFEFF${text}`),
  "behind a byte order mark, binary": (raw, text) => raw.send(`\uFEFF${text}`, { opcode: OPCODE.binary }),
  "before NULs and line ends": (raw, text) => raw.send(`${text}\0\r\n\0`),
  "pretty-printed": (raw, text) => raw.send(JSON.stringify(JSON.parse(text), null, 2).replaceAll("\n", "\r\n")),
};
onEachEngine(
  "T6 a message is read in fragments, from binary frames, with a byte order mark or NULs, and over many lines",
  (engine) =>
    onWire(async ({ raw, receive, warned }) => {
      for (const [name, wrap] of Object.entries(wrappings)) {
        wrap(raw, heartbeat(name));
        assert.deepEqual((await receive()).slice(0, 2), [3, name]);
      }
      assert.deepEqual(await warned(), {});
    }, { engine }),
);

onEachEngine(
  "T7 empty frames are ignored and counted, however many",
  (engine) =>
    onWire(async ({ raw, sendUnanswered, warned }) => {
      for (let times = 0; times < 20; times++) raw.send("", { opcode: times % 2 ? OPCODE.text : OPCODE.binary });
      for (const text of ["", " ", "\0", "\r\n", "\uFEFF"]) await sendUnanswered(text);
      assert.deepEqual(await warned(), { empty_frame: 25 });
    }, { engine }),
);

onEachEngine(
  "T8 a very long answer and a very long report are read up to the limit, which is a mebibyte; 1009 beyond",
  async (engine) => {
    const app = await startHarness({ engine });
    try {
      const { maxMessageBytes } = app.app.settings;
      assert.ok(maxMessageBytes >= 1_048_576);
      const charger = await app.charger("OPEN");
      await charger.call("BootNotification", BOOTS["ocpp1.6"]);
      const configurationKey = Array.from({ length: 9_000 }, (_, at) => ({
        ...{ key: `VendorKey${at}`, readonly: false, value: "x".repeat(50) },
      }));
      charger.answers("GetConfiguration", { configurationKey });
      const answer = await app.app.links.call("OPEN", "GetConfiguration", {});
      assert.ok(answer.kind === "answered" && JSON.stringify(answer).length > 800_000, answer.kind);
      const newer = await app.charger("PINNED", { protocols: ["ocpp2.0.1"] });
      const reportData = Array.from({ length: 5_000 }, (_, at) => ({
        component: { name: `Component${at}` },
        variable: { name: "Enabled" },
        variableAttribute: [{ type: "Actual", value: "x".repeat(40) }],
      }));
      const report = { requestId: 1, generatedAt: "2026-06-01T10:00:00Z", seqNo: 0, tbc: false, reportData };
      assert.ok(JSON.stringify(report).length > 700_000);
      assert.deepEqual(await newer.call("NotifyReport", report), {});
      await newer.close();
      charger.sendText(`[2,"1","Heartbeat",{},"${"x".repeat(maxMessageBytes)}"]`);
      assert.equal((await charger.closed).code, 1009);
      await app.events.next(
        ({ type, stationId }) => type === "station.disconnected" && stationId === "OPEN",
        "its end",
      );
      const back = await connectionRequest(app);
      assert.ok(await isServed(back));
      back.closeConnection();
    } finally {
      await app.stop();
    }
  },
);

Deno.test("T9 a charger that reconnects within ninety seconds was never offline; otherwise it is offline once", async () => {
  const clock = stillClock();
  const app = await startHarness({ clock });
  try {
    for (const awayMs of [1_000, 60_000, 89_999]) {
      const raw = await connectionRequest(app);
      assert.ok(await isServed(raw));
      raw.closeConnection();
      await ended(app);
      clock.advance(awayMs);
    }
    const last = await connectionRequest(app);
    assert.ok(await isServed(last));
    clock.advance(100_000);
    assert.equal(count(app, "station.offline"), 0);
    last.closeConnection();
    const { at } = await ended(app);
    clock.advance(90_000);
    const offline = app.events.all.filter(({ type }) => type === "station.offline");
    assert.deepEqual(offline, [{ type: "station.offline", stationId: "OPEN", at: at + 90_000, since: at }]);
    assert.ok(app.log.some(({ message }) => message === "is offline"));
    clock.advance(600_000);
    assert.equal(count(app, "station.offline"), 1);
    // A station that was removed from the list is no longer watched.
    const gone = await connectionRequest(app);
    assert.ok(await isServed(gone));
    await app.app.services.stations.remove("OPEN");
    await ended(app);
    clock.advance(90_000);
    assert.equal(count(app, "station.offline"), 1);
    gone.closeConnection();
  } finally {
    await app.stop();
  }
});

Deno.test("T10 chargers that reconnect together are accepted cheaply, and their settings are not read", async () => {
  const app = await startHarness();
  try {
    const ids = Array.from({ length: 60 }, (_, at) => `CP${at}`);
    for (const id of ids) await app.app.services.stations.add(id);
    const chargers = await Promise.all(ids.map(async (id, at) => {
      const protocol = PROTOCOLS[at % 3] ?? "ocpp1.6";
      const charger = await app.charger(id, { protocols: [protocol] });
      assert.equal((await charger.call("BootNotification", BOOTS[protocol])).status, "Accepted");
      return charger;
    }));
    await Promise.all(chargers.map((charger) => charger.call("Heartbeat", {})));
    assert.deepEqual(chargers.flatMap(({ calls }) => calls.map(({ action }) => action)), []);
    for (const charger of chargers) await charger.close();
  } finally {
    await app.stop();
  }
});

const junk: readonly unknown[] = [
  {},
  null,
  { connectorId: "x", evseId: {}, status: 7, timestamp: "never", meterValue: 5, transactionId: null },
  { connectorId: -1, idTag: "", meterStart: "a", meterStop: [], timestamp: 0, transactionId: {}, transactionInfo: 3 },
  { meterValue: [{ sampledValue: [null, 3, { value: {} }], timestamp: "1970" }], transactionData: {}, evse: "1" },
  { eventType: "Odd", seqNo: "x", triggerReason: 1, transactionInfo: {}, idToken: "T", timestamp: "" },
];
const answered = {
  "ocpp1.6": ["BootNotification", "StatusNotification", "MeterValues", "StartTransaction", "StopTransaction"],
  "ocpp2.0.1": ["BootNotification", "StatusNotification", "MeterValues", "TransactionEvent"],
  "ocpp2.1": ["BootNotification", "StatusNotification", "MeterValues", "TransactionEvent"],
} as const;
for (const protocol of PROTOCOLS) {
  Deno.test(`T11 an invalid value in a message that must be answered gets no error, which would make a Vestel disconnect (${protocol})`, () =>
    onWire(async ({ say, app }) => {
      for (const action of answered[protocol]) {
        for (const payload of junk) {
          const answer = await say(JSON.stringify([2, "1", action, payload]));
          assert.equal(answer[0], 3, `${action} ${JSON.stringify(payload)}: ${JSON.stringify(answer)}`);
        }
      }
      assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
      assert.equal(count(app, "station.disconnected"), 0);
    }, { connectionRequests: { headers: { "sec-websocket-protocol": protocol } } }));
}
