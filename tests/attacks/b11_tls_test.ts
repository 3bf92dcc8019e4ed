/** The bounds that concern clients who are not authenticated, and those of stations, over TLS. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { OPCODE, rawUpgrade, upgradeLines } from "../support/raw.ts";
import { unlessItHangs } from "../support/timing.ts";
import { withProcesses } from "../cli/ocppd_process.ts";
import { eventually, isServed, openIdle, stationConnects } from "./connections.ts";
import { flooder, frameOf } from "./flood.ts";
import { memoryGrowth } from "./memory.ts";
import { withTlsServer } from "./tls_tunnel.ts";

const MB = 1_000_000;
const IDLE = 1_600;
/** The runtime under a compiled program may be older: the first test says what it does then. */
const COMPILED = (Deno.env.get("OCPPD_TEST_PROGRAM") ?? "") !== "";

Deno.test("B11: with TLS the server listens, or refuses to start with the reason where its runtime can't serve it", () =>
  withProcesses(async ({ dir, start }) => {
    const file = `${dir}/ocppd.jsonc`;
    const listeners = [{ host: "127.0.0.1", port: 0, tls: "self-signed", clientCertificates: true }];
    await Deno.writeTextFile(file, JSON.stringify({ listeners, dataDir: `${dir}/data` }));
    const server = start(["serve", "--config", file]);
    const listens = server.line(/listening on 127\.0\.0\.1:\d+ with the engine hardened: tls needs it/).then(
      () => true,
      () => false,
    );
    if (await listens) return server.signal("SIGTERM");
    assert.ok(COMPILED, "the present runtime serves TLS");
    assert.notEqual((await server.ended).code, 0);
    assert.match(server.output() + server.errors(), /this runtime \(Deno [\d.]+\) can't serve TLS here: it /);
  }));

/** Of the connection itself, and of the TLS on it. */
const BEGINNINGS = { nothing: "", "half a ClientHello": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" } as const;

for (const [name, text] of Object.entries(BEGINNINGS)) {
  Deno.test({
    name: `B11: idle connections to TLS that send ${name} are cut, and stations connect meanwhile`,
    ignore: COMPILED,
    fn: () =>
      withTlsServer({}, async (server) => {
        await server.addStation("CP1");
        const before = server.descriptors();
        const idle = await openIdle(server.tlsPort, IDLE, text);
        assert.ok(server.descriptors() - before < 1_150, `${server.descriptors() - before} descriptors more are open`);
        const station = await stationConnects(server.port, "CP1");
        assert.ok(await isServed(station));
        await eventually("the end of the idle ones", () => server.descriptors() - before < 100 || undefined);
        for (const socket of idle) socket.destroy();
        station.closeConnection();
      }),
  });
}

Deno.test({
  name: "B11: half-sent requests inside TLS are cut",
  ignore: COMPILED,
  fn: () =>
    withTlsServer({ settings: { bounds: { unauthenticatedConnections: 20 } } }, async (server) => {
      const before = server.descriptors();
      const idle = await openIdle(server.port, 100, "GET /OCPP/CP1 HTTP/1.1\r\nHost: x\r\n");
      await eventually("the end of the half-sent ones", () => server.descriptors() - before < 30 || undefined);
      for (const socket of idle) socket.destroy();
    }),
});

Deno.test({
  name: "B11: a message in endless fragments over TLS is cut at maxMessageBytes",
  ignore: COMPILED,
  fn: () =>
    withTlsServer({}, async (server) => {
      await server.addStation("CP1");
      const connection = await stationConnects(server.port, "CP1");
      connection.send('[2,"1","Heartbeat",', { fin: false });
      const ended = connection.next();
      const fragment = "x".repeat(60_000);
      const grown = await memoryGrowth(server, async () => {
        for (let sent = 0; sent < 1_000; sent++) {
          connection.send(fragment, { opcode: OPCODE.continuation, fin: false });
          if (sent % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
        }
        const frame = await unlessItHangs(ended, "the close frame");
        // What the server has not read turns its close into a reset, in which the frame may be lost.
        if (frame !== null) assert.equal(Buffer.from(frame.payload).readUInt16BE(), 1009);
      });
      assert.ok(grown < 100 * MB, `the memory grew by ${Math.round(grown / MB)} MB`);
      connection.closeConnection();
    }),
});

Deno.test({
  name: "B11: messages of 1 MB over TLS that do not wait for their answers do not fill the memory",
  ignore: COMPILED,
  fn: () =>
    withTlsServer({}, async (server) => {
      await server.addStation("CP1");
      const station = await flooder(server.port, "CP1");
      const start = (id: number) =>
        JSON.stringify([2, `s${id}`, "StartTransaction", {
          ...{ connectorId: 1, idTag: "T1", meterStart: id, timestamp: new Date().toISOString() },
          more: "x".repeat(MB - 400),
        }]);
      const grown = await memoryGrowth(server, async () => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const waits = new Promise<void>((resolve) => timer = setTimeout(resolve, 5_000));
        const sending = async () => {
          for (let id = 0; id < 300; id++) if (!await station.send([start(id)])) return;
        };
        await Promise.race([sending(), waits]);
        clearTimeout(timer);
      });
      assert.ok(grown < 150 * MB, `the memory grew by ${Math.round(grown / MB)} MB`);
      station.close();
    }),
});

Deno.test({
  name: "B11: peers over TLS that flood and never read are cut",
  ignore: COMPILED,
  fn: () =>
    withTlsServer({}, async (server) => {
      const ids = Array.from({ length: 5 }, (_, at) => `CP${at}`);
      for (const id of ids) await server.addStation(id);
      const stations = await Promise.all(ids.map((id) => flooder(server.port, id)));
      for (const station of stations) station.stopReading();
      const heartbeats = Buffer.concat(
        Array.from({ length: 1_000 }, (_, at) => frameOf(JSON.stringify([2, String(at), "Heartbeat", {}]))),
      );
      const flood = async (station: typeof stations[number]) => {
        while (await station.write(heartbeats));
      };
      const grown = await memoryGrowth(server, async () => {
        await unlessItHangs(Promise.all(stations.map(flood)), "the end of the floods");
      });
      assert.ok(grown < 150 * MB, `the memory grew by ${Math.round(grown / MB)} MB`);
    }),
});

Deno.test({
  name: "B11: 200 stations behind one router connect over TLS all at once, each at its first attempt",
  ignore: COMPILED,
  fn: () =>
    withTlsServer({}, async (server) => {
      const ids = Array.from({ length: 200 }, (_, index) => `CP${index}`);
      for (const id of ids) await server.addStation(id);
      const connections = await Promise.all(ids.map((id) => rawUpgrade(server.port, upgradeLines(`/OCPP/${id}`))));
      assert.deepEqual(connections.filter(({ status }) => status !== 101).map(({ body }) => body), []);
      for (const connection of connections) connection.closeConnection();
    }),
});
