import { networkOf } from "../../base/network.ts";
import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import { normalizeId, type RefusalReason, type Station } from "../../domain/station.ts";
import type { Stations } from "../stations/stations.ts";
import type { ConnectionRequest } from "./connection_request.ts";
import { createPasswordMemory, decoyHash, isSlowHash, passwordMatches, type PasswordMemory } from "./passwords.ts";
import { createRateLimit, type RateLimit } from "../../base/rate_limit.ts";
import type { SlowChecks } from "./slow_checks.ts";

/** Checks the password of a connection request, within the limits of slow comparisons. */
export interface PasswordChecks {
  /** The station as it is afterwards (a login can settle a password change), and what is wrong with the credentials. */
  check(station: Station, request: ConnectionRequest): Promise<PasswordCheck>;
  /** Takes as long as a wrong password of a station does, so that the time of the answer does not show which ids exist. */
  pretend(id: string, request: ConnectionRequest): Promise<CredentialFault | undefined>;
}

/** The result of a check. */
export interface PasswordCheck {
  readonly station: Station;
  readonly fault: CredentialFault | undefined;
}

/** Why credentials are refused. */
export interface CredentialFault {
  readonly reason: RefusalReason;
  readonly detail: string;
}

/** What {@link createPasswordChecks} needs. */
export interface PasswordChecksDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly stations: Pick<Stations, "change">;
  /** Those of users take turns with those of stations. */
  readonly slowChecks: SlowChecks;
  /** Refused upgrades by network, and how many are allowed. */
  readonly tries: RateLimit;
  readonly triesLimit: number;
  /** The setting: the time of a refusal must not show whether the id exists, or what kind of password it has. */
  readonly hideUnknown: boolean;
  refresh(): Promise<void>;
}

/** Slow password comparisons per station and minute for a network above its limit of tries. */
const SLOW_TRIES = { limit: 10, windowMs: 60_000 } as const;

/** See {@link PasswordChecks}. */
export function createPasswordChecks(deps: PasswordChecksDeps): PasswordChecks {
  const { clock, bounds, stations, slowChecks, tries, triesLimit, hideUnknown } = deps;
  const slowTries = createRateLimit(clock, SLOW_TRIES);
  const memory = createPasswordMemory();
  const decoy = decoyHash("sha256");
  const slowDecoy = decoyHash("scrypt");

  /**
   * Runs a slow comparison in its turn. It counts as a try before it is computed, since many can be sent at once; a
   * right password gives the try back. An operator may share the address with an attacker: other stations behind it are
   * still accepted, within their own limit.
   */
  const slowly = async <T extends { readonly fault: unknown }>(
    id: string,
    { address }: ConnectionRequest,
    compare: () => Promise<T>,
  ): Promise<T | { readonly fault: CredentialFault }> => {
    const network = networkOf(address);
    const stationId = normalizeId(id);
    const key = `${network} ${stationId}`;
    const isAboveLimit = tries.count(network) + slowChecks.pending(network) >= triesLimit;
    if (isAboveLimit && slowTries.exceeded(key)) {
      bounds.exceeded("slow_logins", "too many passwords of one station from one address were not compared", {
        station: id,
        address,
      });
      const detail = `too many wrong passwords of station ${id} from this address; wait a minute`;
      return { fault: { reason: "too_many_tries", detail } };
    }
    const result = await slowChecks.run({ network, subject: `station ${stationId}` }, compare);
    if (isAboveLimit && result !== "busy" && result.fault === undefined) slowTries.giveBack(key);
    if (result !== "busy") return result;
    bounds.exceeded("waiting_logins", "too many logins wait for their password to be compared; further ones get 503", {
      station: id,
      address,
    });
    return { fault: { reason: "too_many_logins", detail: "too many logins wait for their turn; please come back" } };
  };

  const pretend = async (id: string, request: ConnectionRequest): Promise<CredentialFault | undefined> => {
    const password = presentedPassword(request);
    if (!hideUnknown || password.length === 0) return void await passwordMatches([decoy], password);
    const { fault } = await slowly(id, request, async () => {
      await passwordMatches([slowDecoy], password);
      return { fault: "wrong" as const };
    });
    return fault === "wrong" ? undefined : fault;
  };

  return {
    async check(found, request) {
      const password = presentedPassword(request);
      const { passwordHashes, pendingPasswordHashes } = found;
      const isRemembered = memory.matches(found.id, passwordHashes, password);
      const compare = async (): Promise<PasswordCheck> => {
        const station = isRemembered ? found : await settlePending(found, request, stations);
        const fault = station.passwordHashes.length > 0 ? await credentialFault(station, request, memory) : undefined;
        return { station, fault };
      };
      const isSlow = !isRemembered && password.length > 0 &&
        [...passwordHashes, ...pendingPasswordHashes].some(isSlowHash);
      const result = isSlow ? { station: found, ...await slowly(found.id, request, compare) } : await compare();
      if (result.fault === undefined || !hideUnknown) return result;
      // An unknown id is looked up in the store before it is refused.
      await deps.refresh();
      const fault = isSlow ? undefined : await pretend(found.id, request);
      return fault === undefined ? result : { station: found, fault };
    },
    pretend,
  };
}

/**
 * A login with a pending password shows that the station has accepted it, which settles the change; later changes stay
 * pending.
 */
async function settlePending(
  station: Station,
  request: ConnectionRequest,
  stations: Pick<Stations, "change">,
): Promise<Station> {
  const password = presentedPassword(request);
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

async function credentialFault(
  station: Station,
  { credentials }: ConnectionRequest,
  memory: PasswordMemory,
): Promise<CredentialFault | undefined> {
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

function presentedPassword({ credentials }: ConnectionRequest): Uint8Array {
  return credentials === null || credentials === "malformed" ? new Uint8Array() : credentials.password;
}
