import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { ConnectorReport } from "../domain/connector.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { Store } from "../store/store.ts";
import type { Live } from "./live.ts";
import type { Zombies } from "./zombies.ts";

/** Takes what stations report of their connectors. */
export interface Connectors {
  /** Keeps a report; one that is older than what is known (an emptied offline queue, quirk S5) changes nothing live. */
  report(stationId: string, report: ConnectorReport): Promise<void>;
}

/** What {@link createConnectors} needs. */
export interface ConnectorsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly live: Live;
  readonly zombies: Zombies;
}

/** See {@link Connectors}. */
export function createConnectors({ store, bus, clock, live, zombies }: ConnectorsDeps): Connectors {
  return {
    async report(stationId, sent) {
      // A station whose clock was ahead for a moment must not hide what it says later behind a time that has yet to come.
      const report = { ...sent, at: Math.min(sent.at, clock.now()) };
      if (!await store.reportConnector(stationId, report)) return;
      live.reported(stationId, report);
      bus.publish({ type: "connector.reported", stationId, at: clock.now(), report });
      await zombies.reported(stationId, report);
    },
  };
}
