/** Closes what a `Deno.serve` has open except its WebSockets. */
export interface NativeAcceptLoop {
  /** Ends the accept loop, and cuts the connections that are no WebSocket. Never throws. */
  end(): Promise<void>;
  /** The response that does so when `request` was sent by {@link end}; undefined for any other request. */
  endedBy(request: Request): Response | undefined;
  /** Releases the connection over which {@link end} works. */
  release(): Promise<void>;
}

/** How long the runtime may take to close the connection of {@link NativeAcceptLoop.end}. */
const END_MS = 1_000;

/**
 * See {@link NativeAcceptLoop}. `shutdown` and the abort signal of `Deno.serve` close its WebSockets as well, and when
 * accepting fails because no descriptor is left, it closes nothing (Deno 2.9, ext/http/00_serve.ts, `serveHttpOn`). It
 * closes all but the WebSockets when a response can't be sent because its body is locked, and says so on stderr. So this
 * keeps a connection to the listener, for the moment without descriptors, and requests such a response over it, under a
 * path that nobody else knows. Only the handling of upgrade requests has this effect.
 */
export function createNativeAcceptLoop({ hostname, port }: Deno.NetAddr): NativeAcceptLoop {
  const path = `/${crypto.randomUUID()}`;
  const opening = Deno.connect({ hostname: localAddress(hostname), port }).catch(() => undefined);
  return {
    async end() {
      const connection = await opening;
      if (connection === undefined) return;
      const timer = setTimeout(() => close(connection), END_MS);
      try {
        await connection.write(new TextEncoder().encode(upgradeRequest(path)));
        await connection.read(new Uint8Array(1));
      } catch {
        // It was closed already.
      }
      clearTimeout(timer);
    },
    endedBy(request) {
      if (URL.parse(request.url)?.pathname !== path) return undefined;
      const response = new Response(new ReadableStream());
      response.body?.getReader();
      return response;
    },
    async release() {
      close(await opening);
    },
  };
}

function close(connection: Deno.Conn | undefined): void {
  try {
    connection?.close();
  } catch {
    // It was closed already.
  }
}

/** An address of this machine at which a wildcard listener can be reached. */
function localAddress(hostname: string): string {
  return { "0.0.0.0": "127.0.0.1", "::": "::1" }[hostname] ?? hostname;
}

function upgradeRequest(path: string): string {
  const headers = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`;
}
