import { BACKLOG, type Client, type ConnectionHandler, type OpenPort } from "./engine.ts";
import { createNativeAcceptLoop } from "./native_accept_loop.ts";
import { createNativeUpgrades, type NativeUpgrades } from "./native_upgrades.ts";
import { isUpgrade } from "./upgrade_request.ts";

/**
 * The engine of the runtime: `Deno.serve` and its WebSocket. When no descriptor is left, and after too many lost ones
 * (native_upgrades.ts), the port ends and cuts all its connections but the WebSockets; in the second case the hardened
 * engine is its successor.
 */
export const openNativePort: OpenPort = (at, connectionHandler, { bounds }) => {
  const upgrades = createNativeUpgrades(bounds, () => void acceptLoop.end());
  const server = Deno.serve(
    { ...at, tcpBacklog: BACKLOG, onListen() {} },
    (request, { remoteAddr: { hostname } }) =>
      isUpgrade(request)
        ? acceptLoop.endedBy(request) ??
          authenticate(request, { address: hostname, secure: false }, connectionHandler, upgrades)
        : connectionHandler.answer(request, { address: hostname, secure: false }, () => {}),
  );
  const acceptLoop = createNativeAcceptLoop(server.addr);
  const finished = async () => {
    try {
      await server.finished;
    } catch (thrown) {
      await acceptLoop.end();
      throw thrown;
    } finally {
      await acceptLoop.release();
    }
  };
  return {
    addr: server.addr,
    finished: finished(),
    get successor() {
      return upgrades.exhausted ? "hardened" as const : undefined;
    },
    async shutdown() {
      await acceptLoop.release();
      await server.shutdown();
    },
  };
};

async function authenticate(
  request: Request,
  client: Client,
  connectionHandler: ConnectionHandler,
  upgrades: NativeUpgrades,
): Promise<Response> {
  const attempt = upgrades.begin(request);
  try {
    return await connectionHandler.authenticate(request, client, attempt.upgrade, attempt.ready);
  } finally {
    attempt.end();
  }
}
