import { BACKLOG, type OpenPort } from "./engine.ts";
import { createAcceptLoopEnd } from "./native_accept_loop.ts";
import { createNativeUpgrades, type NativeUpgrades } from "./native_upgrades.ts";
import { isUpgrade } from "./upgrade_request.ts";
import type { ConnectionHandler } from "./engine.ts";

/**
 * The engine of the runtime: `Deno.serve` and its WebSocket. After too many leaked descriptors (native_upgrades.ts) it
 * accepts no more and names the hardened engine as its successor; the open WebSockets stay.
 */
export const openNativePort: OpenPort = (at, connectionHandler, { bounds }) => {
  const acceptLoop = createAcceptLoopEnd();
  const upgrades = createNativeUpgrades(bounds, () => acceptLoop.end(server.addr));
  const server = Deno.serve(
    { ...at, tcpBacklog: BACKLOG, onListen() {} },
    (request, { remoteAddr: { hostname } }) =>
      isUpgrade(request)
        ? acceptLoop.endedBy(request) ?? authenticate(request, hostname, connectionHandler, upgrades)
        : connectionHandler.answer(request, hostname),
  );
  return {
    addr: server.addr,
    finished: server.finished,
    get successor() {
      return upgrades.exhausted ? "hardened" as const : undefined;
    },
    shutdown: () => server.shutdown(),
  };
};

async function authenticate(
  request: Request,
  address: string,
  connectionHandler: ConnectionHandler,
  upgrades: NativeUpgrades,
): Promise<Response> {
  const attempt = upgrades.begin(request);
  try {
    return await connectionHandler.authenticate(request, address, attempt.upgrade, attempt.ready);
  } finally {
    attempt.end();
  }
}
