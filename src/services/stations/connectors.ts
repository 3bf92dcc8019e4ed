import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { ConnectorReport, ConnectorStatus } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";
import type { LiveState } from "./live_state.ts";
import type { StaleTransactions } from "../charging/stale_transactions.ts";

/** Takes what stations report of their connectors. */
export interface Connectors {
  /**
   * Keeps a report; one that is older than what is known (an emptied offline queue, quirk S5) changes nothing live. A 2.x EVSE may
   * have several plugs, of which one charges: the report then is of one `plug`, and what is kept is what goes on at the EVSE.
   */
  report(stationId: string, report: ConnectorReport, plug?: number): Promise<void>;
}

/** What {@link createConnectors} needs. */
export interface ConnectorsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: LiveState;
  readonly staleTransactions: StaleTransactions;
}

/** Which plug speaks for its EVSE: the one in use; else one that could be. */
const LOUDNESS: readonly ConnectorStatus[] = ["occupied", "reserved", "available", "faulted", "unavailable", "unknown"];

/** See {@link Connectors}. */
export function createConnectors({ store, bus, clock, liveState, staleTransactions }: ConnectorsDeps): Connectors {
  /** The last report of each plug, one entry an EVSE that has spoken. */
  const plugs = new Map<string, Map<number, ConnectorReport>>();
  const ofEvse = (stationId: string, report: ConnectorReport, plug: number): ConnectorReport => {
    const key = `${report.connector} ${normalizeId(stationId)}`;
    const known = plugs.get(key) ?? new Map<number, ConnectorReport>();
    plugs.set(key, known.set(plug, report));
    const [loudest = report] = [...known.values()].sort((a, b) =>
      LOUDNESS.indexOf(a.status) - LOUDNESS.indexOf(b.status)
    );
    return { ...loudest, at: report.at };
  };

  return {
    async report(stationId, sent, plug = 1) {
      // A station whose clock was ahead for a moment must not hide what it says later behind a time that has yet to come.
      const report = ofEvse(stationId, { ...sent, at: Math.min(sent.at, clock.now()) }, plug);
      if (!await store.reportConnector(stationId, report)) return;
      liveState.reported(stationId, report);
      // In 2.x the transaction tells what goes on; whoever hears of the connector wants to know it too.
      const chargingState = liveState.connector(stationId, report.connector)?.chargingState ?? null;
      bus.publish({ type: "connector.reported", stationId, at: clock.now(), report: { ...report, chargingState } });
      await staleTransactions.reported(stationId, report);
    },
  };
}
