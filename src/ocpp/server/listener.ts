import type { Cancel } from "../../base/clock.ts";
import { wordsOf } from "../../base/errors.ts";
import { type Protocol, PROTOCOLS, type RefusalReason, type Station, stationIdFault } from "../../domain/station.ts";
import { protocolOf, type Version, VERSIONS } from "../versions.ts";
import type { Links } from "./links.ts";
import { Session, type SessionDeps } from "./session.ts";
import type { SocketEvents, SocketLimits, StationSocket, Upgrade, UpgradeRequest } from "./station_socket.ts";
import { credentialsOf, idsOf, isBrowser, offeredProtocols } from "./upgrade_request.ts";

/** The door for stations: decides everything before the upgrade (protocol.md, "The handshake"). */
export interface Listener {
  /** Answers a request for a WebSocket from `address`: refuses it, or has its engine `upgrade` it. Never throws. */
  handle<T>(request: UpgradeRequest, address: string, upgrade: Upgrade<T>): Promise<Response | T>;
  /** From now on everybody is told to come back later. */
  stop(): void;
}

/** What {@link createListener} needs. */
export interface ListenerDeps extends SessionDeps {
  readonly links: Links;
  readonly limits: SocketLimits;
  readonly maxStations: number;
  /** URL prefixes under which stations may connect; none: any. */
  readonly pathPrefixes: readonly string[];
  /** Answer unknown stations as if their password were wrong. */
  readonly hideUnknown: boolean;
  /** The connections of this listener are encrypted. */
  readonly secure: boolean;
}

/** One row a reason: the status that a refused client sees. */
const STATUSES: Readonly<Record<RefusalReason, number>> = {
  no_id: 404,
  bad_id: 400,
  wrong_path: 404,
  unknown_station: 404,
  no_credentials: 401,
  wrong_credentials: 401,
  wrong_user_name: 401,
  security_profile: 403,
  protocol: 400,
  browser: 403,
  too_many_tries: 429,
  busy: 503,
  bad_upgrade: 400,
};

const RETRY_AFTER_S = 30;
/** How long a station that was let in may take to open its connection. */
const ARRIVAL_MS = 10_000;

interface Refusal {
  readonly reason: RefusalReason;
  readonly stationId: string;
  readonly detail: string;
}

/** See {@link Listener}. */
export function createListener(deps: ListenerDeps): Listener {
  const { services, links, log } = deps;
  /** Stations that were let in and whose connection is not open yet: each has its place in the house. */
  const arriving = new Map<string, Cancel>();
  const arrived = (stationId: string) => {
    arriving.get(stationId)?.();
    arriving.delete(stationId);
  };
  const door: Door = { deps, arrived };
  let stopped = false;

  const refuse = (refusal: Refusal, address: string): Response => {
    const tooOften = services.doorkeeper.refuse({ ...refusal, address });
    if (tooOften) return answer("too_many_tries", "too many refused connections from this address; wait a minute");
    const { reason, detail } = refusal;
    // Who may not know which ids exist hears the same of a wrong password as of an unknown id.
    const hidden = deps.hideUnknown && (reason === "unknown_station" || STATUSES[reason] === 401);
    return hidden ? answer("wrong_credentials", "not allowed") : answer(reason, detail);
  };

  const decide = async <T>(request: UpgradeRequest, address: string, upgrade: Upgrade<T>): Promise<Response | T> => {
    const url = URL.parse(request.url);
    if (url === null) {
      const detail = `no proper WebSocket request: the URL ${
        request.url.slice(0, 100)
      } is none; look at the header Host`;
      return refuse({ reason: "bad_upgrade", stationId: "", detail }, address);
    }
    const { headers } = request;
    const credentials = credentialsOf(headers);
    const userName = credentials === null || credentials === "malformed"
      ? null
      : new TextDecoder().decode(credentials.user);
    const ids = idsOf(url, userName);
    if (ids.kind === "fault") return refuse({ ...ids, stationId: "" }, address);
    const [stationId = ""] = ids.candidates;
    const fault = stationIdFault(stationId);
    if (fault !== undefined) return refuse({ reason: "bad_id", stationId: "", detail: fault }, address);
    if (isBrowser(headers)) {
      return refuse({ reason: "browser", stationId, detail: "web pages may not connect as a station" }, address);
    }
    if (!underPrefix(url.pathname, deps.pathPrefixes)) {
      const detail = `chargers connect under ${deps.pathPrefixes.join(" or ")} here, not at ${
        url.pathname.slice(0, 100)
      }`;
      return refuse({ reason: "wrong_path", stationId, detail }, address);
    }
    const admission = await services.doorkeeper.admit({
      candidates: ids.candidates,
      address,
      credentials,
      secure: deps.secure,
    });
    if (admission.kind === "refused") return refuse(admission, address);
    const { station } = admission;
    const choice = choose(offeredProtocols(headers), station);
    if (choice.kind === "none") {
      return refuse({ reason: "protocol", stationId: station.id, detail: choice.detail }, address);
    }
    const version = await VERSIONS[choice.protocol]();
    // Nothing is awaited from here on: those who come at once must not overfill the house.
    const taken = links.size + arriving.size;
    if (taken >= deps.maxStations && links.find(station.id) === undefined && !arriving.has(station.id)) {
      return refuse(
        { reason: "busy", stationId: station.id, detail: `${taken} stations are connected already` },
        address,
      );
    }
    if (stopped) return later();
    if (choice.offered === null) {
      const detail = `connected without naming an OCPP version; ${choice.protocol} was assumed`;
      services.warnings.warn(station.id, "no_subprotocol", detail, null);
    }
    return welcome(station, { version, offered: choice.offered }, address, upgrade);
  };

  const welcome = <T>(
    { id, noPing }: Station,
    { version, offered }: { readonly version: Version; readonly offered: string | null },
    address: string,
    upgrade: Upgrade<T>,
  ): Response | T => {
    const visit = new Visit(id, address, version, door);
    const limits = noPing ? { ...deps.limits, idleTimeoutS: 0 } : deps.limits;
    try {
      const upgraded = upgrade(offered, limits, visit);
      if (visit.session !== undefined) return upgraded;
      arrived(id);
      // An engine tells nothing of a connection that was reset before our answer: neither open nor closed.
      arriving.set(id, deps.clock.after(ARRIVAL_MS, () => arriving.delete(id)));
      return upgraded;
    } catch (thrown) {
      return refuse({
        reason: "bad_upgrade",
        stationId: id,
        detail: `no proper WebSocket request: ${wordsOf(thrown)}`,
      }, address);
    }
  };

  return {
    async handle(request, address, upgrade) {
      if (stopped) return later();
      try {
        return await decide(request, address, upgrade);
      } catch (thrown) {
        // The database does not answer: the charger comes back, and nobody is let in unseen.
        log.error(`a connection could not be judged: ${wordsOf(thrown)}`, { address });
        return later();
      }
    },
    stop: () => void (stopped = true),
  };
}

