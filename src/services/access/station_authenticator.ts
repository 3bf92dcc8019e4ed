import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { createSerial } from "../../base/serial.ts";
import type { Log } from "../../base/log.ts";
import { errorMessage } from "../../base/errors.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId, type RefusalReason, type Station, stationIdFault } from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";
import { createPasswordMemory, decoyHash, isSlowHash, passwordMatches, type PasswordMemory } from "./passwords.ts";
import { createRateLimit } from "./rate_limit.ts";
import type { Stations } from "../stations/stations.ts";

/** Decides whether the upgrade request of a station is accepted. This is what the request contains. */
export interface ConnectionRequest {
  /** Ids that the URL may mean, the most likely first; decoded. */
  readonly candidates: readonly string[];
  readonly address: string;
  /** Basic credentials as bytes; `malformed` when they can't be decoded. */
  readonly credentials: Credentials | "malformed" | null;
  /** The connection is encrypted. */
  readonly secure: boolean;
}

/** The user name and password of a request, split at the first colon. */
export interface Credentials {
  readonly user: Uint8Array;
  readonly password: Uint8Array;
}

/** Whether the connection is accepted. */
export type AuthenticationResult =
  | { readonly kind: "authenticated"; readonly station: Station }
  | { readonly kind: "refused"; readonly reason: RefusalReason; readonly stationId: string; readonly detail: string };

/** Decides before a connection is upgraded, and records refused connection attempts. */
export interface StationAuthenticator {
  authenticate(connectionRequest: ConnectionRequest): Promise<AuthenticationResult>;
  /**
   * Records a refusal that was decided elsewhere (a bad URL, an unknown subprotocol); true when the address exceeds its
   * rate limit.
   */
  refuse(
    refusal: {
      readonly reason: RefusalReason;
      readonly stationId: string;
      readonly address: string;
      readonly detail: string;
    },
  ): boolean;
}

/** What {@link createStationAuthenticator} needs. */
export interface StationAuthenticatorDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly stations: Stations;
  readonly unknownStations: "refuse" | "pending" | "accept";
  /** Loads what the command line wrote, before a station is called unknown. */
  refresh(): Promise<void>;
}

/** Refused upgrades per address and minute before it gets 429. */
const TRIES = { limit: 10, windowMs: 60_000 } as const;

/**
 * Slow password comparisons per station and minute for an address above its limit of tries; only one runs at a time.
 */
const SLOW_TRIES = { limit: 10, windowMs: 60_000 } as const;

