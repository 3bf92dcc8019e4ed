import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../../src/domain/station.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Answer, ScriptedCharger } from "../../support/charger.ts";
import { stillClock } from "../../support/clock.ts";
import { type TestApp, type TestAppOptions } from "../../support/app.ts";
import { bootOf } from "../../support/booted.ts";
import { OPCODE, type RawConnection } from "../../support/raw.ts";
import { connectionRequest, isServed, onEachEngine, startHarness } from "./harness.ts";

/** Runs `test` with OPEN connected in `protocol`, and cleans up. */
async function withCharger(
  protocol: Protocol,
  options: TestAppOptions,
  test: (charger: ScriptedCharger, app: TestApp) => Promise<void>,
): Promise<void> {
  const app = await startHarness(options);
  try {
    const charger = await app.charger("OPEN", { protocols: [protocol] });
    await test(charger, app);
    await charger.close();
  } finally {
    await app.stop();
  }
}

/** The warnings and their counts, without `clock_unset`, which an invalid time causes too. */
const warningsOf = async (app: TestApp) =>
  (await app.app.services.warnings.list("OPEN"))
    .filter(({ code }) => code !== "clock_unset")
    .map(({ code, count }) => `${code} ${count}`)
    .sort();

const lenient = { settings: { validation: "lenient" } };

