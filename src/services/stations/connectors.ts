import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { type ConnectorReport, CONNECTORS_MAX, type ConnectorStatus } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";
import type { LiveState } from "./live_state.ts";
import type { Warnings } from "./warnings.ts";
import type { StaleTransactions } from "../charging/stale_transactions.ts";

/** Records the connector reports of stations. */
export interface Connectors {
  /**
   * Stores a report; one older than the present state (from an offline queue, quirk S5) does not change the live state.
   * A 2.x EVSE may have several plugs, of which one charges: the report then is about one `plug`, and the state of the
   * EVSE is stored.
   */
  report(stationId: string, report: ConnectorReport, plug?: number): Promise<void>;
}

/** What {@link createConnectors} needs. */
export interface ConnectorsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: LiveState;
  readonly warnings: Pick<Warnings, "warn">;
  readonly bounds: Bounds;
  readonly staleTransactions: StaleTransactions;
}

/** The most plugs of an EVSE whose reports are remembered. */
const PLUGS_MAX = 32;

/** Which plug determines the state of its EVSE: the one in use, else one that could be used. */
const STATUS_PRIORITY: readonly ConnectorStatus[] = [
  "occupied",
  "reserved",
  "available",
  "faulted",
  "unavailable",
  "unknown",
];

/** See {@link Connectors}. */
export function createConnectors(
  { store, bus, clock, liveState, warnings, bounds, staleTransactions }: ConnectorsDeps,
): Connectors {
  /** The last report of each plug, one entry per EVSE that sent a report. */
  const plugs = new Map<string, Map<number, ConnectorReport>>();
  const ofEvse = (stationId: string, report: ConnectorReport, plug: number): ConnectorReport => {
    const key = `${report.connector} ${normalizeId(stationId)}`;
    const known = plugs.get(key) ?? new Map<number, ConnectorReport>();
    if (known.size < PLUGS_MAX || known.has(plug)) plugs.set(key, known.set(plug, report));
    const [decisive = report] = [...known.values()].sort((a, b) =>
      STATUS_PRIORITY.indexOf(a.status) - STATUS_PRIORITY.indexOf(b.status)
    );
    return { ...decisive, at: report.at };
  };

  /** An old report, which is ignored, or one of a connector that is not kept. */
  const reportFull = (stationId: string, connector: number) => {
    if (liveState.connector(stationId, connector) !== undefined) return;
    plugs.delete(`${connector} ${normalizeId(stationId)}`);
    const detail = `connector ${connector} is not stored: ${CONNECTORS_MAX} of a station are kept`;
    warnings.warn(stationId, "list_full", detail);
    bounds.exceeded("connectors", detail, { station: stationId });
  };

  return {
    async report(stationId, sent, plug = 1) {
      // The time of a report is at most now: after a moment with a clock that is ahead, later reports must not count as
      // older.
      const report = ofEvse(stationId, { ...sent, at: Math.min(sent.at, clock.now()) }, plug);
      if (!await store.reportConnector(stationId, report)) return reportFull(stationId, report.connector);
      liveState.reported(stationId, report);
      // In 2.x the charging state comes with the transaction; events about the connector contain it too.
      const chargingState = liveState.connector(stationId, report.connector)?.chargingState ?? null;
      bus.publish({ type: "connector.reported", stationId, at: clock.now(), report: { ...report, chargingState } });
      await staleTransactions.reported(stationId, report);
    },
  };
}
