import type { Bounds } from "../../base/bounds.ts";
import type { ChargingLimit } from "../../domain/limit.ts";
import { normalizeId } from "../../domain/station.ts";

/** The limit of a charge, from its card until the station has no profile of it any more. Changed in place. */
export interface Grant {
  readonly stationId: string;
  /** Null: of a charge that is not known any more. */
  readonly transactionId: number | null;
  readonly limit: ChargingLimit;
  /** Where it was sent, also when nobody knows whether the station has it; null: nowhere yet. */
  connector: number | null;
  /** It is to be sent as soon as the connector is known and the station connected. */
  isWaiting: boolean;
  isBeingRemoved: boolean;
  /** The station has connected since it was sent. */
  hasReconnected: boolean;
  /** How often it was sent. */
  sends: number;
}

/** The limits of the charges of cards that another system let in, in memory. */
export interface GrantedLimits {
  /** Adds the limit of a charge, in place of an earlier one. */
  add(about: Pick<Grant, "stationId" | "transactionId" | "limit">): Grant;
  /** It is sent to a connector now: what another charge had there is replaced. */
  sent(grant: Grant, connector: number): void;
  has(grant: Grant): boolean;
  drop(grant: Grant): void;
  of(transactionId: number): Grant | undefined;
  /** All of a station; with `connector`, those that were sent there. */
  at(stationId: string, connector?: number): readonly Grant[];
}

/** The most limits that are remembered; the oldest is dropped first. */
export const GRANTS_MAX = 5_000;

/** See {@link GrantedLimits}. */
export function createGrantedLimits(bounds: Bounds): GrantedLimits {
  const byKey = new Map<number | string, Grant>();
  const mapKey = ({ stationId, transactionId, connector }: Grant) =>
    transactionId ?? `${connector} ${normalizeId(stationId)}`;

  const drop = (grant: Grant) => {
    if (byKey.get(mapKey(grant)) === grant) byKey.delete(mapKey(grant));
  };
  const at: GrantedLimits["at"] = (stationId, connector) =>
    [...byKey.values()].filter((grant) =>
      normalizeId(grant.stationId) === normalizeId(stationId) &&
      (connector === undefined || grant.connector === connector)
    );
  return {
    add(about) {
      const grant: Grant = {
        ...{ ...about, connector: null, isWaiting: true, isBeingRemoved: false, hasReconnected: false, sends: 0 },
      };
      if (about.transactionId !== null) {
        byKey.delete(about.transactionId);
        byKey.set(about.transactionId, grant);
      }
      const [oldest] = byKey.values();
      if (oldest !== undefined && byKey.size > GRANTS_MAX) {
        drop(oldest);
        bounds.exceeded("authorized_limits", `${GRANTS_MAX} limits of cards are remembered; the oldest was dropped`);
      }
      return grant;
    },
    sent(grant, connector) {
      for (const other of at(grant.stationId, connector)) if (other !== grant) drop(other);
      Object.assign(grant, { connector, isWaiting: false, hasReconnected: false, sends: grant.sends + 1 });
      byKey.set(mapKey(grant), grant);
    },
    has: (grant) => byKey.get(mapKey(grant)) === grant,
    drop,
    of: (transactionId) => byKey.get(transactionId),
    at,
  };
}
