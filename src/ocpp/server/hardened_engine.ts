import { errorMessage } from "../../base/errors.ts";
import { BACKLOG, type OpenPort } from "./engine.ts";

/** Pause after a failed accept: most likely file descriptors ran out. */
const PAUSE_MS = 1_000;
/** The peer disconnected while it was in the accept queue; the next one is unaffected. */
const PEER_LEFT = [Deno.errors.NotConnected, Deno.errors.ConnectionAborted, Deno.errors.ConnectionReset] as const;
/** How long connections may take to end when the port is closed. */
const LAST_MS = 500;

/**
 * The engine that reads the head of a request itself and leaves the WebSocket to npm `ws`: accepts chargers with a
 * malformed head (quirk H5), and bounds what a connection can make the server hold or wait for. Its modules are loaded
 * by the first listener that uses it. Connections are accepted with `Deno.listen`: `node:net` silently accepts none any
 * more after file descriptors ran out once.
 */
export const openHardenedPort: OpenPort = (at, connectionHandler, deps) => {
  const { log } = deps;
  const listener = Deno.listen({ ...at, tcpBacklog: BACKLOG });
  const stopping = new AbortController();

  const next = async (): Promise<Deno.TcpConn | undefined> => {
    try {
      return await listener.accept();
    } catch (thrown) {
      if (stopping.signal.aborted || PEER_LEFT.some((type) => thrown instanceof type)) return undefined;
      log.error(`port ${listener.addr.port} can't take a connection: ${errorMessage(thrown)}`);
      await pause(PAUSE_MS, stopping.signal);
    }
  };

  const serve = async () => {
    const { createHardenedHttp } = await import("./hardened_http.ts");
    const http = createHardenedHttp(connectionHandler, deps);
    while (!stopping.signal.aborted) {
      const connection = await next();
      if (connection !== undefined) http.take(connection);
    }
    await http.end(LAST_MS);
  };

  const finished = serve();
  return {
    addr: listener.addr,
    finished,
    shutdown() {
      stopping.abort();
      listener.close();
      return finished;
    },
  };
};

/** Resolves after `ms`, or as soon as `signal` is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
