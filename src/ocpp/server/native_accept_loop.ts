/** Ends the accept loop of a `Deno.serve` and leaves its open WebSockets alone. */
export interface AcceptLoopEnd {
  /** Ends the loop of the server that listens on `addr`; connections that are no WebSocket are cut. Never throws. */
  end(addr: Deno.NetAddr): void;
  /** The response that ends the loop when `request` was sent by {@link end}; undefined for any other request. */
  endedBy(request: Request): Response | undefined;
}

/** How long until the next attempt, when no connection could be opened because descriptors ran out. */
const RETRY_MS = 200;

/**
 * See {@link AcceptLoopEnd}. `shutdown` and the abort signal of `Deno.serve` close its WebSockets as well (Deno 2.9,
 * ext/http/http_next.rs, `op_http_close`). The runtime closes the accept loop alone when a handler upgrades a request
 * and returns another response, and says so on stderr: so this sends such a request itself, with a path that nobody
 * else knows.
 */
export function createAcceptLoopEnd(): AcceptLoopEnd {
  const path = `/${crypto.randomUUID()}`;
  let ended = false;
  const end = async (addr: Deno.NetAddr): Promise<void> => {
    if (ended) return;
    try {
      const connection = await Deno.connect({ hostname: localAddress(addr.hostname), port: addr.port });
      await connection.write(new TextEncoder().encode(upgradeRequest(path)));
      await connection.read(new Uint8Array(1));
      connection.close();
    } catch {
      // No descriptor is left, or the loop has just ended by itself.
      setTimeout(end, RETRY_MS, addr);
    }
  };
  return {
    end: (addr) => void end(addr),
    endedBy(request) {
      if (URL.parse(request.url)?.pathname !== path) return undefined;
      ended = true;
      Deno.upgradeWebSocket(request);
      return new Response(null, { status: 503 });
    },
  };
}

/** An address of this machine at which a wildcard listener can be reached. */
function localAddress(hostname: string): string {
  return { "0.0.0.0": "127.0.0.1", "::": "::1" }[hostname] ?? hostname;
}

function upgradeRequest(path: string): string {
  const headers = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`;
}
