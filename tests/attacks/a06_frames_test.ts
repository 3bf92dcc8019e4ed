import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { OPCODE, rawConnect, upgradeLines } from "../support/raw.ts";
import { eventually, isServed, openIdle, stationConnects } from "./connections.ts";
import { attackOnEachEngine, hasPresentRuntime, withServer } from "./server.ts";

const MB = 1_000_000;
const FRAGMENT = "x".repeat(60_000);

Deno.test("A6 (hardened): a message in endless fragments is cut at maxMessageBytes", () =>
  withServer({ engine: "hardened" }, async (server) => {
    await server.addStation("CP1");
    const before = server.memoryBytes();
    const connection = await stationConnects(server.port, "CP1");
    connection.send('[2,"1","Heartbeat",', { fin: false });
    const ended = connection.next();
    for (let sent = 0; sent < 3_000; sent++) {
      connection.send(FRAGMENT, { opcode: OPCODE.continuation, fin: false });
      if (sent % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const frame = await ended;
    assert.equal(frame?.opcode, OPCODE.close);
    assert.equal(Buffer.from(frame?.payload ?? []).readUInt16BE(), 1009);
    assert.ok(server.memoryBytes() - before < 60 * MB, `${(server.memoryBytes() - before) / MB} MB more`);
    connection.closeConnection();
  }));

Deno.test("A6 (hardened): an unmasked frame ends its connection", () =>
  withServer({ engine: "hardened" }, async (server) => {
    await server.addStation("CP1");
    const socket = await rawConnect(server.port, `${upgradeLines("/OCPP/CP1").join("\r\n")}\r\n\r\n`);
    const ended = new Promise<void>((resolve) => socket.once("end", resolve).once("close", resolve));
    socket.once("data", () => socket.write(Buffer.from('\x81\x17[2,"1","Heartbeat",{}] ', "latin1")));
    await ended;
    socket.destroy();
  }));

attackOnEachEngine(
  "A6",
  "one message beyond maxMessageBytes ends its connection with 1009",
  (engine) =>
    withServer({ engine, settings: { maxMessageBytes: 20_000 } }, async (server) => {
      await server.addStation("CP1");
      const connection = await stationConnects(server.port, "CP1");
      connection.send("x".repeat(20_001));
      const frame = await connection.next();
      assert.equal(Buffer.from(frame?.payload ?? []).readUInt16BE(), 1009);
      connection.closeConnection();
    }),
);

attackOnEachEngine(
  "A6",
  "half-sent requests do not keep stations away",
  (engine, test) =>
    withServer({ engine, wrapper: ["prlimit", "--nofile=256"] }, async (server) => {
      if (engine === "native" && !await hasPresentRuntime(server, test)) return;
      await server.addStation("OLD");
      await server.addStation("NEW");
      const old = await stationConnects(server.port, "OLD");
      const half = await openIdle(server.port, 400, "POST /api/v1/stations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le");
      const fresh = await stationConnects(server.port, "NEW");
      assert.ok(await isServed(fresh));
      assert.ok(await isServed(old));
      await eventually("the end of the half-sent requests", () => server.descriptors() < 128 || undefined);
      for (const socket of half) socket.destroy();
      for (const connection of [old, fresh]) connection.closeConnection();
    }),
);
