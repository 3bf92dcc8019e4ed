import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { isDoneWord } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { ChargingLimit } from "../../domain/limit.ts";
import { isRefused, type Transaction } from "../../domain/transaction.ts";
import type { LiveState } from "../stations/live_state.ts";
import { createGrantedLimits, type Grant } from "./granted_limits.ts";
import { isOutOfReach } from "./lift_limit.ts";
import type { Limits } from "./limits.ts";
import type { LimitOutcome } from "./place_limit.ts";

/** The limits that another system sets for the charge of a card: each ends with its charge. */
export interface AuthorizedLimits {
  /**
   * The charge has got its card, which has this limit, or null: none. Until the connector of the charge is known the
   * limit waits. Does not wait for the station, and never throws.
   */
  begin(transaction: Transaction, limit: ChargingLimit | null): void;
  stop(): void;
}

/** What {@link createAuthorizedLimits} needs. */
export interface AuthorizedLimitsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly log: Log;
  readonly bounds: Bounds;
  readonly limits: Pick<Limits, "set" | "clear" | "inForce" | "beingSetBy" | "list" | "idle">;
  readonly liveState: Pick<LiveState, "open" | "allOpen">;
}

/** Who has set these limits. */
const BY = "authorization.url";
/** How often a limit is sent that is not delivered: a station may lose its connection by the very message. */
const SENDS_MAX = 3;

/**
 * See {@link AuthorizedLimits}. A limit that somebody else has set at the connector stays, and the other is not set. After
 * a restart of the server the limits that are in force belong to the open charges at their connectors.
 */
