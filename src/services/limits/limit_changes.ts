import type { Sentence } from "../../base/sentence.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { createSerial } from "../../base/serial.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { LimitChange, RequestedLimit } from "../../domain/requested_limit.ts";
import { normalizeId } from "../../domain/station.ts";

/** Runs the changes of limits one at a time per station, and publishes them. */
export interface LimitChanges {
  /** Starts a new attempt at a connector: all earlier ones are superseded. */
  begin(stationId: string, connector: number): Attempt;
  /** The latest attempt at a connector. */
  latest(stationId: string, connector: number): Attempt;
  isSuperseded(attempt: Attempt): boolean;
  /** Runs a change when no other change runs at the station. */
  run<T>(stationId: string, change: () => Promise<T>): Promise<T>;
  /** The same without a caller: an error is logged. */
  inBackground(stationId: string, change: () => Promise<void>): void;
  /** Logs the error of a change. */
  failed(stationId: string, thrown: unknown): void;
  /** Publishes `limit.changed`. */
  publish(change: LimitChange, requested: RequestedLimit, detail?: Sentence | null): void;
}

/** One attempt to apply a limit to a connector; a newer one supersedes it. */
export interface Attempt {
  readonly key: string;
  readonly number: number;
}

/** What {@link createLimitChanges} needs. */
export interface LimitChangesDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
}

/** See {@link LimitChanges}. */
export function createLimitChanges({ bus, clock, log }: LimitChangesDeps): LimitChanges {
  // Profiles for the whole station and for its connectors replace each other: changes of one station run one at a time.
  const serial = createSerial<string>();
  const attempts = new Map<string, number>();

  const latest = (stationId: string, connector: number): Attempt => {
    const key = `${connector} ${normalizeId(stationId)}`;
    return { key, number: attempts.get(key) ?? 0 };
  };
  const run = <T>(stationId: string, change: () => Promise<T>) => serial.run(normalizeId(stationId), change);
  const failed = (stationId: string, thrown: unknown) =>
    log.error(`charging limit: ${errorMessage(thrown)}`, { station: stationId });

  return {
    begin(stationId, connector) {
      const { key, number } = latest(stationId, connector);
      attempts.set(key, number + 1);
      return { key, number: number + 1 };
    },
    latest,
    isSuperseded: ({ key, number }) => (attempts.get(key) ?? 0) !== number,
    run,
    inBackground: (stationId, change) => void run(stationId, change).catch((thrown) => failed(stationId, thrown)),
    failed,
    publish: (change, requested, detail = null) =>
      bus.publish({
        type: "limit.changed",
        stationId: requested.stationId,
        at: clock.now(),
        change,
        limit: requested,
        detail,
      }),
  };
}
