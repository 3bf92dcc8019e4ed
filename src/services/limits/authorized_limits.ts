import type { Bus } from "../../base/bus.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { isDoneWord } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { ChargingLimit } from "../../domain/limit.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Limits } from "./limits.ts";

/** The limits that another system sets for the charge of a card: each ends with its charge. */
export interface AuthorizedLimits {
  /** The charge has begun; does not wait for the station, and never throws. */
  begin(transaction: Transaction, limit: ChargingLimit): void;
  stop(): void;
}

/** What {@link createAuthorizedLimits} needs. */
export interface AuthorizedLimitsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly log: Log;
  readonly limits: Pick<Limits, "set" | "clear" | "inForce" | "list">;
  readonly liveState: Pick<LiveState, "openAt">;
}

/** Who has set these limits. */
const BY = "authorization.url";

/** See {@link AuthorizedLimits}. A limit that somebody else has set at the connector stays, and the other is not set. */
export function createAuthorizedLimits({ bus, log, limits, liveState }: AuthorizedLimitsDeps): AuthorizedLimits {
  const clear = (stationId: string, connector: number) =>
    void limits.clear(stationId, connector).catch((thrown) =>
      log.error(`the limit of a card was not removed: ${errorMessage(thrown)}`, { station: stationId })
    );
  const unsubscribe = bus.subscribe((event) => {
    const { stationId } = event;
    // Also after a restart, and when the charge ended while the station was not connected.
    if (event.type === "station.connected") {
      for (const { connector, setBy } of limits.list(stationId)) {
        if (setBy === BY && liveState.openAt(stationId, connector) === undefined) clear(stationId, connector);
      }
    }
    if (event.type !== "transaction.ended" || event.transaction.connector === null) return;
    const { id, connector } = event.transaction;
    const running = liveState.openAt(stationId, connector);
    if (running !== undefined && running.id !== id) return;
    if (limits.inForce(stationId, connector)?.setBy === BY) clear(stationId, connector);
  });
  return {
    begin({ id, stationId, connector, stoppedAt }, limit) {
      if (connector === null || stoppedAt !== null) return;
      const other = limits.inForce(stationId, connector);
      if (other !== undefined && other.setBy !== BY) {
        log.warn(`the limit of a card was not set: connector ${connector} has a limit of ${other.setBy}`, {
          station: stationId,
        });
        return;
      }
      limits.set(stationId, connector, { limit, by: BY }).then((outcome) => {
        if (outcome.kind !== "answered" || !isDoneWord(outcome.status)) {
          const why = outcome.kind === "answered" ? outcome.status : outcome.kind;
          log.warn(`the limit of a card was not set: ${why}`, { station: stationId });
        }
        // The charge may have ended meanwhile.
        const isOurs = limits.inForce(stationId, connector)?.setBy === BY;
        if (isOurs && liveState.openAt(stationId, connector)?.id !== id) clear(stationId, connector);
      }).catch((thrown) =>
        log.error(`the limit of a card was not set: ${errorMessage(thrown)}`, { station: stationId })
      );
    },
    stop: unsubscribe,
  };
}