export function createAuthorizedLimits(deps: AuthorizedLimitsDeps): AuthorizedLimits {
  const { bus, log, limits, liveState } = deps;
  const grants = createGrantedLimits(deps.bounds);

  const chargeOf = ({ stationId, transactionId }: Grant) =>
    liveState.open(stationId).find(({ id }) => id === transactionId);
  const inForceOfOurs = (stationId: string, connector: number) => {
    const inForce = limits.inForce(stationId, connector);
    return inForce?.setBy === BY ? inForce : undefined;
  };

  /** Who else has set the limit of a connector, or sets it now. */
  const otherAt = (stationId: string, connector: number): string | undefined => {
    const setBy = limits.beingSetBy(stationId, connector) ?? limits.inForce(stationId, connector)?.setBy ?? BY;
    return setBy === BY ? undefined : setBy;
  };

  /** A station that did not answer may have the limit: it is removed also when none is in force. */
  const end = (grant: Grant): void => {
    const { stationId, connector } = grant;
    if (grant.isBeingRemoved) return;
    grant.isWaiting = false;
    if (connector === null) return grants.drop(grant);
    if (otherAt(stationId, connector) !== undefined) {
      grants.drop(grant);
      // The limit that replaces ours may be refused: then ours is still there.
      return void limits.idle(stationId).then(() => endUnowned(stationId, connector));
    }
    grant.isBeingRemoved = true;
    limits.clear(stationId, connector).then(({ kind }) => {
      // Otherwise it is tried again at the next start or connection.
      if (kind === "answered" || kind === "unsupported") grants.drop(grant);
    }).catch((thrown) =>
      log.error(`the limit of a card was not removed: ${errorMessage(thrown)}`, { station: stationId })
    ).finally(() => void (grant.isBeingRemoved = false));
  };

  /** Removes a limit that belongs to no charge any more. */
  const endAt = (stationId: string, connector: number, limit: ChargingLimit): void => {
    const grant = grants.add({ stationId, transactionId: null, limit });
    grants.sent(grant, connector);
    end(grant);
  };
  const endUnowned = (stationId: string, connector: number): void => {
    const inForce = inForceOfOurs(stationId, connector);
    if (inForce !== undefined && grants.at(stationId, connector).length === 0) {
      endAt(stationId, connector, inForce.limit);
    }
  };

  const settle = (grant: Grant, connector: number, outcome: LimitOutcome): void => {
    if ((outcome.kind === "answered" && isDoneWord(outcome.status)) || !grants.has(grant)) return;
    const { stationId } = grant;
    const why = outcome.kind === "answered" ? outcome.status : outcome.kind;
    log.warn(`the limit of a card was not set: ${why}`, { station: stationId });
    if (!isOutOfReach(outcome)) {
      grants.drop(grant);
      // What is in force then was to be replaced: it is the limit of another charge.
      return endUnowned(stationId, connector);
    }
    // After a timeout it is checked, and sent again, as every limit is.
    grant.isWaiting = outcome.kind !== "timeout" && grant.sends < SENDS_MAX;
    if (grant.hasReconnected) proceed(grant);
  };

  const send = (grant: Grant, connector: number): void => {
    const { stationId, limit } = grant;
    const other = otherAt(stationId, connector);
    if (other !== undefined) {
      grants.drop(grant);
      const why = `connector ${connector} has a limit of ${other}`;
      return log.warn(`the limit of a card was not set: ${why}`, { station: stationId });
    }
    grants.sent(grant, connector);
    limits.set(stationId, connector, { limit, by: BY }).then((outcome) => settle(grant, connector, outcome)).catch(
      (thrown) => log.error(`the limit of a card was not set: ${errorMessage(thrown)}`, { station: stationId }),
    );
  };

  /** Does what has become possible or necessary for a limit: sends it, moves it to another connector, or removes it. */
  const proceed = (grant: Grant): void => {
    const { stationId, connector: before } = grant;
    const charge = chargeOf(grant);
    if (charge === undefined) return end(grant);
    if (charge.connector === null) return;
    if (grant.isWaiting) return send(grant, charge.connector);
    // An earlier event of the charge, which names another connector, has arrived late.
    if (before === null || before === charge.connector || inForceOfOurs(stationId, before) === undefined) return;
    send(grant, charge.connector);
    endUnowned(stationId, before);
  };

  const visit = (stationId: string, connector?: number) => {
    for (const grant of grants.at(stationId, connector)) proceed(grant);
    for (const { connector: at } of limits.list(stationId)) {
      const isCharging = liveState.open(stationId).some((one) => one.connector === at && !isRefused(one));
      if (!isCharging && (connector === undefined || connector === at)) endUnowned(stationId, at);
    }
  };

  const open = liveState.allOpen().filter((charge) => !isRefused(charge));
  for (const { id, stationId, connector } of open.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const inForce = connector === null ? undefined : inForceOfOurs(stationId, connector);
    if (connector === null || inForce === undefined) continue;
    grants.sent(grants.add({ stationId, transactionId: id, limit: inForce.limit }), connector);
  }

  const onTransaction = ({ id, connector }: Transaction, stationId: string) => {
    const grant = grants.of(id);
    if (grant !== undefined) proceed(grant);
    // What the charge before has left at the connector is removed now, if not before.
    if (connector !== null) visit(stationId, connector);
  };
  const LISTENERS: { readonly [T in DomainEvent["type"]]?: (event: Extract<DomainEvent, { type: T }>) => void } = {
    "station.connected"({ stationId }) {
      for (const grant of grants.at(stationId)) grant.hasReconnected = true;
      visit(stationId);
    },
    "station.booted": ({ stationId }) => visit(stationId),
    "station.removed": ({ stationId }) => grants.at(stationId).forEach(grants.drop),
    "limit.changed"({ stationId, change, limit: { connector, setBy } }) {
      // An operator has removed it, or the station has answered late: nothing is left to be removed.
      if (change === "lifted") grants.at(stationId, connector).forEach(grants.drop);
      // A late answer, or a check after a boot, may bring the limit of a charge back that has ended meanwhile.
      else if (setBy === BY && (change === "set" || change === "restored")) visit(stationId, connector);
    },
    "transaction.started": ({ stationId, transaction }) => onTransaction(transaction, stationId),
    "transaction.updated"({ transaction: { id } }) {
      const grant = grants.of(id);
      if (grant !== undefined) proceed(grant);
    },
    "transaction.ended": ({ stationId, transaction }) => onTransaction(transaction, stationId),
  };
  const unsubscribe = bus.subscribe((event) => {
    // The listener of a type gets the events of that type; TypeScript can't follow the key through the union.
    (LISTENERS[event.type] as ((event: DomainEvent) => void) | undefined)?.(event);
  });
  return {
    begin(transaction, limit) {
      const { id, stationId, stoppedAt } = transaction;
      const before = grants.of(id);
      if (stoppedAt !== null) return;
      if (limit !== null) return proceed(grants.add({ stationId, transactionId: id, limit }));
      if (before === undefined) return;
      if (before.connector === null) grants.drop(before);
      else endAt(stationId, before.connector, before.limit);
    },
    stop: unsubscribe,
  };
}