for (const protocol of PROTOCOLS) {
  const other = protocol === "ocpp1.6" ? "TransactionEvent" : "StartTransaction";

  Deno.test(`${protocol}: an action that the version does not have is NotImplemented, with a warning`, async () => {
    await withCharger(protocol, lenient, async (charger, app) => {
      for (const action of ["Dance", other, "constructor", "__proto__", "", "Heartbeat2"]) {
        const [type, , code, description, details] = await charger.callRaw(action, {});
        assert.deepEqual([type, code, details], [4, "NotImplemented", {}]);
        assert.equal(description, `${action} is not an action of ${protocol}`);
      }
      assert.deepEqual(await warningsOf(app), ["unknown_action 6"]);
    });
  });

  Deno.test(`${protocol}: an action that is for a central system to send is NotSupported`, async () => {
    await withCharger(protocol, lenient, async (charger, app) => {
      for (const action of ["Reset", "TriggerMessage", "UnlockConnector", "setchargingprofile"]) {
        const [type, , code] = await charger.callRaw(action, {});
        assert.deepEqual([type, code], [4, "NotSupported"], action);
      }
      assert.deepEqual(await warningsOf(app), []);
    });
  });

  Deno.test(`${protocol}: an action in another case, and a message type in quotes, are understood`, async () => {
    await withCharger(protocol, lenient, async (charger) => {
      assert.equal((await charger.call("bootNotification", bootOf(protocol))).status, "Accepted");
      assert.ok((await charger.call("HEARTBEAT", {})).currentTime);
      charger.sendText('["2","q","Heartbeat",{}]');
      assert.deepEqual((await charger.nextFrame()).slice(0, 2), [3, "q"]);
    });
  });

  Deno.test(`${protocol}: an id is returned with the type it was sent with`, async () => {
    await withCharger(protocol, lenient, async (charger) => {
      for (const id of ["", 1, 0, -5, "1", "x".repeat(80), "🔌", 1]) {
        const [type, echoed] = await charger.callRaw("Heartbeat", {}, id);
        assert.deepEqual([type, echoed], [3, id]);
      }
    });
  });

  Deno.test(`${protocol}: no payload and null count as empty in lenient mode, and are FormationViolation in strict mode`, async () => {
    const code = protocol === "ocpp1.6" ? "FormationViolation" : "FormatViolation";
    await withCharger(protocol, lenient, async (charger, app) => {
      for (const text of ['[2,"a","Heartbeat"]', '[2,"a","Heartbeat",null]']) {
        charger.sendText(text);
        assert.deepEqual((await charger.nextFrame()).slice(0, 2), [3, "a"]);
      }
      await app.app.services.stations.change("OPEN", { validation: "strict" });
      await charger.call("BootNotification", bootOf(protocol));
      for (const text of ['[2,"b","Heartbeat"]', '[2,"b","Heartbeat",null]', '[2,"b","Heartbeat",[]]']) {
        charger.sendText(text);
        const answer = await charger.nextFrame();
        assert.deepEqual(answer.slice(0, 3), [4, "b", code]);
      }
    });
  });

  Deno.test(`${protocol}: strict mode requires a boot before any other message, once per station`, async () => {
    const app = await startHarness({ settings: { validation: "strict" } });
    try {
      const first = await app.charger("OPEN", { protocols: [protocol] });
      const early: Answer = await first.callRaw("Heartbeat", {});
      assert.deepEqual(early.slice(2, 4), ["SecurityError", "Heartbeat before BootNotification was accepted"]);
      assert.equal((await first.call("BootNotification", bootOf(protocol))).status, "Accepted");
      assert.ok((await first.call("Heartbeat", {})).currentTime);
      await first.close();
      const again = await app.charger("OPEN", { protocols: [protocol] });
      assert.ok((await again.call("Heartbeat", {})).currentTime);
      await again.close();
    } finally {
      await app.stop();
    }
  });

  Deno.test(`${protocol}: calls sent without waiting are answered in their order`, async () => {
    await withCharger(protocol, lenient, async (charger) => {
      const actions = ["BootNotification", "Heartbeat", "Authorize", "Heartbeat", "Dance", "Heartbeat"];
      const token = protocol === "ocpp1.6" ? { idTag: "T" } : { idToken: { idToken: "T", type: "ISO14443" } };
      const payloads: Readonly<Record<string, object>> = { BootNotification: bootOf(protocol), Authorize: token };
      for (const [id, action] of actions.entries()) {
        charger.sendText(JSON.stringify([2, id, action, payloads[action] ?? {}]));
      }
      for (const [id, action] of actions.entries()) {
        assert.deepEqual((await charger.nextFrame()).slice(0, 2), [action === "Dance" ? 4 : 3, id]);
      }
    });
  });

  Deno.test(`${protocol}: ten unreadable messages in a row end their connection only`, async () => {
    await withCharger(protocol, lenient, async (charger, app) => {
      const other = await app.charger("PINNED", { protocols: ["ocpp2.0.1"] });
      for (let count = 0; count < 9; count++) charger.sendText("rubbish");
      assert.ok((await charger.call("Heartbeat", {})).currentTime);
      for (let count = 0; count < 9; count++) charger.sendText("[2");
      charger.sendText("");
      charger.sendText("\0");
      assert.ok((await charger.call("Heartbeat", {})).currentTime);
      for (let count = 0; count < 10; count++) charger.sendText('{"a":1}');
      assert.deepEqual(await charger.closed, { code: 1007, reason: "unreadable messages" });
      await app.events.next(
        ({ type, stationId }) => type === "station.disconnected" && stationId === "OPEN",
        "its end",
      );
      assert.deepEqual(await warningsOf(app), ["empty_frame 2", "unreadable_frame 28"]);
      assert.equal(app.app.links.find("OPEN"), undefined);
      assert.ok((await other.call("Heartbeat", {})).currentTime);
      const back = await app.charger("OPEN", { protocols: [protocol] });
      assert.ok((await back.call("Heartbeat", {})).currentTime);
      await back.close();
      await other.close();
    });
  });

  Deno.test(`${protocol}: a SEND is never answered, whatever its content`, async () => {
    await withCharger(protocol, lenient, async (charger, app) => {
      charger.sendText(
        '[6,"s","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-06-01T10:00:00Z","data":[]}]',
      );
      charger.sendText('[6,"s","Dance",{}]');
      charger.sendText('[6,"s","Heartbeat",{}]');
      charger.sendText('[5,"s","FormatViolation","no currentTime",{}]');
      await charger.call("Heartbeat", {});
      charger.sendText('[2,"end","Heartbeat",{}]');
      assert.equal((await charger.nextFrame())[1], "end");
      assert.ok((await warningsOf(app)).includes("late_answer 1"));
    });
  });

  Deno.test(`${protocol}: an internal fault is answered InternalError and logged, and the connection stays`, async () => {
    const app = await startHarness({
      async store() {
        const store = await openInProcess({ path: ":memory:" });
        return Object.assign(store, { reportConnector: () => Promise.reject(new Error("disk I/O error")) });
      },
    });
    try {
      const charger = await app.charger("OPEN", { protocols: [protocol] });
      const report = protocol === "ocpp1.6"
        ? { connectorId: 1, errorCode: "NoError", status: "Available" }
        : { timestamp: new Date().toISOString(), connectorStatus: "Available", evseId: 1, connectorId: 1 };
      const [type, , code, description] = await charger.callRaw("StatusNotification", report);
      assert.deepEqual([type, code], [4, "InternalError"]);
      assert.ok(typeof description === "string");
      const line = app.log.find(({ level }) => level === "error");
      assert.equal(line?.message, "StatusNotification failed: disk I/O error");
      assert.equal(line?.fields.station, "OPEN");
      assert.equal(app.events.all.filter(({ type }) => type === "connector.reported").length, 0);
      assert.ok((await charger.call("Heartbeat", {})).currentTime);
      await charger.close();
    } finally {
      await app.stop();
    }
  });

  Deno.test(`${protocol}: an answer without a pending call changes nothing and is counted`, async () => {
    await withCharger(protocol, lenient, async (charger, app) => {
      charger.sendText('[3,"nobody",{"status":"Accepted"}]');
      charger.sendText('[4,"nobody","InternalError","",{}]');
      charger.sendText('[4,"nobody"]');
      assert.ok((await charger.call("Heartbeat", {})).currentTime);
      assert.deepEqual(await warningsOf(app), ["late_answer 3"]);
    });
  });
}

