import type { Bounds } from "../../base/bounds.ts";
import type { IpList } from "../../base/ip.ts";
import type { Log } from "../../base/log.ts";
import type { Engine } from "../../domain/commands.ts";
import type { ServerCertificate } from "../../domain/certificates.ts";
import type { Upgrade, UpgradeRequest } from "./station_socket.ts";

/**
 * Decides whether an upgrade request is accepted, and answers other HTTP requests. The contract between listener and
 * engines.
 */
export interface ConnectionHandler {
  /**
   * Authenticates an upgrade request: returns the refusal, or what `upgrade` returned. Awaits `ready` after the
   * authentication and before the upgrade. Never rejects.
   */
  authenticate<T>(
    request: UpgradeRequest,
    client: Client,
    upgrade: Upgrade<T>,
    ready?: () => Promise<void>,
  ): Promise<Response | T>;
  /** Answers every other request; `authenticated` is called once its sender is known by a key, a session or a ticket. */
  answer(request: Request, client: Client, authenticated: () => void): Response | Promise<Response>;
  /** Records a connection that ended before its request; `request` where it was read without TLS. */
  refuseTls(detail: string, client: Client, request?: UpgradeRequest): void;
}

/** The peer of a connection, or the client that a trusted proxy names in a PROXY header. */
export interface Client {
  readonly address: string;
  /** Its connection is encrypted. */
  readonly secure: boolean;
  /** The certificate that it presented in TLS with its issuers, DER, not verified yet; missing: none. */
  readonly certificates?: readonly Uint8Array[];
}

/** The certificates of a port; what they return may change at any time, for later connections. */
export interface TlsCertificates {
  /** The first one is for clients that name no server, or an unknown one. */
  current(): readonly ServerCertificate[];
  /** PEM of the CAs whose certificates clients may present; empty: none is requested. */
  clientRoots(): readonly string[];
}

/** A port on which an engine listens. */
export interface Port {
  readonly addr: Deno.NetAddr;
  /** Resolves when the engine has ended, for whatever reason; rejects when it failed. */
  readonly finished: Promise<void>;
  /** The engine that must open this port again after its end; undefined: the same one. */
  readonly successor?: Engine | undefined;
  /** Accepts no new connections, and resolves when all present ones have ended. */
  shutdown(): Promise<void>;
}

/**
 * Length of the accept queue: after a power cut all chargers reconnect at once. A connection that finds the queue full
 * (the usual 511) is tried again by its system after a second. The kernel caps this at net.core.somaxconn.
 */
export const BACKLOG = 4096;

/** What {@link OpenPort} needs. */
export interface PortDeps {
  readonly log: Log;
  readonly bounds: Bounds;
  /** Connections of one address that may be open without being authenticated; the native engine can't hold it. */
  readonly unauthenticatedConnections: number;
  /** The reverse proxies; connections of theirs are many clients'. */
  readonly trustedProxies: IpList;
  /** Each connection begins with a PROXY header of one of `trustedProxies`; only the hardened engine reads it. */
  readonly proxyProtocol: boolean;
  /** The certificates of a port with TLS, which only the hardened engine serves; undefined: none. */
  readonly tls?: TlsCertificates | undefined;
}

/** How an engine listens, for stations and other clients. Throws the runtime's error when the port can't be opened. */
export type OpenPort = (
  at: { readonly hostname: string; readonly port: number },
  connectionHandler: ConnectionHandler,
  deps: PortDeps,
) => Port;