/** See {@link StationAuthenticator}. */
export function createStationAuthenticator(deps: StationAuthenticatorDeps): StationAuthenticator {
  const { store, bus, clock, log, stations } = deps;
  const tries = createRateLimit(clock, TRIES);
  const slowTries = createRateLimit(clock, SLOW_TRIES);
  const slowTurns = createSerial<"slow">();
  const decoy = decoyHash();
  const memory = createPasswordMemory();

  /** Checks the password; returns "too_many" without a comparison for an address above its limit. */
  const checkedPassword = async (
    found: Station,
    connectionRequest: ConnectionRequest,
  ): Promise<PasswordCheck | "too_many"> => {
    const password = presentedPassword(connectionRequest);
    const { passwordHashes, pendingPasswordHashes } = found;
    const isRemembered = memory.matches(found.id, passwordHashes, password);
    const checkPassword = async (): Promise<PasswordCheck> => {
      const station = isRemembered ? found : await settlePending(found, connectionRequest, stations);
      const fault = station.passwordHashes.length > 0
        ? await credentialFault(station, connectionRequest, memory)
        : undefined;
      return { station, fault };
    };
    const isSlow = !isRemembered && password.length > 0 &&
      [...passwordHashes, ...pendingPasswordHashes].some(isSlowHash);
    if (!isSlow || tries.count(connectionRequest.address) < TRIES.limit) return await checkPassword();
    // An operator may share the address with an attacker: other stations behind it are still accepted, within this
    // limit.
    if (slowTries.exceeded(`${connectionRequest.address} ${normalizeId(found.id)}`)) return "too_many";
    return await slowTurns.run("slow", checkPassword);
  };

  const find = async (candidates: readonly string[]): Promise<Station | undefined> => {
    const known = () => candidates.map((id) => stations.find(id)).find((station) => station !== undefined);
    const found = known();
    if (found !== undefined) return found;
    await deps.refresh();
    return known();
  };

  const registerUnknown = async (id: string): Promise<Station | undefined> => {
    if (deps.unknownStations === "refuse" || stationIdFault(id) !== undefined) return undefined;
    const registrationStatus = deps.unknownStations === "accept" ? "accepted" : "pending";
    return await stations.add(id, { registrationStatus }, "itself")
      // Either a second connection of a new station has added it at the same time, or an operator removed it, and then
      // it stays removed.
      .catch(() => stations.find(id));
  };

  return {
    async authenticate(connectionRequest) {
      const id = connectionRequest.candidates[0] ?? "";
      const refused = (reason: RefusalReason, detail: string, stationId = id): AuthenticationResult => ({
        kind: "refused",
        reason,
        stationId,
        detail,
      });
      const found = await find(connectionRequest.candidates) ?? await registerUnknown(id);
      if (found === undefined) {
        // The same work as for a known station, so that the response time does not reveal which stations exist.
        await passwordMatches([decoy], presentedPassword(connectionRequest));
        return refused("unknown_station", `no station with the id ${id} is on the list`);
      }
      const authorizationResult = await checkedPassword(found, connectionRequest);
      if (authorizationResult === "too_many") {
        const detail = `too many wrong passwords of station ${found.id} from this address; wait a minute`;
        return refused("too_many_tries", detail, found.id);
      }
      const { station, fault } = authorizationResult;
      const profile = (connectionRequest.secure ? 2 : 1) * (station.passwordHashes.length > 0 ? 1 : 0);
      if (fault !== undefined) return refused(fault.reason, fault.detail, station.id);
      if (profile < station.securityProfile) {
        return refused(
          "security_profile",
          `its security profile is ${station.securityProfile}, this connection has ${profile}`,
          station.id,
        );
      }
      // A station that once connected with a higher security profile is never accepted with a lower one (1.6 security
      // whitepaper A01, 2.x A05).
      if (profile > station.securityProfile) {
        return { kind: "authenticated", station: await stations.change(station.id, { securityProfile: profile }) };
      }
      return { kind: "authenticated", station };
    },

    refuse({ reason, stationId, address, detail }) {
      const at = clock.now();
      const tooOften = tries.exceeded(address);
      // Above the limit only the first refusal is recorded: a flood must not reach the disk or the log.
      if (tooOften && tries.count(address) > TRIES.limit + 1) return true;
      log.warn(`connection refused: ${detail}`, { station: stationId, address, reason });
      const refusal = { stationId, address, reason, detail, count: 1, firstAt: at, lastAt: at };
      store.noteRefusal(refusal).catch((thrown) =>
        log.error("a refused connection was not stored", { error: errorMessage(thrown) })
      );
      bus.publish({ type: "station.refused", stationId, at, reason, address });
      return tooOften;
    },
  };
}

/**
 * A login with a pending password shows that the station has accepted it, which settles the change; later changes stay
 * pending.
 */
async function settlePending(
  station: Station,
  connectionRequest: ConnectionRequest,
  stations: Stations,
): Promise<Station> {
  const password = presentedPassword(connectionRequest);
  const { passwordHashes, pendingPasswordHashes: pending } = station;
  if (pending.length === 0 || password.length === 0 || await passwordMatches(passwordHashes, password)) return station;
  for (const [index, hash] of pending.entries()) {
    if (!await passwordMatches([hash], password)) continue;
    return await stations.change(station.id, {
      passwordHashes: [hash],
      pendingPasswordHashes: pending.slice(index + 1),
    });
  }
  return station;
}

interface PasswordCheck {
  readonly station: Station;
  readonly fault: CredentialFault | undefined;
}

interface CredentialFault {
  readonly reason: RefusalReason;
  readonly detail: string;
}

async function credentialFault(
  station: Station,
  connectionRequest: ConnectionRequest,
  memory: PasswordMemory,
): Promise<CredentialFault | undefined> {
  const { credentials } = connectionRequest;
  if (credentials === null) {
    return { reason: "no_credentials", detail: `station ${station.id} has a password here, but sent none` };
  }
  if (credentials === "malformed") {
    return { reason: "wrong_credentials", detail: `station ${station.id} sent credentials that can't be read` };
  }
  const user = new TextDecoder().decode(credentials.user);
  const { passwordHashes: hashes } = station;
  const { password } = credentials;
  const matches = memory.matches(station.id, hashes, password) || await passwordMatches(hashes, password);
  if (!matches) return { reason: "wrong_credentials", detail: `station ${station.id} sent a wrong password` };
  memory.remember(station.id, hashes, password);
  if (!station.ignoreUserName && user.toLowerCase() !== station.id.toLowerCase()) {
    const found = user.slice(0, 40);
    return { reason: "wrong_user_name", detail: `station ${station.id} sent the user name "${found}"; wanted its id` };
  }
  return undefined;
}

function presentedPassword(connectionRequest: ConnectionRequest): Uint8Array {
  return connectionRequest.credentials === null || connectionRequest.credentials === "malformed"
    ? new Uint8Array()
    : connectionRequest.credentials.password;
}
