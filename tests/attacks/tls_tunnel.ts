/** A server whose listener for attackers has TLS, and a port that carries the helpers' bytes through TLS to it. */
import type { AttackedServer, AttackOptions } from "./server.ts";
import { withServer } from "./server.ts";

/** A server with TLS; `port` is that of the tunnel, so that every helper of attacks works as on a plain one. */
export interface TlsServer extends AttackedServer {
  /** The port with TLS itself. */
  readonly tlsPort: number;
  /** The root of its CA, PEM. */
  readonly ca: string;
}

/** Runs `body` against a new server with TLS. */
export function withTlsServer(options: AttackOptions, body: (server: TlsServer) => Promise<void>): Promise<void> {
  const listeners = [{ host: "127.0.0.1", port: 0 }, { host: "127.0.0.1", port: 0, tls: "self-signed" }];
  return withServer({ ...options, settings: { ...options.settings, listeners } }, async (server) => {
    const [, secured] = (await server.api("/api/v1/tls")).body.listeners;
    const ca: string = (await server.api("/api/v1/tls/ca")).body;
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const carrying = carry(listener, secured.port, ca);
    await body({ ...server, port: listener.addr.port, tlsPort: secured.port, ca });
    listener.close();
    await carrying;
  });
}

async function carry(listener: Deno.TcpListener, port: number, ca: string): Promise<void> {
  try {
    for await (const plain of listener) {
      carryOne(plain, port, ca).catch(() => {
        // One of both ends has gone.
      });
    }
  } catch {
    // The test is over.
  }
}

/** Streams keep back what the other side does not take, in both directions. */
async function carryOne(plain: Deno.TcpConn, port: number, ca: string): Promise<void> {
  try {
    const secured = await Deno.connectTls({ hostname: "127.0.0.1", port, caCerts: [ca] });
    const both = [plain.readable.pipeTo(secured.writable), secured.readable.pipeTo(plain.writable)];
    await Promise.race(both.map((one) => one.catch(() => {})));
    close(secured);
  } finally {
    close(plain);
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // A pipe has closed it.
  }
}