interface Choice {
  readonly kind: "chosen";
  readonly protocol: Protocol;
  /** As the client spelled it, to be echoed; null when it named none. */
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
  const wanted = pinned === null ? `one of ${PROTOCOLS.join(", ")}` : `${pinned}, to which the station is pinned`;
  return { kind: "none", detail: `the subprotocols offered are ${offered.join(", ").slice(0, 200)}; wanted ${wanted}` };
}

function underPrefix(pathname: string, prefixes: readonly string[]): boolean {
  const path = pathname.toLowerCase().replace(/\/{2,}/g, "/");
  return prefixes.length === 0 ||
    prefixes.some((prefix) => path.startsWith(`${prefix.toLowerCase().replace(/\/+$/, "")}/`));
}

function answer(reason: RefusalReason, detail: string): Response {
  const status = STATUSES[reason];
  const headers = new Headers({ "content-type": "text/plain; charset=utf-8" });
  if (status === 401) headers.set("www-authenticate", 'Basic realm="ocpp"');
  if (status === 429) headers.set("retry-after", "60");
  if (status === 503) headers.set("retry-after", String(RETRY_AFTER_S));
  return new Response(`${detail}\n`, { status, headers });
}

function later(): Response {
  return answer("busy", "not now; please come back");
}

interface Door {
  readonly deps: ListenerDeps;
  /** The station's connection is open, or is over. */
  arrived(stationId: string): void;
}

/**
 * A station's connection from its first moment to its last: one throw in a socket's handler would end the process, here it ends in
 * the log. It keeps nothing of the request.
 */
class Visit implements SocketEvents {
  session: Session | undefined;
  readonly #stationId: string;
  readonly #address: string;
  readonly #version: Version;
  readonly #door: Door;

  constructor(stationId: string, address: string, version: Version, door: Door) {
    this.#stationId = stationId;
    this.#address = address;
    this.#version = version;
    this.#door = door;
  }

  opened(socket: StationSocket): void {
    const { deps, arrived } = this.#door;
    try {
      arrived(this.#stationId);
      this.session = new Session(this.#stationId, this.#address, this.#version, socket, deps);
      deps.links.add(this.session);
    } catch (thrown) {
      this.#failed("open", thrown);
    }
  }

  received(text: string): void {
    try {
      this.session?.received(text);
    } catch (thrown) {
      this.#failed("message", thrown);
    }
  }

  closed(reason: string, silent: boolean): void {
    const { deps, arrived } = this.#door;
    try {
      arrived(this.#stationId);
      if (this.session !== undefined) deps.links.remove(this.session, reason, silent);
    } catch (thrown) {
      this.#failed("close", thrown);
    }
  }

  #failed(handler: string, thrown: unknown): void {
    const { log } = this.#door.deps;
    log.error(`the ${handler} handler of a connection failed: ${wordsOf(thrown)}`, { error: thrown });
  }
}
