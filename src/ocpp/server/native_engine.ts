import { BACKLOG, type OpenPort } from "./engine.ts";
import { upgradeNative } from "./native_socket.ts";
import { isUpgrade } from "./upgrade_request.ts";

/** The engine of the runtime: `Deno.serve` and its WebSocket. */
export const openNativePort: OpenPort = (at, connectionHandler) =>
  Deno.serve(
    { ...at, tcpBacklog: BACKLOG, onListen() {} },
    (request, { remoteAddr: { hostname } }) =>
      isUpgrade(request)
        ? connectionHandler.authenticate(request, hostname, (...granted) => upgradeNative(request, ...granted))
        : connectionHandler.answer(request, hostname),
  );