/** A payload that violates its schema: [version, action, payload, code]. */
type Fault = readonly [protocol: Protocol, action: string, payload: unknown, code: string];

const sample = { timestamp: "2026-06-01T10:00:00Z", sampledValue: [{ value: "1" }] };
const token2 = (over: object = {}) => ({ idToken: { idToken: "T", type: "ISO14443", ...over } });

const faults: Readonly<Record<string, Fault>> = {
  "1.6 with a text for a payload": ["ocpp1.6", "Heartbeat", "x", "FormationViolation"],
  "2.0.1 with a text for a payload": ["ocpp2.0.1", "Heartbeat", "x", "FormatViolation"],
  "2.1 with a text for a payload": ["ocpp2.1", "Heartbeat", "x", "FormatViolation"],
  "1.6 with an unknown property": ["ocpp1.6", "Authorize", { idTag: "T", connectorId: 1 }, "FormationViolation"],
  "2.0.1 with an unknown property": ["ocpp2.0.1", "Authorize", { ...token2(), x: 1 }, "FormatViolation"],
  "2.1 with an unknown property": ["ocpp2.1", "Authorize", token2({ x: 1 }), "FormatViolation"],
  "1.6 without a required field": ["ocpp1.6", "Authorize", {}, "OccurenceConstraintViolation"],
  "2.0.1 without a required field": [
    "ocpp2.0.1",
    "Authorize",
    { idToken: { idToken: "T" } },
    "OccurenceConstraintViolation",
  ],
  "2.1 without a required field": [
    "ocpp2.1",
    "Authorize",
    { idToken: { idToken: "T" } },
    "OccurrenceConstraintViolation",
  ],
  "2.0.1 with a list that is too short": [
    "ocpp2.0.1",
    "MeterValues",
    { evseId: 1, meterValue: [] },
    "OccurenceConstraintViolation",
  ],
  "2.1 with a list that is too short": [
    "ocpp2.1",
    "MeterValues",
    { evseId: 1, meterValue: [] },
    "OccurrenceConstraintViolation",
  ],
  "1.6 with text for a number": [
    "ocpp1.6",
    "MeterValues",
    { connectorId: "1", meterValue: [sample] },
    "TypeConstraintViolation",
  ],
  "2.0.1 with text for a number": [
    "ocpp2.0.1",
    "MeterValues",
    { evseId: "1", meterValue: [{ ...sample, sampledValue: [{ value: 1 }] }] },
    "TypeConstraintViolation",
  ],
  "2.1 with text for a number": [
    "ocpp2.1",
    "MeterValues",
    { evseId: 1, meterValue: [{ ...sample, sampledValue: [{ value: "1" }] }] },
    "TypeConstraintViolation",
  ],
  "1.6 with a text that is too long": [
    "ocpp1.6",
    "Authorize",
    { idTag: "x".repeat(21) },
    "PropertyConstraintViolation",
  ],
  "1.6 with an invalid enumeration value": [
    "ocpp1.6",
    "StatusNotification",
    { connectorId: 1, errorCode: "NoError", status: "Sleeping" },
    "PropertyConstraintViolation",
  ],
  "2.0.1 with an invalid enumeration value": [
    "ocpp2.0.1",
    "Authorize",
    token2({ type: "NFC" }),
    "PropertyConstraintViolation",
  ],
  "2.1 with an invalid time": [
    "ocpp2.1",
    "StatusNotification",
    { timestamp: "yesterday", connectorStatus: "Available", evseId: 1, connectorId: 1 },
    "PropertyConstraintViolation",
  ],
};

