import assert from "node:assert/strict";
import { ipList } from "../../../src/base/ip.ts";
import type { Engine } from "../../../src/domain/commands.ts";
import { silentLog } from "../../../src/base/log.ts";
import type { ConnectionHandler } from "../../../src/ocpp/server/engine.ts";
import { OPEN_PORT } from "../../../src/ocpp/server/engines.ts";
import type { SocketLimits, StationSocket } from "../../../src/ocpp/server/station_socket.ts";
import { createQueue, type Queue } from "../../support/queue.ts";
import { OPCODE, rawConnect, type RawConnection, rawUpgrade, upgradeLines } from "../../support/raw.ts";
import { onEachEngine } from "./harness.ts";

/** An event that an engine reported. */
type EngineEvent =
  | { readonly type: "opened"; readonly socket: StationSocket; readonly address: string }
  | { readonly type: "received"; readonly text: string }
  | { readonly type: "closed"; readonly reason: string; readonly silent: boolean };

/** An engine without an app: every connection request is accepted. */
interface Gate {
  readonly port: number;
  readonly reported: Queue<EngineEvent>;
  connectionRequest(headers?: Readonly<Record<string, string | null>>, from?: string): Promise<RawConnection>;
}

const LIMITS: SocketLimits = { idleTimeoutS: 0, maxMessageBytes: 100_000 };

async function atGate(engine: Engine, test: (gate: Gate) => Promise<void>): Promise<void> {
  const reported = createQueue<EngineEvent>();
  const connectionHandler: ConnectionHandler = {
    authenticate: (_, { address }, upgrade) =>
      Promise.resolve(upgrade("ocpp1.6", LIMITS, {
        opened: (socket) => reported.push({ type: "opened", socket, address }),
        received: (text) => reported.push({ type: "received", text }),
        closed: (reason, silent) => reported.push({ type: "closed", reason, silent }),
      })),
    answer: (request, { address }) => new Response(`${request.method} from ${address}`),
    refuseTls() {},
  };
  const port = OPEN_PORT[engine]({ hostname: "127.0.0.1", port: 0 }, connectionHandler, {
    log: silentLog,
    bounds: { exceeded() {} },
    unauthenticatedConnections: 64,
    trustedProxies: ipList([]),
    proxyProtocol: false,
  });
  try {
    await test({
      port: port.addr.port,
      reported,
      connectionRequest: (headers, from) => rawUpgrade(port.addr.port, upgradeLines("/OPEN", headers), from),
    });
  } finally {
    await port.shutdown();
  }
}

const opened = ({ reported }: Gate) =>
  reported.next(({ type }) => type === "opened", "the opening") as Promise<EngineEvent & { readonly type: "opened" }>;
const closed = ({ reported }: Gate) =>
  reported.next(({ type }) => type === "closed", "the end") as Promise<EngineEvent & { readonly type: "closed" }>;
const codeOf = (frame: { readonly payload: Uint8Array } | null) =>
  (frame?.payload[0] ?? 0) * 256 + (frame?.payload[1] ?? 0);

onEachEngine("every request has its client's address", (engine) =>
  atGate(engine, async (gate) => {
    for (const address of ["127.0.0.1", "127.0.0.2"]) {
      const connection = await gate.connectionRequest({}, address);
      assert.equal((await opened(gate)).address, address);
      connection.closeConnection();
      await closed(gate);
      const page = await rawUpgrade(gate.port, ["GET / HTTP/1.1", "Host: x", "Connection: close"], address);
      assert.equal(page.body, `GET from ${address}`);
    }
  }));

onEachEngine(
  "a connection is closed with the app's code and reason, and reported once",
  (engine) =>
    atGate(engine, async (gate) => {
      for (
        const [code, reason] of [[1000, "replaced"], [1001, "ocppd is stopping"], [1008, "too many messages"]] as const
      ) {
        const connection = await gate.connectionRequest();
        const { socket } = await opened(gate);
        assert.ok(socket.open);
        socket.close(code, reason);
        socket.close(1011, "late");
        assert.ok(!socket.open);
        socket.send("late");
        const frame = await connection.next();
        assert.deepEqual([frame?.opcode, codeOf(frame), frame?.text.slice(2)], [OPCODE.close, code, reason]);
        connection.send("late");
        connection.send(frame?.payload ?? "", { opcode: OPCODE.close });
        assert.equal(await connection.next(), null);
        assert.equal((await closed(gate)).silent, false);
        connection.closeConnection();
      }
      assert.equal(gate.reported.all.length, 6);
    }),
);

onEachEngine(
  "a peer that stops reading is disconnected, not buffered without bound",
  (engine) =>
    atGate(engine, async (gate) => {
      const lazy = await rawConnect(gate.port, `${upgradeLines("/OPEN").join("\r\n")}\r\n\r\n`);
      const { socket } = await opened(gate);
      const mebibyte = "x".repeat(1024 * 1024);
      let sent = 0;
      while (socket.open && sent < 100) {
        socket.send(mebibyte);
        sent++;
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      // Besides the buffer of the server, the system buffers some MiB on both sides.
      assert.ok(sent > 1 && sent < 16, `${sent} MiB`);
      if (engine === "hardened") assert.equal((await closed(gate)).reason, "does not read");
      lazy.destroy();
      if (engine === "native") await closed(gate);
    }),
);

onEachEngine(
  "the size limit applies to a whole message: at the limit it is accepted, beyond it is 1009, whatever its fragments",
  (engine) =>
    atGate(engine, async (gate) => {
      const fragments = (connection: RawConnection, bytes: number, end: boolean) => {
        for (let at = 0; at < bytes; at += 10_000) {
          const fin = end && at + 10_000 >= bytes;
          connection.send("x".repeat(10_000), { opcode: at === 0 ? OPCODE.text : OPCODE.continuation, fin });
        }
      };
      const connection = await gate.connectionRequest();
      fragments(connection, LIMITS.maxMessageBytes, true);
      const received = await gate.reported.next(({ type }) => type === "received", "the message");
      assert.equal(received.type === "received" && received.text.length, LIMITS.maxMessageBytes);
      // The runtime checks only complete messages: its limit does not apply to a message without an end.
      fragments(connection, LIMITS.maxMessageBytes + 10_000, engine === "native");
      assert.equal(codeOf(await connection.next()), 1009);
      connection.closeConnection();
      await closed(gate);
    }),
);
