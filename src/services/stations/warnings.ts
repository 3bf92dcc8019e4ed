import type { Bus } from "../../base/bus.ts";
import { type Cancel, type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Counter, Metrics } from "../../base/metrics.ts";
import { cut } from "../../base/text.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { type Warning, type WarningCode, type WarningCount, WARNINGS } from "../../domain/warnings.ts";
import type { Store } from "../../store/store.ts";

/**
 * Counts repaired and tolerated faults; a station with a fault in every message costs one row a minute instead of one
 * per message.
 */
export interface Warnings {
  /**
   * `frame` is the message with the fault, without secrets; by default the message that is being answered now. Null: no
   * message.
   */
  warn(stationId: string, code: WarningCode, detail: string, frame?: string | null): void;
  /** The warnings of a station, including counts that are not written yet. */
  list(stationId: string): Promise<readonly Warning[]>;
  /** How many kinds of warnings each station has, by id. */
  counts(): Promise<readonly WarningCount[]>;
  /** Writes the pending counts. */
  flush(): Promise<void>;
  stop(): void;
}

/** What {@link createWarnings} needs. */
export interface WarningsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "inProgress">;
  readonly metrics: Metrics;
}

const FLUSH_MS = 60_000;
const DETAIL_MAX = 500;
const FRAME_MAX = 2048;

/** See {@link Warnings}. The first warning of a kind is written and published at once. */
export function createWarnings({ store, bus, clock, log, gateway, metrics }: WarningsDeps): Warnings {
  const counters = countersOf(metrics);
  const seen = new Set<string>();
  const unwritten = new Map<string, Warning>();

  const flush = async () => {
    const batch = [...unwritten.values()];
    unwritten.clear();
    await Promise.all(batch.map((warning) => store.noteWarning(warning)))
      .catch((thrown) => log.error("warnings were not stored", { error: errorMessage(thrown) }));
  };
  const stop: Cancel = every(clock, FLUSH_MS, flush);

  return {
    warn(stationId, code, text, about = gateway.inProgress(stationId)) {
      counters[code].add();
      const at = clock.now();
      const frame = about === null ? null : cut(about, FRAME_MAX);
      const detail = cut(text, DETAIL_MAX);
      const key = `${code} ${stationId}`;
      const before = unwritten.get(key);
      unwritten.set(key, {
        stationId,
        code,
        detail,
        count: (before?.count ?? 0) + 1,
        firstAt: before?.firstAt ?? at,
        lastAt: at,
        firstFrame: before?.firstFrame ?? frame,
        lastFrame: frame ?? before?.lastFrame ?? null,
      });
      if (seen.has(key)) return;
      seen.add(key);
      bus.publish({ type: "station.warned", stationId, at, code, detail });
      void flush();
    },
    async list(stationId) {
      await flush();
      return await store.warnings(stationId);
    },
    async counts() {
      await flush();
      return await store.warningCounts();
    },
    flush,
    stop,
  };
}

function countersOf(metrics: Metrics): Readonly<Record<WarningCode, Counter>> {
  const metric = { name: "ocppd_warnings_total", help: "Faults of stations that were repaired or tolerated, by code" };
  const codes = Object.keys(WARNINGS) as WarningCode[];
  // A row for every code.
  return Object.fromEntries(codes.map((code) => [code, metrics.counter(metric, { code })])) as Record<
    WarningCode,
    Counter
  >;
}
