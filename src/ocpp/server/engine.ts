import type { Log } from "../../base/log.ts";
import type { Upgrade, UpgradeRequest } from "./station_socket.ts";

/** Whom an engine asks about those who come. */
export interface ConnectionHandler {
  /** Decides about a request for a WebSocket: the answer that refuses it, or what `upgrade` gave. Never rejects. */
  authenticate<T>(request: UpgradeRequest, address: string, upgrade: Upgrade<T>): Promise<Response | T>;
  /** Answers every other request. */
  answer(request: Request, address: string): Response | Promise<Response>;
}

/** A port at which an engine listens. */
export interface Port {
  readonly addr: Deno.NetAddr;
  /** Resolves when it has ended, by whatever cause; rejects when it failed. */
  readonly finished: Promise<void>;
  /** Takes nobody new, and resolves when everybody else has gone. */
  shutdown(): Promise<void>;
}

/**
 * Connections that may wait to be taken: a whole street comes back at once after a power cut. Of those that find no room (the
 * usual 511) the system of each tries again after a second. The kernel takes no more than its net.core.somaxconn.
 */
export const BACKLOG = 4096;

/** How an engine listens, for stations and for everybody else. Throws what the runtime throws when the port can't be had. */
export type OpenPort = (
  at: { readonly hostname: string; readonly port: number },
  connectionHandler: ConnectionHandler,
  log: Log,
) => Port;
