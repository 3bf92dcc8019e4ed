import assert from "node:assert/strict";
import { ENGINES } from "../../src/domain/commands.ts";
import { BOOTS, type Protocol, PROTOCOLS } from "../support/protocols.ts";
import { OPCODE } from "../support/raw.ts";
import { connectionRequest, startHarness } from "../ocpp/server/harness.ts";
import { offering, onWire, SPEAKING, type Wire } from "../quirks/harness.ts";

const formation = (protocol: Protocol) => protocol === "ocpp1.6" ? "FormationViolation" : "FormatViolation";
const UUID = "6e7a9d8c-0b5f-4f4e-9a53-2f3f9a4c1d20";
const boot = (protocol: Protocol) => JSON.stringify([2, "boot", "BootNotification", BOOTS[protocol]]);

for (const engine of ENGINES) {
  const inEach = (name: string, test: (wire: Wire, protocol: Protocol) => Promise<void>, validation = "strict") => {
    for (const protocol of PROTOCOLS) {
      const options = {
        engine,
        connectionRequests: SPEAKING[protocol],
        validation: validation as "strict" | "lenient",
      };
      Deno.test(`S8 ${engine} ${protocol}: ${name}`, () => onWire((wire) => test(wire, protocol), options));
    }
  };

  inEach("strict refuses a message id that is not a string or has more than 36 characters", async (wire, protocol) => {
    await wire.say(boot(protocol));
    for (const id of ["1", "0", "-5", "1.5", "9223372036854775807", `"${"x".repeat(37)}"`, `"${"🔌".repeat(37)}"`]) {
      const [type, , code, words] = await wire.say(`[2,${id},"Heartbeat",{}]`);
      assert.deepEqual([type, code], [4, formation(protocol)], id);
      assert.match(String(words), /message id/);
    }
    for (const id of [UUID, "", "🔌".repeat(36)]) {
      assert.deepEqual((await wire.say(JSON.stringify([2, id, "Heartbeat", {}]))).slice(0, 2), [3, id]);
    }
    assert.equal((await wire.warned()).unreadable_frame, 7);
  });

  inEach("strict answers such a message each time it arrives, with the id that it had", async (wire, protocol) => {
    for (let times = 0; times < 12; times++) {
      assert.deepEqual((await wire.say('[2,7,"Heartbeat",{}]')).slice(0, 3), [4, 7, formation(protocol)]);
    }
  });

  inEach(
    "strict refuses a quoted message type, extra elements, and text around the message",
    async (wire, protocol) => {
      await wire.say(boot(protocol));
      const texts = [
        '["2","a","Heartbeat",{}]',
        '[2,"a","Heartbeat",{},{}]',
        '[2,"a","Heartbeat",{}]\0',
        '[2,"a","Heartbeat",{}] [2,"b","Heartbeat",{}]',
        '[2,"a","Heartbeat",{},]',
      ];
      for (const text of texts) {
        assert.deepEqual((await wire.say(text)).slice(0, 3), [4, "a", formation(protocol)], text);
      }
      assert.deepEqual((await wire.say('\r\n [2,"a","Heartbeat",{}] \n')).slice(0, 2), [3, "a"]);
      for (const text of ['\uFEFF[2,"a","Heartbeat",{}]', ""]) {
        if (protocol === "ocpp1.6" && text === "") {
          await wire.sendUnanswered(text);
          continue;
        }
        assert.equal((await wire.say(text))[0], 4, text);
      }
    },
  );

  inEach("strict refuses a payload that is not an object, and a binary frame", async (wire, protocol) => {
    await wire.say(boot(protocol));
    for (const payload of [",null", "", ",[]", ',"{}"', ",1"]) {
      const text = `[2,"a","Heartbeat"${payload}]`;
      assert.deepEqual((await wire.say(text)).slice(0, 3), [4, "a", formation(protocol)], text);
    }
    wire.raw.send(new TextEncoder().encode('[2,"a","Heartbeat",{}]'), { opcode: OPCODE.binary });
    assert.deepEqual((await wire.receive()).slice(0, 3), [4, "a", formation(protocol)]);
  });

  inEach("strict compares actions case-sensitively", async (wire, protocol) => {
    await wire.say(boot(protocol));
    for (const action of ["heartbeat", "HEARTBEAT", "HeartBeat", "Heartbeat "]) {
      assert.deepEqual((await wire.say(`[2,"a","${action}",{}]`)).slice(0, 3), [4, "a", "NotImplemented"]);
    }
  });

  inEach("strict checks the format of a call before it answers SecurityError", async (wire, protocol) => {
    const is16 = protocol === "ocpp1.6";
    const missing = protocol === "ocpp2.1" ? "OccurrenceConstraintViolation" : "OccurenceConstraintViolation";
    const tag = is16 ? { idTag: "T" } : { idToken: { idToken: "T", type: "ISO14443" } };
    const cases: readonly (readonly [action: string, payload: unknown, code: string])[] = [
      ["Authorize", {}, missing],
      ["Authorize", { ...tag, more: 1 }, formation(protocol)],
      ["Authorize", is16 ? { idTag: 7 } : { idToken: 7 }, "TypeConstraintViolation"],
      ["Authorize", null, formation(protocol)],
      ["Dance", {}, "NotImplemented"],
      ["Reset", {}, "NotSupported"],
      ["Authorize", tag, "SecurityError"],
      ["Heartbeat", {}, "SecurityError"],
    ];
    for (const [action, payload, code] of cases) {
      assert.deepEqual((await wire.say(JSON.stringify([2, "a", action, payload]))).slice(0, 3), [4, "a", code], action);
    }
    assert.deepEqual((await wire.say('[2,1,"Heartbeat",{}]'))[2], formation(protocol));
    await wire.say(boot(protocol));
    assert.equal((await wire.say(JSON.stringify([2, "a", "Authorize", tag])))[0], 3);
  });

  inEach("strict accepts message types of 2.1 only in 2.1", async (wire, protocol) => {
    await wire.say(boot(protocol));
    for (const text of ['[6,"a","Heartbeat",{}]', '[5,"a","FormatViolation","no",{}]', '[9,"a"]']) {
      if (protocol === "ocpp2.0.1") {
        assert.deepEqual((await wire.say(text)).slice(0, 3), [4, "a", "MessageTypeNotSupported"], text);
      } else await wire.sendUnanswered(text);
    }
  });

  inEach("lenient mode accepts them all", async (wire, protocol) => {
    await wire.say(boot(protocol));
    const texts = [
      '[2,1,"Heartbeat",{}]',
      `[2,"${"x".repeat(80)}","Heartbeat",{}]`,
      '["2","a","heartbeat",null]',
      '\uFEFF[2,"a","Heartbeat",{}]\0',
      '[2,"a","Heartbeat",{},{}]',
    ];
    for (const text of texts) {
      assert.equal((await wire.say(text))[0], 3, text);
    }
    wire.raw.send(new TextEncoder().encode('[2,"binary","Heartbeat",{}]'), { opcode: OPCODE.binary });
    assert.deepEqual((await wire.receive()).slice(0, 2), [3, "binary"]);
  }, "lenient");

  inEach(
    "an answer to a call of ours is accepted with any type and length of its id, strict or not",
    async (wire, protocol) => {
      await wire.say(boot(protocol));
      const outcome = wire.app.app.links.send("OPEN", { kind: "reset", mode: "soft", connector: null });
      const [, id] = await wire.receive();
      wire.raw.send(JSON.stringify([3, id, { status: "Accepted" }, "more"]));
      assert.deepEqual(await outcome, { kind: "answered", status: "Accepted" });
    },
  );

  Deno.test(`S8 ${engine}: strict refuses a handshake without a subprotocol in its registered spelling, and gives the reason`, async () => {
    const app = await startHarness({ engine });
    try {
      const { stations } = app.app.services;
      await stations.change("OPEN", { validation: "strict" });
      await stations.change("PINNED", { validation: "strict" });
      for (const target of ["/OCPP/OPEN", "/OCPP/PINNED"]) {
        for (const list of [null, "", "OCPP2.0.1", "ocpp2.0.1 x", "ocpp1.5,ocpp2.0"]) {
          const refused = await connectionRequest(app, { target, headers: offering(list) }, "127.0.0.2");
          assert.equal(refused.status, 400, String(list));
          assert.match(refused.body, /wanted (one of )?ocpp.*strict/);
          await app.app.services.stations.find("OPEN");
        }
      }
    } finally {
      await app.stop();
    }
  });

  Deno.test(`S8 ${engine}: strict accepts a correct handshake, lenient also an incorrect one`, async () => {
    const app = await startHarness({ engine });
    try {
      const { stations, warnings } = app.app.services;
      for (const list of [null, "OCPP1.6", "ocpp1.5,ocpp1.6"]) {
        const lenient = await connectionRequest(app, { headers: offering(list) });
        assert.equal(lenient.status, 101, String(list));
        lenient.closeConnection();
      }
      assert.ok((await warnings.list("OPEN")).some(({ code }) => code === "no_subprotocol"));
      await stations.change("OPEN", { validation: "strict" });
      for (const list of ["ocpp1.6", "ocpp1.5,ocpp1.6", "OCPP1.6, ocpp2.1", "ocpp2.0.1"]) {
        const strict = await connectionRequest(app, { headers: offering(list) });
        assert.equal(strict.status, 101, list);
        assert.equal(strict.headers.get("sec-websocket-protocol"), list.split(",").at(-1)?.trim());
        strict.closeConnection();
      }
    } finally {
      await app.stop();
    }
  });

  Deno.test(`S8 ${engine}: strict requires the headers of RFC 6455; the refusal contains the missing ones`, async () => {
    const app = await startHarness({ engine, settings: { validation: "strict" } });
    try {
      const faulty: Readonly<Record<string, string | null>>[] = [
        { "sec-websocket-version": null },
        { "sec-websocket-version": "8" },
        { "sec-websocket-key": "short" },
      ];
      for (const headers of faulty) {
        const refused = await connectionRequest(app, { headers });
        assert.equal(refused.status, 400, JSON.stringify(headers));
        assert.match(refused.body, /Sec-WebSocket-/i);
      }
      assert.equal((await connectionRequest(app, { headers: { connection: "close" } })).status, 400);
      const proper = await connectionRequest(app);
      assert.equal(proper.status, 101, proper.body);
      proper.closeConnection();
    } finally {
      await app.stop();
    }
  });

  Deno.test(`S8 ${engine}: the setting makes every station strict, and a station's own setting overrides it`, async () => {
    const app = await startHarness({ engine, settings: { validation: "strict" } });
    try {
      await app.app.services.stations.change("LOCKED", { validation: "lenient", passwordHashes: [] });
      assert.equal((await connectionRequest(app, { headers: offering(null) })).status, 400);
      const lenient = await connectionRequest(app, { target: "/OCPP/LOCKED", headers: offering(null) });
      assert.equal(lenient.status, 101);
      lenient.send('[2,1,"Heartbeat",{}]');
      const frame = await lenient.next();
      assert.match(frame?.text ?? "", /^\[3,1,/);
      lenient.closeConnection();
    } finally {
      await app.stop();
    }
  });
}
