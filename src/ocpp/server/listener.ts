import type { Cancel } from "../../base/clock.ts";
import { type IsOwnHost, OWN_HOSTS } from "../../base/host_names.ts";
import { errorMessage } from "../../base/errors.ts";
import { type Peer, peerOf } from "../../base/forwarded.ts";
import type { IpList } from "../../base/ip.ts";
import {
  type ConnectionAttempt,
  type Protocol,
  PROTOCOLS,
  type RefusalReason,
  type Station,
  stationIdFault,
} from "../../domain/station.ts";
import type { Version } from "../version.ts";
import { protocolOf, VERSIONS } from "../versions.ts";
import type { ConnectionRegistry } from "./connection_registry.ts";
import { createMessageMetrics } from "./message_metrics.ts";
import { plainResponse } from "./plain_response.ts";
import type { Client } from "./engine.ts";
import { createReplacements } from "./replacements.ts";
import { Session, type SessionDeps } from "./session.ts";
import {
  MAX_BUFFERED_BYTES,
  PeerGone,
  type SocketEvents,
  type SocketLimits,
  type StationSocket,
  type Upgrade,
  type UpgradeRequest,
} from "./station_socket.ts";
import { clientOf, credentialsOf, idsOf, offeredProtocols, upgradeFault } from "./upgrade_request.ts";

/** The listener for stations: decides everything before the upgrade (docs/protocol.md, "The handshake"). */
export interface Listener {
  /** Answers an upgrade request of `client`: refuses it, or lets its engine `upgrade` it when it is `ready`. Never throws. */
  handle<T>(
    request: UpgradeRequest,
    client: Client,
    upgrade: Upgrade<T>,
    ready?: () => Promise<void>,
  ): Promise<Response | T>;
  /** Records a connection that ended before its request, or at it because it came without TLS. Never throws. */
  refuseTls(detail: string, client: Client, request?: UpgradeRequest): void;
  /** From now on every request is answered 503 with Retry-After. */
  stop(): void;
}

/** What {@link createListener} needs. */
export interface ListenerDeps extends Omit<SessionDeps, "messageMetrics"> {
  readonly links: ConnectionRegistry;
  readonly limits: SocketLimits;
  readonly maxStations: number;
  /** The setting `bounds.replacementsPerMinute`. */
  readonly replacementsPerMinute: number;
  /** URL prefixes under which stations may connect; empty: any. */
  readonly pathPrefixes: readonly string[];
  /** Answer unknown stations as if their password were wrong. */
  readonly hideUnknown: boolean;
  /** Pages opened from a file may connect as a station. */
  readonly allowFilePages?: boolean;
  /** The names of this server that an Origin may have. */
  readonly isOwnHost: IsOwnHost;
  /** The reverse proxies whose X-Forwarded headers are believed. */
  readonly trustedProxies: IpList;
}

/** The status that a refused client sees, one row per reason. */
const STATUSES: Readonly<Record<RefusalReason, number>> = {
  no_id: 404,
  bad_id: 400,
  wrong_path: 404,
  unknown_station: 404,
  no_credentials: 401,
  wrong_credentials: 401,
  wrong_user_name: 401,
  security_profile: 403,
  client_certificate: 403,
  tls: 400,
  protocol: 400,
  browser: 403,
  too_many_tries: 429,
  too_many_logins: 503,
  too_many_pending: 503,
  too_many_registrations: 429,
  replaced_often: 429,
  busy: 503,
  bad_upgrade: 400,
};

/** Refusals of a station whose credentials are right; where it has no password, they would show that its id exists. */
const AFTER_AUTHENTICATION: ReadonlySet<RefusalReason> = new Set(["security_profile", "protocol", "bad_upgrade"]);

/** The reason of a connection that was closed because of a message's size (RFC 6455 §7.4.1). */
const TOO_LARGE = /^1009\b/;
const RETRY_AFTER_S = 30;
/** How long an accepted station may take to open its connection. */
const UPGRADE_TIMEOUT_MS = 10_000;

