import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Services } from "../../services/mod.ts";
import type { ConnectionRegistry } from "./connection_registry.ts";

/**
 * Bounds how often a new connection replaces one of the same station that is alive. A charger whose link is half open, or
 * whose software has forgotten its old connection, gets in (quirk T1); two clients with one id do not replace each other
 * without end: after some replacements within a minute, the one that is connected stays.
 */
export interface Replacements {
  /** Counts a replacement by a connection from `address`; returns why it is refused, undefined when it may connect. */
  take(stationId: string, address: string): Promise<string | undefined>;
}

/** What {@link createReplacements} needs. */
export interface ReplacementsDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly services: Pick<Services, "warnings">;
  readonly links: Pick<ConnectionRegistry, "probe" | "find">;
  /** The setting `bounds.replacementsPerMinute`. */
  readonly replacementsPerMinute: number;
}

const WINDOW_MS = 60_000;
/** How long the old connection has for its pong; a new one waits for it before its upgrade. */
const PROBE_MS = 1_000;
/** Stations in memory at once. */
const STATIONS_MAX = 10_000;

/** See {@link Replacements}. */
export function createReplacements(deps: ReplacementsDeps): Replacements {
  const { clock, bounds, services, links, replacementsPerMinute: max } = deps;
  const replaced = createRateLimit(clock, { limit: max, windowMs: WINDOW_MS, maxKeys: STATIONS_MAX });
  return {
    async take(stationId, address) {
      if (links.find(stationId) === undefined) return undefined;
      if (await links.probe(stationId, PROBE_MS) !== "alive") return undefined;
      if (!replaced.exceeded(normalizeId(stationId))) return undefined;
      const connected = links.find(stationId)?.address ?? "elsewhere";
      const detail =
        `station ${stationId} has a connection that is alive and was replaced ${max} times within a minute ` +
        "(bounds.replacementsPerMinute)";
      const both = `the one from ${connected} stays, one from ${address} was refused: ${max} times within a minute`;
      services.warnings.warn(stationId, "replaced_often", both, null);
      bounds.exceeded("replacements", `a connection was refused: ${detail}`, { station: stationId, address });
      return detail;
    },
  };
}
