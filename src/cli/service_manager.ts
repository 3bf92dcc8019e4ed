/**
 * Messages to systemd (sd_notify(3)): that the server listens, stops, and still works. Loaded only where NOTIFY_SOCKET is
 * set. node:dgram has no unix sockets, so this is Deno's own, which `unstable: net` in deno.json allows.
 */
import { errorMessage } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { Environment } from "./environment.ts";

/** The service manager that has started this process. */
export interface ServiceManager {
  /** Sends variables such as `READY=1`, one a line. Never rejects: the first failure is logged. */
  notify(state: string): Promise<void>;
  /** After so long without `WATCHDOG=1` the process is ended (ms); undefined without a watchdog for this process. */
  readonly watchdogMs: number | undefined;
  close(): void;
}

/** Opens the socket of the service manager; undefined, with an error in the log, where that fails. */
export function connectServiceManager(env: Environment["env"], log: Log): ServiceManager | undefined {
  const path = env.NOTIFY_SOCKET ?? "";
  // Deno can't send to abstract sockets; systemd has a file.
  if (!path.startsWith("/")) {
    log.error(`NOTIFY_SOCKET is ${path}; wanted the path of a socket, so systemd is not notified`);
    return undefined;
  }
  let socket: Deno.DatagramConn;
  try {
    socket = openSocket();
  } catch (thrown) {
    log.error(`systemd can't be notified that ocppd runs: ${errorMessage(thrown)}`);
    return undefined;
  }
  const encoder = new TextEncoder();
  let hasFailed = false;
  return {
    watchdogMs: watchdogMs(env),
    async notify(state) {
      try {
        await socket.send(encoder.encode(state), { transport: "unixpacket", path });
      } catch (thrown) {
        if (!hasFailed) log.error(`systemd could not be notified of ${state}: ${errorMessage(thrown)}`);
        hasFailed = true;
      }
    },
    close: () => socket.close(),
  };
}

/** The runtime sends from sockets with a path alone; nobody needs the path afterwards. */
function openSocket(): Deno.DatagramConn {
  const folder = Deno.makeTempDirSync({ prefix: "ocppd-" });
  try {
    return Deno.listenDatagram({ transport: "unixpacket", path: `${folder}/notify` });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** WATCHDOG_USEC, unless WATCHDOG_PID says that it is meant for another process. */
function watchdogMs({ WATCHDOG_USEC, WATCHDOG_PID }: Environment["env"]): number | undefined {
  if (WATCHDOG_PID && Number(WATCHDOG_PID) !== Deno.pid) return undefined;
  const ms = Number(WATCHDOG_USEC) / 1000;
  return ms > 0 ? ms : undefined;
}
