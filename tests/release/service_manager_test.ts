import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { type ServerProcess, withProcesses } from "../cli/ocppd_process.ts";
import { createQueue } from "../support/queue.ts";

/** The watchdog's timeout in these tests. */
const TIMEOUT_MS = 2_000;

/** systemd's side: a datagram socket. */
interface Manager {
  readonly path: string;
  /** Every message so far. */
  readonly messages: readonly string[];
  /** The next message that fits. */
  next(fits: RegExp): Promise<string>;
  /** Resolves once nothing came for a whole timeout, which is when systemd would end the process. */
  starved(): Promise<void>;
}

async function withManager(body: (manager: Manager) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-manager-" });
  const path = `${dir}/notify`;
  const socket = Deno.listenDatagram({ transport: "unixpacket", path });
  const queue = createQueue<string>();
  const receiving = (async () => {
    for await (const [bytes] of socket) queue.push(new TextDecoder().decode(bytes));
  })();
  try {
    await body({
      path,
      messages: queue.all,
      next: (fits) => queue.next((message) => fits.test(message), String(fits), 60_000),
      async starved() {
        const deadline = performance.now() + 60_000;
        for (let count = -1; count !== queue.all.length;) {
          assert.ok(performance.now() < deadline, "the watchdog is still fed");
          count = queue.all.length;
          await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS));
        }
      },
    });
  } finally {
    socket.close();
    await receiving;
    await Deno.remove(dir, { recursive: true });
  }
}

/** A server that systemd has started, already ready. */
function withService(body: (server: ServerProcess, manager: Manager, dir: string) => Promise<void>): Promise<void> {
  return withManager((manager) =>
    withProcesses(async ({ serve, dir }) => {
      const env = { NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: String(TIMEOUT_MS * 1000) };
      const server = await serve([], { env });
      await manager.next(/^READY=1\n/);
      await body(server, manager, dir);
    })
  );
}

/** Waits for a message that was sent after this call. */
async function fedAgain(manager: Manager): Promise<void> {
  const before = manager.messages.length;
  while (manager.messages.length === before) await manager.next(/^WATCHDOG=1$/);
}

Deno.test("systemd is notified once the server listens, while it works, and when it stops", () =>
  withService(async (server, manager) => {
    const [ready = ""] = manager.messages;
    assert.match(ready, new RegExp(`^READY=1\nSTATUS=ocppd \\S+ listens on 127\\.0\\.0\\.1:${server.port}$`));
    await fedAgain(manager);
    assert.equal((await server.stop()).code, 0);
    await manager.next(/^STOPPING=1$/);
    assert.equal(manager.messages.at(-1), "STOPPING=1");
  }));

Deno.test("a watchdog starves while the event loop stands still, and is fed again when it runs", () =>
  withService(async (server, manager) => {
    await fedAgain(manager);
    server.signal("SIGSTOP");
    try {
      await manager.starved();
    } finally {
      server.signal("SIGCONT");
    }
    await fedAgain(manager);
  }));

Deno.test("a watchdog starves while the database can't store, although the server answers, and is fed again when it can", () =>
  withService(async (server, manager, dir) => {
    await fedAgain(manager);
    const other = new DatabaseSync(`${dir}/data/ocppd.sqlite`);
    try {
      other.exec("PRAGMA busy_timeout = 60000; BEGIN IMMEDIATE");
      await manager.starved();
      assert.equal(await (await fetch(`http://127.0.0.1:${server.port}/healthz`)).text(), "ok\n");
      other.exec("ROLLBACK");
    } finally {
      other.close();
    }
    await fedAgain(manager);
  }));

Deno.test("a watchdog of another process is not fed", () =>
  withManager((manager) =>
    withProcesses(async ({ serve }) => {
      const env = { NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: "1000", WATCHDOG_PID: "1" };
      const server = await serve([], { env });
      await server.stop();
      await manager.next(/^STOPPING=1$/);
      assert.deepEqual(manager.messages.map((message) => message.split("\n")[0]), ["READY=1", "STOPPING=1"]);
    })
  ));
