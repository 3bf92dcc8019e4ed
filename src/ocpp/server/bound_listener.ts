import { AppError, errorMessage } from "../../base/errors.ts";
import type { ConnectionHandler, Port, PortDeps, TlsCertificates } from "./engine.ts";
import { chooseEngine, type EngineChoice, type ListenerAddress } from "./engine_choice.ts";
import { OPEN_PORT } from "./engines.ts";

/** The settings of a listener that its port needs. */
export interface ListenerSettings extends ListenerAddress {
  /** 0: any that is free. */
  readonly port: number;
  readonly proxyProtocol: boolean;
}

/** An address on which the server listens, and the engine that serves it. */
export interface ListeningAt {
  readonly address: Deno.NetAddr;
  readonly engine: EngineChoice;
  readonly tls: boolean;
}

/** A listener until it is closed. */
export interface BoundListener extends ListeningAt {
  /** Ends when its connections have, at the latest after {@link CLOSE_MS}. */
  close(): Promise<void>;
}

/** Binds all listeners or none: when one fails, those before it are closed again. Throws `unavailable`. */
export function bindListeners(
  listeners: readonly ListenerSettings[],
  tls: readonly (TlsCertificates | undefined)[],
  connectionHandler: ConnectionHandler,
  deps: Omit<PortDeps, "proxyProtocol" | "tls">,
): readonly BoundListener[] {
  const boundListeners: BoundListener[] = [];
  try {
    for (const [index, listener] of listeners.entries()) {
      boundListeners.push(bindListener(listener, connectionHandler, { ...deps, tls: tls[index] }));
    }
  } catch (thrown) {
    void Promise.all(boundListeners.map((bound) => bound.close()));
    throw thrown;
  }
  return boundListeners;
}

/** How long until a port is opened again whose engine has ended, and between attempts. */
const REOPEN_MS = 200;
/** How long the connections of a port have to end when it is closed. */
const CLOSE_MS = 1_000;

/** Listens on a port, and again when the engine ends: Deno.serve does when file descriptors run out. */
function bindListener(
  listener: ListenerSettings,
  connectionHandler: ConnectionHandler,
  deps: Omit<PortDeps, "proxyProtocol">,
): BoundListener {
  const { host, port } = listener;
  const { log, bounds } = deps;
  const choice = chooseEngine(listener);
  let { engine } = choice;
  let closing = false;
  const listen = (at: number): Port => {
    try {
      const { proxyProtocol } = listener;
      return OPEN_PORT[engine]({ hostname: host, port: at }, connectionHandler, { ...deps, proxyProtocol });
    } catch (thrown) {
      throw new AppError("unavailable", `can't listen on ${host}:${at}: ${errorMessage(thrown)}`, { cause: thrown });
    }
  };
  let server = listen(port);
  const address = server.addr;
  const reopen = async () => {
    for (let attempts = 0; !closing; attempts++) {
      try {
        return void (server = listen(address.port));
      } catch (thrown) {
        if (attempts === 1) log.error(errorMessage(thrown));
      }
      await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
    }
  };
  const relistenUntilClosed = async () => {
    while (!closing) {
      await server.finished.catch((thrown) => {
        bounds.exceeded("descriptors", `port ${address.port} was closed by the runtime: ${errorMessage(thrown)}`);
      });
      if (closing) return;
      engine = server.successor ?? engine;
      await reopen();
      if (!closing) log.warn(`listening again on port ${address.port} with the engine ${engine}`);
    }
  };
  const listening = relistenUntilClosed();
  return {
    address,
    engine: choice,
    tls: deps.tls !== undefined,
    async close() {
      closing = true;
      // Station sockets are closed by now; other connections get a second. The runtime never closes a connection whose peer
      // disappeared during its upgrade, and an abort after a shutdown throws where it can't be caught.
      let timer: ReturnType<typeof setTimeout> | undefined;
      const timeout = new Promise<"late">((resolve) => timer = setTimeout(() => resolve("late"), CLOSE_MS));
      if (await Promise.race([server.shutdown(), timeout]) !== "late") await listening;
      clearTimeout(timer);
    },
  };
}
