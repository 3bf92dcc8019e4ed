import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { cut } from "../../base/text.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { StationReport } from "../../domain/station_report.ts";
import type { Store } from "../../store/store.ts";

/** Stores reports of stations other than statuses, measurements and transactions. */
export interface StationReports {
  /** Resolves after the commit. */
  add(stationReport: StationReport): Promise<void>;
  /** Newest first. */
  list(stationId: string, limit: number): Promise<readonly StationReport[]>;
}

/**
 * The longest stored and published detail: a message may have a million characters, and five hundred reports are stored
 * per station.
 */
const DETAIL_MAX = 32_768;

/** See {@link StationReports}. */
export function createStationReports(
  { store, bus, clock }: { readonly store: Store; readonly bus: Bus<DomainEvent>; readonly clock: Clock },
): StationReports {
  return {
    async add(reported) {
      const stationReport = { ...reported, detail: shortened(reported.detail) };
      await store.addStationReport(stationReport);
      const { stationId, kind } = stationReport;
      bus.publish({ type: "station.reported", stationId, at: clock.now(), stationReport });
      if (kind === "security_event") {
        bus.publish({ type: "security.reported", stationId, at: clock.now(), stationReport });
      }
    },
    list: (stationId, limit) => store.stationReports(stationId, limit),
  };
}

/** `detail` itself, or JSON with its beginning. */
function shortened(detail: string): string {
  return detail.length <= DETAIL_MAX ? detail : JSON.stringify({ cut: cut(detail, DETAIL_MAX) });
}