interface Refusal {
  readonly reason: RefusalReason;
  readonly stationId: string;
  readonly detail: string;
}

/** A connection request and its sender. */
interface Attempt {
  readonly request: UpgradeRequest;
  readonly address: string;
  readonly secure: boolean;
}

/** See {@link Listener}. */
export function createListener(deps: ListenerDeps): Listener {
  const { services, links, log } = deps;
  /** Accepted stations whose connection is not open yet; each counts toward the connection limit. */
  const pendingUpgrades = new Map<string, Cancel>();
  const upgradeFinished = (stationId: string) => {
    pendingUpgrades.get(stationId)?.();
    pendingUpgrades.delete(stationId);
  };
  const sessionDeps = { ...deps, messageMetrics: createMessageMetrics(deps.metrics) };
  const context: ListenerContext = { deps, sessionDeps, upgradeFinished };
  deps.metrics.gauge({
    name: "ocppd_waiting_calls",
    help: "Calls that wait: received, for our answer; sent, for their turn or the station's answer",
  }, () => Object.entries(links.waitingCalls()).map(([direction, value]) => ({ labels: { direction }, value })));
  deps.metrics.gauge(
    { name: "ocppd_pending_upgrades", help: "Accepted stations whose connection is not open yet" },
    () => [{ value: pendingUpgrades.size }],
  );
  const replacements = createReplacements(deps);
  let stopped = false;

  const refuse = (refusal: Refusal, from: Attempt): Response => {
    const { address } = from;
    const tooOften = services.stationAuthenticator.refuse({ ...refusal, address, attempt: attemptOf(from) });
    if (tooOften) return answer("too_many_tries", "too many refused connections from this address; wait a minute");
    const { reason, detail } = refusal;
    return deps.hideUnknown && showsExistence(refusal)
      ? answer("wrong_credentials", "not allowed")
      : answer(reason, detail);
  };

  /** With hidden ids, an unknown id, a wrong password, and every fault of a station that needs none get the same answer. */
  const showsExistence = ({ reason, stationId }: Refusal): boolean => {
    if (reason === "unknown_station" || reason === "client_certificate" || STATUSES[reason] === 401) return true;
    if (stationId === "" || !AFTER_AUTHENTICATION.has(reason)) return false;
    return (services.stations.find(stationId)?.passwordHashes.length ?? 0) === 0;
  };

  const decide = async <T>(
    request: UpgradeRequest,
    peer: Peer & Required<Pick<Client, "certificates">>,
    upgrade: Upgrade<T>,
    ready: (() => Promise<void>) | undefined,
  ): Promise<Response | T> => {
    const { address, secure, certificates } = peer;
    const from = { request, address, secure };
    const url = URL.parse(request.url);
    if (url === null) {
      const detail = `invalid WebSocket request: the URL ${
        request.url.slice(0, 100)
      } is invalid; check the header Host`;
      return refuse({ reason: "bad_upgrade", stationId: "", detail }, from);
    }
    const { headers } = request;
    const credentials = credentialsOf(headers);
    const userName = credentials === null || credentials === "malformed"
      ? null
      : new TextDecoder().decode(credentials.user);
    const ids = idsOf(url, userName);
    if (ids.kind === "fault") return refuse({ ...ids, stationId: "" }, from);
    const [stationId = ""] = ids.candidates;
    const fault = stationIdFault(stationId);
    if (fault !== undefined) return refuse({ reason: "bad_id", stationId: "", detail: fault.text }, from);
    const client = clientOf(headers, deps.isOwnHost);
    if (client === "rebound_page") {
      const detail = `the header Origin is ${headers.get("origin")?.slice(0, 100)}; wanted none, or ${OWN_HOSTS}`;
      return refuse({ reason: "browser", stationId, detail }, from);
    }
    if (client === "web_page" || (client === "file_page" && deps.allowFilePages !== true)) {
      return refuse({ reason: "browser", stationId, detail: "web pages may not connect as a station" }, from);
    }
    if (!underPrefix(url.pathname, deps.pathPrefixes)) {
      const detail = `chargers connect under ${deps.pathPrefixes.join(" or ")} here, not at ${
        url.pathname.slice(0, 100)
      }`;
      return refuse({ reason: "wrong_path", stationId, detail }, from);
    }
    if (isPrefix(url.pathname, deps.pathPrefixes) && services.stations.find(stationId) === undefined) {
      const detail = `the URL ends with ${url.pathname.slice(0, 100)}; wanted the charger's id behind it`;
      return refuse({ reason: "no_id", stationId: "", detail }, from);
    }
    const authentication = await services.stationAuthenticator.authenticate({
      candidates: ids.candidates,
      address,
      credentials,
      secure,
      certificates,
    });
    if (authentication.kind === "refused") return refuse(authentication, from);
    const { station } = authentication;
    const isStrict = (station.validation ?? deps.strictness) === "strict";
    const fallsShort = isStrict ? upgradeFault(headers) : undefined;
    if (fallsShort !== undefined) {
      const detail = `invalid WebSocket request: ${fallsShort} (validation is strict)`;
      return refuse({ reason: "bad_upgrade", stationId: station.id, detail }, from);
    }
    const offered = offeredProtocols(headers);
    const choice = isStrict ? chooseStrictly(offered, station) : choose(offered, station);
    if (choice.kind === "none") {
      return refuse({ reason: "protocol", stationId: station.id, detail: choice.detail }, from);
    }
    const version = await VERSIONS[choice.protocol]();
    const replacementFault = await replacements.take(station.id, address);
    if (replacementFault !== undefined) {
      return refuse({ reason: "replaced_often", stationId: station.id, detail: replacementFault }, from);
    }
    await ready?.();
    // No await from here on: simultaneous requests must not exceed the limit together.
    const taken = links.size + pendingUpgrades.size;
    if (taken >= deps.maxStations && links.find(station.id) === undefined && !pendingUpgrades.has(station.id)) {
      return refuse(
        { reason: "busy", stationId: station.id, detail: `${taken} stations are connected already` },
        from,
      );
    }
    if (stopped) return later();
    const away = services.storage.fault;
    if (away !== undefined) {
      deps.bounds.exceeded("storage", `refused, so that it keeps its messages: ${away.detail}`, {
        station: station.id,
      });
      return later();
    }
    if (choice.offered === null) {
      const detail = `connected without naming an OCPP version; ${choice.protocol} was assumed`;
      services.warnings.warn(station.id, "no_subprotocol", detail, null);
    }
    return upgradeConnection(station, { version, offered: choice.offered }, from, upgrade);
  };

  const upgradeConnection = <T>(
    { id, noPing }: Station,
    { version, offered }: { readonly version: Version; readonly offered: string | null },
    from: Attempt,
    upgrade: Upgrade<T>,
  ): Response | T => {
    const visit = new ConnectionEvents(id, from.address, version, context);
    const limits = noPing ? { ...deps.limits, idleTimeoutS: 0 } : deps.limits;
    try {
      const upgraded = upgrade(offered, limits, visit);
      if (visit.session !== undefined) return upgraded;
      upgradeFinished(id);
      // An engine reports nothing of a connection that was reset before our response: neither open nor closed.
      pendingUpgrades.set(id, deps.clock.after(UPGRADE_TIMEOUT_MS, () => pendingUpgrades.delete(id)));
      return upgraded;
    } catch (thrown) {
      // Neither a refusal nor a fault: the station tries again.
      if (thrown instanceof PeerGone) return answer("bad_upgrade", thrown.message);
      return refuse({
        reason: "bad_upgrade",
        stationId: id,
        detail: `invalid WebSocket request: ${errorMessage(thrown)}`,
      }, from);
    }
  };

  return {
    async handle(request, client, upgrade, ready) {
      if (stopped) return later();
      const peer = peerOf(client, request.headers, deps.trustedProxies);
      try {
        // The certificate of a proxy is not that of the charger behind it.
        const certificates = deps.trustedProxies.includes(client.address) ? [] : client.certificates ?? [];
        return await decide(request, { ...peer, certificates }, upgrade, ready);
      } catch (thrown) {
        // The database does not answer: the charger retries later, and no connection is accepted unauthenticated.
        log.error(`a connection request could not be authenticated: ${errorMessage(thrown)}`, {
          address: peer.address,
        });
        return later();
      }
    },
    refuseTls(detail, { address }, request) {
      const url = URL.parse(request?.url ?? "");
      const ids = url === null ? undefined : idsOf(url, null);
      const [id = ""] = ids?.kind === "ids" ? ids.candidates : [];
      const stationId = stationIdFault(id) === undefined ? id : "";
      const from = { request: request ?? { url: "", headers: new Headers() }, address, secure: false };
      refuse({ reason: "tls", stationId, detail }, from);
    },
    stop: () => void (stopped = true),
  };
}