for (const [name, [protocol, action, payload, code]] of Object.entries(faults)) {
  Deno.test(`strict: ${name} is answered ${code}, with a description, and leaves a warning`, async () => {
    await withCharger(protocol, { settings: { validation: "strict" } }, async (charger, app) => {
      await charger.call("BootNotification", bootOf(protocol));
      const before = app.events.all.length;
      const [type, , answered, description, details] = await charger.callRaw(action, payload);
      assert.deepEqual([type, answered, details], [4, code, {}]);
      assert.match(String(description), new RegExp(`^${action}: .*(wanted |is missing|is an unknown property)`));
      assert.ok(String(description).length <= 255);
      assert.deepEqual(await warningsOf(app), ["refused_payload 1"]);
      assert.deepEqual(app.events.all.slice(before).map(({ type }) => type), ["station.warned"]);
      // A station's own setting overrides the default at once, on the same connection.
      await app.app.services.stations.change("OPEN", { validation: "lenient" });
      const harmless = action !== "Heartbeat" && !code.startsWith("Occur") || action === "MeterValues";
      assert.equal((await charger.callRaw(action, payload))[0], harmless ? 3 : 4);
      assert.deepEqual(await warningsOf(app), harmless ? ["refused_payload 1", "schema 1"] : ["refused_payload 2"]);
      await app.app.services.stations.change("OPEN", { validation: "off" });
      await charger.callRaw(action, payload);
      const quiet = harmless ? ["refused_payload 1", "schema 1"] : undefined;
      if (quiet !== undefined) assert.deepEqual(await warningsOf(app), quiet);
    });
  });
}

Deno.test("lenient mode still refuses an unusable message, unless it must be answered", async () => {
  await withCharger("ocpp1.6", lenient, async (charger, app) => {
    const refused = await charger.callRaw("Authorize", {});
    assert.deepEqual(refused.slice(2, 4), [
      "OccurenceConstraintViolation",
      "Authorize: idTag is missing",
    ]);
    assert.equal((await charger.callRaw("StartTransaction", {}))[0], 3);
    assert.equal((await charger.callRaw("StopTransaction", { transactionId: "9223372036854775807" }))[0], 3);
    assert.equal((await charger.callRaw("MeterValues", {}))[0], 3);
    assert.equal((await charger.callRaw("StatusNotification", {}))[0], 3);
    assert.equal((await charger.callRaw("BootNotification", {}))[0], 3);
    const warnings = await warningsOf(app);
    assert.ok(warnings.includes("refused_payload 1") && warnings.includes("schema 5"), warnings.join());
  });
});

