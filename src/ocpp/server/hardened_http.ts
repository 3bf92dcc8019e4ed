import type { Duplex } from "node:stream";
import { errorMessage } from "../../base/errors.ts";
import type { Client, ConnectionHandler, PortDeps } from "./engine.ts";
import { parseHead, readHead } from "./hardened_head.ts";
import { requestOf, urlOf } from "./hardened_request.ts";
import { type HttpClientInfo, respond } from "./hardened_response.ts";
import { HardenedStream } from "./hardened_stream.ts";
import { createTls } from "./hardened_tls.ts";
import { upgradeHardened } from "./hardened_upgrade.ts";
import { plainResponse } from "./plain_response.ts";
import type { Upgrade } from "./station_socket.ts";
import { createUnauthenticatedConnections, type UnauthenticatedConnection } from "./unauthenticated_connections.ts";
import { readProxyHeader } from "./proxy_header.ts";
import { isUpgrade } from "./upgrade_request.ts";

/** HTTP and WebSockets on connections that the hardened engine has accepted. */
export interface HardenedHttp {
  /** Serves one request on a connection, or the WebSocket that it requests. */
  take(connection: Deno.TcpConn): void;
  /** Resolves when all connections have ended; those still open after `ms` are closed. */
  end(ms: number): Promise<void>;
}

/** How long a peer may keep its side open after the whole response was sent. */
const LINGER_MS = 2_000;
const UNCOUNTED: UnauthenticatedConnection = {
  headRead: () => Promise.resolve(true),
  authenticated() {},
  ended() {},
};
/** Client info for a request whose head could not be parsed. */
const ANYBODY: HttpClientInfo = { method: "GET", isCurrent: true };

/**
 * See {@link HardenedHttp}. The own head parser accepts what no library would: a missing Connection header or one that
 * does not name Upgrade (quirk H5), bare line feeds, lines that are not headers. A connection carries one request, so a
 * misread end of a request cannot affect another.
 */
export function createHardenedHttp(connectionHandler: ConnectionHandler, deps: PortDeps): HardenedHttp {
  const { log, bounds, trustedProxies, proxyProtocol } = deps;
  const tls = deps.tls === undefined ? undefined : createTls(deps.tls);
  const unauthenticated = createUnauthenticatedConnections(deps);
  const streams = new Set<Duplex>();
  let emptied = () => {};

  /** Counts the connection for its client; a proxy, which has many, bounds them itself. */
  const count = (stream: Duplex, address: string): UnauthenticatedConnection | undefined => {
    if (trustedProxies.includes(address)) return UNCOUNTED;
    const counted = unauthenticated.add(address, () => stream.destroy());
    if (counted === undefined) return undefined;
    if (stream.destroyed) counted.ended();
    else stream.once("finish", counted.ended).once("close", counted.ended);
    return counted;
  };

  /** The client of a connection that begins with a PROXY header; the refusal when it does not, or comes from elsewhere. */
  const proxiedClient = async (stream: Duplex, address: string): Promise<Client | Response | null> => {
    const refused = (status: number, why: string) => {
      bounds.exceeded("proxy_header", `a connection to a listener with proxyProtocol was refused: ${why}`, { address });
      return plainResponse(status, why);
    };
    if (!trustedProxies.includes(address)) {
      return refused(403, `this port takes connections of its proxies alone; ${address} is not one of trustedProxies`);
    }
    const header = await readProxyHeader(stream);
    if (header.kind === "client") return { address: header.client.address ?? address, secure: header.client.secure };
    return header.status === null ? null : refused(header.status, header.why);
  };

  /** Requests that come without TLS where it is wanted are read for the refusal alone. */
  const refusePlain = async (stream: Duplex, client: Client) => {
    const why = "this port speaks TLS: the URL must begin with wss:// or https://";
    const start = await readHead(stream);
    const head = start.kind === "head" ? parseHead(start.head) : undefined;
    const request = head === undefined ? undefined : { url: urlOf(head), headers: head.headers };
    connectionHandler.refuseTls("it connected without TLS (ws:// or http://) to a port with TLS", client, request);
    await respond(plainResponse(400, why), head ?? ANYBODY, stream);
  };

  const serve = async (below: HardenedStream, address: string) => {
    const peer = proxyProtocol ? await proxiedClient(below, address) : { address, secure: false };
    if (peer === null) return void below.destroy();
    if (peer instanceof Response) return await respond(peer, ANYBODY, below);
    const connection = count(below, peer.address);
    if (connection === undefined) return void below.destroy();
    const secured = await tls?.start(below);
    if (secured?.kind === "plain") return await refusePlain(below, peer);
    if (secured?.kind === "none") {
      if (secured.why !== null) connectionHandler.refuseTls(secured.why, peer);
      return void below.destroy();
    }
    const stream = secured?.stream ?? below;
    const client = secured === undefined ? peer : { ...peer, secure: true, certificates: secured.certificates };
    if (secured !== undefined) lingerAfter(stream);
    const start = await readHead(stream);
    if (start.kind === "none") {
      return start.status === null
        ? stream.destroy()
        : await respond(plainResponse(start.status, start.why), ANYBODY, stream);
    }
    if (!await connection.headRead()) return void stream.destroy();
    const head = parseHead(start.head);
    if (head === undefined) return await respond(plainResponse(400, "this is no HTTP/1.1"), ANYBODY, stream);
    if (isUpgrade(head)) {
      const upgrade: Upgrade<null> = (...granted) =>
        upgradeHardened({ headers: head.headers, stream, rest: start.rest }, ...granted);
      const answer = await connectionHandler.authenticate(
        { url: urlOf(head), headers: head.headers },
        client,
        upgrade,
      );
      if (answer === null) connection.authenticated();
      else await respond(answer, head, stream);
      return;
    }
    const parsed = requestOf(head, start.rest, stream);
    const answer = parsed.kind === "none"
      ? plainResponse(parsed.status, parsed.why)
      : await connectionHandler.answer(parsed.request, client, connection.authenticated);
    await respond(answer, head, stream);
  };

  return {
    take(connection) {
      const stream = new HardenedStream(connection);
      streams.add(stream);
      // The close event reports the end, whatever the cause.
      stream.on("error", () => {});
      lingerAfter(stream);
      const address = connection.remoteAddr.hostname;
      stream.once("close", () => {
        streams.delete(stream);
        if (streams.size === 0) emptied();
      });
      serve(stream, address).catch((thrown) => {
        log.error(`a request failed: ${errorMessage(thrown)}`, { address, error: thrown });
        stream.destroy();
      });
    },
    async end(ms) {
      if (streams.size === 0) return;
      const timer = setTimeout(() => streams.forEach((stream) => stream.destroy()), ms);
      await new Promise<void>((resolve) => emptied = resolve);
      clearTimeout(timer);
    },
  };
}

/** Gives the peer a while to close its side once everything is written. */
function lingerAfter(stream: Duplex): void {
  stream.once("finish", () => {
    const timer = setTimeout(() => stream.destroy(), LINGER_MS);
    stream.once("close", () => clearTimeout(timer));
    // The close of the peer is noticed only while reading.
    stream.resume();
  });
}
