import type { Bus } from "../../base/bus.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { tagKey } from "../../domain/id_token.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Authorization } from "./authorization.ts";
import type { StationCommands } from "../commands/station_commands.ts";

/**
 * Remembers tags that were refused at stations which cache the refusal (quirk X14): once the tag is accepted, these
 * stations get ClearCache.
 */
export interface RefusedTags {
  /** Tags have changed: checks whether a refused tag is accepted now. Never rejects. */
  check(): Promise<void>;
  stop(): void;
}

/** What {@link createRefusedTags} needs. */
export interface RefusedTagsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "workarounds">;
  readonly authorization: Pick<Authorization, "check">;
  readonly stationCommands: Pick<StationCommands, "clearCache">;
}

/** The newest refusals in memory; they are lost at a restart. */
const REFUSED_MAX = 200;

interface Refused {
  readonly stationId: string;
  readonly tagId: string;
}

/** See {@link RefusedTags}. */
export function createRefusedTags({ bus, log, gateway, authorization, stationCommands }: RefusedTagsDeps): RefusedTags {
  const refused = new Map<string, Refused>();

  const clearCaches = async () => {
    const good = new Set<string>();
    for (const [key, { stationId, tagId }] of [...refused]) {
      if (!gateway.workarounds(stationId)?.clearCacheAfterRefusal) continue;
      if ((await authorization.check(stationId, { id: tagId, kind: null })).status !== "accepted") continue;
      refused.delete(key);
      good.add(stationId);
    }
    for (const stationId of good) await stationCommands.clearCache(stationId);
  };

  const check = () =>
    clearCaches().catch((thrown) => log.error(`refused tags were not checked: ${errorMessage(thrown)}`));

  const stop = bus.subscribe((event) => {
    // A station that was offline gets ClearCache after its next boot.
    if (event.type === "station.booted") void check();
    if (event.type !== "token.presented") return;
    const { stationId, tagId, authorizationStatus } = event;
    const key = `${tagKey(tagId)} ${normalizeId(stationId)}`;
    refused.delete(key);
    if (authorizationStatus === "accepted" || !gateway.workarounds(stationId)?.clearCacheAfterRefusal) return;
    refused.set(key, { stationId, tagId });
    for (const oldest of refused.keys()) {
      if (refused.size <= REFUSED_MAX) break;
      refused.delete(oldest);
    }
  });
  return { check, stop };
}