/** Frames that no WebSocket library would send. */
async function withRaw(options: TestAppOptions, test: (raw: RawConnection, app: TestApp) => Promise<void>) {
  const app = await startHarness(options);
  try {
    const raw = await connectionRequest(app);
    assert.equal(raw.status, 101);
    await test(raw, app);
    raw.closeConnection();
  } finally {
    await app.stop();
  }
}

const heartbeat = (id: string) => JSON.stringify([2, id, "Heartbeat", {}]);

onEachEngine(
  "binary frames with a byte order mark, fragments, pretty-printed JSON and trailing NULs are read",
  async (engine) => {
    await withRaw({ engine }, async (raw, app) => {
      const bytes = new TextEncoder().encode(`\uFEFF${heartbeat("binary")}\0\n`);
      raw.send(bytes, { opcode: OPCODE.binary });
      assert.match((await raw.next())?.text ?? "", /^\[3,"binary"/);
      const text = heartbeat("pieces");
      raw.send(text.slice(0, 5), { fin: false });
      raw.send("", { opcode: OPCODE.continuation, fin: false });
      // A ping between two fragments is answered at once.
      raw.send("hello", { opcode: OPCODE.ping });
      raw.send(text.slice(5), { opcode: OPCODE.continuation });
      const [pong, answer] = [await raw.next(), await raw.next()];
      assert.deepEqual([pong?.opcode, pong?.text], [OPCODE.pong, "hello"]);
      assert.match(answer?.text ?? "", /^\[3,"pieces"/);
      raw.send(`\uFEFF\r\n[\n  2,\n\t"pretty",\n "Heartbeat", {\n}\n]\r\n\0\0`);
      assert.match((await raw.next())?.text ?? "", /^\[3,"pretty"/);
      raw.send("");
      raw.send("", { opcode: OPCODE.binary });
      raw.send(heartbeat("empty ones before"));
      assert.match((await raw.next())?.text ?? "", /^\[3,"empty ones before"/);
      assert.deepEqual(await warningsOf(app), ["empty_frame 2"]);
    });
  },
);

Deno.test("sent times are whole seconds with a Z, and an answer is a text frame", async () => {
  await withRaw({}, async (raw) => {
    raw.send(heartbeat("1"));
    const frame = await raw.next();
    assert.equal(frame?.opcode, OPCODE.text);
    assert.match(frame?.text ?? "", /^\[3,"1",\{"currentTime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\}\]$/);
  });
});

const MAX = 16_384;

/** A heartbeat of exactly `bytes` bytes. */
function heartbeatOf(bytes: number, filler: string): string {
  const empty = JSON.stringify([2, "big", "Heartbeat", {}, ""]);
  const size = new TextEncoder().encode(filler).length;
  const count = Math.floor((bytes - empty.length) / size);
  return JSON.stringify([
    2,
    "big",
    "Heartbeat",
    {},
    filler.repeat(count) + "x".repeat(bytes - empty.length - count * size),
  ]);
}

for (
  const [filler, words] of [["x", "of one byte a character"], ["ä", "of two bytes"], ["€", "of three"], [
    "🔌",
    "of four",
  ]] as const
) {
  onEachEngine(
    `a message of just the greatest size is taken, one byte more ends its connection with 1009, and no other: ${words}`,
    async (engine) => {
      await withRaw({ engine, settings: { maxMessageBytes: MAX } }, async (raw, app) => {
        const other = await connectionRequest(app, { target: "/OCPP/RDAM%20123" });
        raw.send(heartbeatOf(MAX, filler));
        assert.match((await raw.next())?.text ?? "", /^\[3,"big"/);
        raw.send(heartbeatOf(MAX + 1, filler));
        const end = await raw.next();
        assert.deepEqual([end?.opcode, end?.text.slice(2)], [
          OPCODE.close,
          engine === "native" ? `at most ${MAX} bytes` : "",
        ]);
        assert.deepEqual([...end?.payload.subarray(0, 2) ?? []], [0x03, 0xf1]);
        // Messages of a peer that does not answer our close frame are ignored.
        raw.send(
          JSON.stringify([2, "after", "StatusNotification", {
            connectorId: 1,
            errorCode: "NoError",
            status: "Faulted",
          }]),
        );
        await app.events.next(({ type }) => type === "station.disconnected", "its end");
        assert.deepEqual(app.app.links.connected().map(({ stationId }) => stationId), ["RDAM 123"]);
        assert.equal(app.events.all.filter(({ type }) => type === "connector.reported").length, 0);
        assert.ok(await isServed(other));
        other.closeConnection();
        const back = await connectionRequest(app);
        assert.ok(await isServed(back));
        back.closeConnection();
      });
    },
  );
}

const endings: Readonly<Record<string, (raw: RawConnection) => void>> = {
  "a text that is not UTF-8": (raw) => raw.send(new Uint8Array([0x5b, 0xff, 0xfe]), { opcode: OPCODE.text }),
  "a frame with a reserved bit": (raw) => raw.send("x", { opcode: OPCODE.text | 0x40 }),
  "a frame with an opcode that does not exist": (raw) => raw.send("x", { opcode: 0x0b }),
  "a reset": (raw) => raw.reset(),
  "a TCP close without a close frame": (raw) => raw.closeConnection(),
  "a close frame": (raw) => raw.send(new Uint8Array([0x03, 0xe8]), { opcode: OPCODE.close }),
  "a close frame without a code": (raw) => raw.send("", { opcode: OPCODE.close }),
};

for (const [name, end] of Object.entries(endings)) {
  onEachEngine(
    `a connection that ends with ${name} is offline at once, ends no other, and may come back`,
    async (engine) => {
      await withRaw({ engine }, async (raw, app) => {
        const other = await connectionRequest(app, { target: "/OCPP/RDAM%20123" });
        assert.ok(await isServed(raw));
        end(raw);
        await app.events.next(
          ({ type, stationId }) => type === "station.disconnected" && stationId === "OPEN",
          "its end",
        );
        assert.deepEqual(app.app.links.connected().map(({ stationId }) => stationId), ["RDAM 123"]);
        assert.equal((await app.api("/API/Reset/OPEN")).status, 404);
        const back = await connectionRequest(app);
        assert.ok(await isServed(back) && await isServed(other));
        assert.equal(app.events.all.filter(({ type }) => type === "station.disconnected").length, 1);
        assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
        for (const connection of [back, other]) connection.closeConnection();
      });
    },
  );
}

Deno.test("a station that has booted and sent its status leaves no timer running", async () => {
  const still = stillClock();
  let running = 0;
  const clock = {
    ...still,
    after(ms: number, run: () => void) {
      let runs = true;
      const over = () => {
        if (runs) running--;
        runs = false;
      };
      running++;
      const cancel = still.after(ms, () => {
        over();
        run();
      });
      return () => {
        over();
        cancel();
      };
    },
  };
  const app = await startHarness({ clock });
  try {
    const before = running;
    const charger = await app.charger("OPEN", { protocols: ["ocpp1.6"] });
    assert.notEqual(running, before, "it is awaited");
    await charger.call("BootNotification", bootOf("ocpp1.6"));
    await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
    await charger.call("Heartbeat", {});
    assert.equal(running, before);
    await charger.close();
  } finally {
    await app.stop();
  }
});

Deno.test("a station that does not boot within five seconds gets its commands all the same", async () => {
  const clock = stillClock();
  const app = await startHarness({ clock });
  try {
    const charger = await app.charger("OPEN");
    charger.answers("Reset", { status: "Accepted" });
    const reset = app.api("/API/Reset/OPEN");
    await app.api("/API/Status");
    clock.advance(4_999);
    await charger.call("Heartbeat", {});
    assert.deepEqual(charger.calls, []);
    clock.advance(1);
    assert.deepEqual((await reset).body, { status: "Accepted" });
    await charger.close();
  } finally {
    await app.stop();
  }
});