interface Choice {
  readonly kind: "chosen";
  readonly protocol: Protocol;
  /** As the client spelled it, to be echoed; null when it offered none. */
  readonly offered: string | null;
}

/** The pinned version, else the first of the client's list that we speak; without a list the pinned one, else 1.6 (quirks H1-H3). */
function choose(
  offered: readonly string[],
  station: Station,
): Choice | { readonly kind: "none"; readonly detail: string } {
  const pinned = station.pinnedProtocol;
  if (offered.length === 0) return { kind: "chosen", protocol: pinned ?? "ocpp1.6", offered: null };
  for (const name of offered) {
    const protocol = protocolOf(name);
    if (protocol !== undefined && (pinned === null || protocol === pinned)) {
      return { kind: "chosen", protocol, offered: name };
    }
  }
  return unknownProtocols(offered, pinned);
}

/** Strict (OCPP-J 1.6 §3.1.2, 2.x Part 4 §3.1.2): one of the published names, letter by letter, and required. */
function chooseStrictly(
  offered: readonly string[],
  station: Station,
): Choice | { readonly kind: "none"; readonly detail: string } {
  const ours = offered.filter((name) => PROTOCOLS.some((protocol) => protocol === name));
  return ours.length === 0
    ? unknownProtocols(offered, station.pinnedProtocol, " (validation is strict)")
    : choose(ours, station);
}

