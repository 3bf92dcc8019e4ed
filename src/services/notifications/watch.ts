import type { Bus } from "../../base/bus.ts";
import { type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Notifier } from "./notifications.ts";
import { type EventWatchDeps, watchEvents } from "./watch_events.ts";
import { type StationWatchDeps, watchStations } from "./watch_stations.ts";
import { type SystemWatchDeps, watchSystem } from "./watch_system.ts";

/** What {@link watchAll} needs. */
export interface WatchDeps extends EventWatchDeps, StationWatchDeps, SystemWatchDeps {
  readonly bus: Pick<Bus<DomainEvent>, "subscribe">;
  readonly clock: Clock;
  readonly log: Log;
}

const MINUTE_MS = 60_000;

/** Watches for everything that is reported; returns what ends it. */
export function watchAll(deps: WatchDeps, notifier: Notifier): () => void {
  const { bus, clock, log } = deps;
  const stations = watchStations(deps, notifier);
  const system = watchSystem(deps, notifier);
  const onEvent = watchEvents(deps, notifier);
  const unsubscribe = bus.subscribe((event) => {
    onEvent(event);
    stations.onEvent(event);
  });
  const check = async () => {
    try {
      stations.check();
      await system.check();
    } catch (thrown) {
      log.error(`notifications: ${errorMessage(thrown)}`);
    }
  };
  const stop = every(clock, MINUTE_MS, check);
  return () => {
    unsubscribe();
    stop();
  };
}
