import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Counter, Metrics } from "../../base/metrics.ts";
import { errorMessage } from "../../base/errors.ts";
import { networkOf } from "../../base/network.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { remedyFor } from "../../domain/remedy.ts";
import {
  type ConnectionAttempt,
  REFUSAL_REASONS,
  type RefusalReason,
  type Station,
  stationIdFault,
} from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";
import { certificateFault, type VerifyClientCertificate } from "./client_certificates.ts";
import type { ConnectionRequest } from "./connection_request.ts";
import { createPasswordChecks } from "./password_check.ts";
import type { SlowChecks } from "./slow_checks.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import { createRegistrationLimits, type RegistrationFault } from "./registration_limits.ts";
import type { Stations } from "../stations/stations.ts";

/** Whether the connection is accepted. */
export type AuthenticationResult =
  | { readonly kind: "authenticated"; readonly station: Station }
  | { readonly kind: "refused"; readonly reason: RefusalReason; readonly stationId: string; readonly detail: string };

/** Decides before a connection is upgraded, and records refused connection attempts. */
export interface StationAuthenticator {
  /** What happens to a station that is not on the list. */
  readonly unknownStations: "refuse" | "pending" | "accept";
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
      readonly attempt: ConnectionAttempt;
    },
  ): boolean;
}

/** What {@link createStationAuthenticator} needs. */
export interface StationAuthenticatorDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly stations: Stations;
  readonly bounds: Bounds;
  readonly slowChecks: SlowChecks;
  readonly verifyCertificate: VerifyClientCertificate;
  readonly policy: {
    readonly unknownStations: "refuse" | "pending" | "accept";
    readonly hideUnknown: boolean;
    readonly bounds: { readonly pendingStations: number; readonly registrationsPerHour: number };
  };
  /** Loads what the command line wrote, before a station is called unknown. */
  refresh(): Promise<void>;
}

/** Refused upgrades per network (see base/network.ts) and minute before it gets 429. */
const TRIES = { limit: 10, windowMs: 60_000 } as const;

/** See {@link StationAuthenticator}. */
export function createStationAuthenticator(deps: StationAuthenticatorDeps): StationAuthenticator {
  const { store, bus, clock, log, bounds, stations, policy } = deps;
  const tries = createRateLimit(clock, TRIES);
  const { unknownStations, hideUnknown } = policy;
  const passwords = createPasswordChecks({
    ...{ ...deps, tries, hideUnknown },
    triesLimit: TRIES.limit,
  });
  const registrationLimits = createRegistrationLimits({ ...deps, ...policy.bounds, mode: unknownStations });
  const refusals = countersOf(deps.metrics);

  const find = async (candidates: readonly string[]): Promise<Station | undefined> => {
    const known = () => candidates.map((id) => stations.find(id)).find((station) => station !== undefined);
    const found = known();
    if (found !== undefined) return found;
    await deps.refresh();
    return known();
  };

  const registerUnknown = async (id: string, address: string): Promise<Station | RegistrationFault | undefined> => {
    if (unknownStations === "refuse" || stationIdFault(id) !== undefined) return undefined;
    const registrationStatus = unknownStations === "accept" ? "accepted" : "pending";
    const add = () => stations.add(id, { registrationStatus }, "itself");
    // Where it was not added, either a second connection of a new station has added it at the same time, or an operator
    // removed it, and then it stays removed.
    return await registrationLimits.register(id, address, add) ?? stations.find(id);
  };

  return {
    unknownStations,
    async authenticate(connectionRequest) {
      const id = connectionRequest.candidates[0] ?? "";
      const refused = (reason: RefusalReason, detail: string, stationId = id): AuthenticationResult => ({
        kind: "refused",
        reason,
        stationId,
        detail,
      });
      const { candidates, address, certificates } = connectionRequest;
      // Before the station is looked up: the time of a refusal must not show whether the id exists.
      const presented = certificates.length === 0 ? undefined : await deps.verifyCertificate(certificates);
      const found = await find(candidates) ?? await registerUnknown(id, address);
      if (found === undefined) {
        const fault = await passwords.pretend(id, connectionRequest);
        if (fault !== undefined) return refused(fault.reason, fault.detail);
        return refused("unknown_station", `no station with the id ${id} is on the list`);
      }
      if ("reason" in found) return refused(found.reason, found.detail);
      const wrongCertificate = presented && certificateFault(presented, found);
      const isCertified = presented !== undefined && wrongCertificate === undefined;
      // Chargers also present certificates of their manufacturer: with a right password those count for nothing.
      if (wrongCertificate !== undefined && (found.securityProfile === 3 || found.passwordHashes.length === 0)) {
        return refused("client_certificate", wrongCertificate, found.id);
      }
      const { station, fault } = isCertified
        ? { station: found, fault: undefined }
        : await passwords.check(found, connectionRequest);
      const profile = isCertified
        ? 3
        : (connectionRequest.secure ? 2 : 1) * (station.passwordHashes.length > 0 ? 1 : 0);
      if (fault !== undefined && wrongCertificate !== undefined) {
        return refused("client_certificate", `${wrongCertificate}; and ${fault.detail}`, station.id);
      }
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

    refuse({ reason, stationId, address, detail, attempt }) {
      refusals[reason].add();
      const at = clock.now();
      const network = networkOf(address);
      const tooOften = tries.exceeded(network);
      if (tooOften) bounds.exceeded("refused_logins", "too many refused connections from one address", { address });
      // Above the limit only the first refusal is recorded: a flood must not reach the disk or the log.
      if (tooOften && tries.count(network) > TRIES.limit + 1) return true;
      log.warn(`connection refused: ${detail}`, { station: stationId, address, reason });
      const refusal = { stationId, address, reason, detail, attempt, count: 1, firstAt: at, lastAt: at };
      store.noteRefusal(refusal).catch((thrown) =>
        log.error("a refused connection was not stored", { error: errorMessage(thrown) })
      );
      const remedy = remedyFor(refusal, stations.find(stationId));
      bus.publish({ type: "station.refused", stationId, at, reason, address, detail, attempt, remedy });
      return tooOften;
    },
  };
}

function countersOf(metrics: Metrics): Readonly<Record<RefusalReason, Counter>> {
  const metric = { name: "ocppd_refused_connections_total", help: "Connection requests that were refused, by reason" };
  const counters = REFUSAL_REASONS.map((reason) => [reason, metrics.counter(metric, { reason })] as const);
  // A row for every reason.
  return Object.fromEntries(counters) as Record<RefusalReason, Counter>;
}