function unknownProtocols(
  offered: readonly string[],
  pinned: Protocol | null,
  why = "",
): { readonly kind: "none"; readonly detail: string } {
  const wanted = pinned === null ? `one of ${PROTOCOLS.join(", ")}` : `${pinned}, to which the station is pinned`;
  const found = offered.length === 0
    ? "no subprotocol is offered"
    : `the subprotocols offered are ${offered.join(", ").slice(0, 200)}`;
  return { kind: "none", detail: `${found}; wanted ${wanted}${why}` };
}

/** The longest part of a request's text that is kept with a refusal. */
const KEPT_LENGTH = 200;
const KEPT_PROTOCOLS = 10;

/** What the operator sees of a refused request; never its query and its credentials. */
function attemptOf({ request: { url, headers }, secure }: Attempt): ConnectionAttempt {
  return {
    path: (URL.parse(url)?.pathname ?? "").slice(0, KEPT_LENGTH),
    userAgent: headers.get("user-agent")?.slice(0, KEPT_LENGTH) ?? null,
    offeredProtocols: offeredProtocols(headers).slice(0, KEPT_PROTOCOLS).map((name) => name.slice(0, 50)),
    secure,
  };
}

function underPrefix(pathname: string, prefixes: readonly string[]): boolean {
  const path = pathname.toLowerCase().replace(/\/{2,}/g, "/");
  return prefixes.length === 0 ||
    prefixes.some((prefix) => path.startsWith(`${prefix.toLowerCase().replace(/\/+$/, "")}/`));
}

/** The prefix that OCPP.Core and our documents name; without an id behind it, its last word is no id. */
const USUAL_PREFIX = "/OCPP";

function isPrefix(pathname: string, prefixes: readonly string[]): boolean {
  const bare = (path: string) => path.toLowerCase().replace(/\/{2,}/g, "/").replace(/\/$/, "");
  return [USUAL_PREFIX, ...prefixes].some((prefix) => prefix !== "/" && bare(prefix) === bare(pathname));
}

function answer(reason: RefusalReason, detail: string): Response {
  const status = STATUSES[reason];
  const response = plainResponse(status, detail);
  if (status === 401) response.headers.set("www-authenticate", 'Basic realm="ocpp"');
  if (status === 429) response.headers.set("retry-after", "60");
  if (status === 503) response.headers.set("retry-after", String(RETRY_AFTER_S));
  return response;
}

function later(): Response {
  return answer("busy", "not now; please come back");
}

interface ListenerContext {
  readonly deps: ListenerDeps;
  readonly sessionDeps: SessionDeps;
  /** The station's connection is open, or has ended. */
  upgradeFinished(stationId: string): void;
}

/**
 * The socket events of one station from its first moment to its last. An exception in a socket's handler would end the
 * process; here it is logged. Holds no reference to the request.
 */
class ConnectionEvents implements SocketEvents {
  session: Session | undefined;
  readonly #stationId: string;
  readonly #address: string;
  readonly #version: Version;
  readonly #context: ListenerContext;
  /** We end the connection because of a message that is too large. */
  #tooLarge = false;

  constructor(stationId: string, address: string, version: Version, context: ListenerContext) {
    this.#stationId = stationId;
    this.#address = address;
    this.#version = version;
    this.#context = context;
  }

  opened(socket: StationSocket): void {
    const { deps, sessionDeps, upgradeFinished } = this.#context;
    try {
      upgradeFinished(this.#stationId);
      this.session = new Session(this.#stationId, this.#address, this.#version, socket, sessionDeps);
      deps.links.add(this.session);
    } catch (thrown) {
      this.#failed("open", thrown);
    }
  }

  received(text: string, binary: boolean): void {
    try {
      this.session?.received(text, binary);
    } catch (thrown) {
      this.#failed("message", thrown);
    }
  }

  tooLarge(size: string): void {
    const { services, limits: { maxMessageBytes } } = this.#context.deps;
    this.#tooLarge = true;
    const detail = `sent a message of ${size}; maxMessageBytes is ${maxMessageBytes}`;
    services.warnings.warn(this.#stationId, "message_too_large", detail, null);
  }

  unread(bytes: number): void {
    const { services, bounds } = this.#context.deps;
    const detail = `does not read: ${bytes} bytes waited for it, at most ${MAX_BUFFERED_BYTES} may`;
    services.warnings.warn(this.#stationId, "does_not_read", detail, null);
    bounds.exceeded("station_send_buffer", `station ${this.#stationId} ${detail}; its connection was closed`, {
      station: this.#stationId,
    });
  }

  closed(reason: string, silent: boolean): void {
    const { deps, upgradeFinished } = this.#context;
    try {
      upgradeFinished(this.#stationId);
      if (!this.#tooLarge && TOO_LARGE.test(reason)) {
        const detail = `closed the connection with ${reason}`;
        deps.services.warnings.warn(this.#stationId, "message_too_large_for_station", detail, null);
      }
      if (this.session !== undefined) deps.links.remove(this.session, reason, silent);
    } catch (thrown) {
      this.#failed("close", thrown);
    }
  }

  #failed(handler: string, thrown: unknown): void {
    const { log } = this.#context.deps;
    log.error(`the ${handler} handler of a connection failed: ${errorMessage(thrown)}`, { error: thrown });
  }
}
