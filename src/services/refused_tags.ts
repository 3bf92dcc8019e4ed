import type { Bus } from "../base/bus.ts";
import { wordsOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import { keyOf } from "../domain/station.ts";
import type { Authorization } from "./authorization.ts";
import type { Remote } from "./remote.ts";

/** Remembers whom stations refused that go on refusing him (quirk X14): once his tag is good, they are told to forget. */
export interface RefusedTags {
  /** Tags have changed: looks whether one of those refused is good by now. Never rejects. */
  look(): Promise<void>;
  stop(): void;
}

/** What {@link createRefusedTags} needs. */
export interface RefusedTagsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly log: Log;
  readonly links: Pick<StationLink, "repairs">;
  readonly authorization: Pick<Authorization, "judge">;
  readonly remote: Pick<Remote, "clearCache">;
}

/** So many are remembered, the newest; until a restart. */
const REMEMBERED = 200;

interface Refused {
  readonly stationId: string;
  readonly tagId: string;
}

/** See {@link RefusedTags}. */
export function createRefusedTags({ bus, log, links, authorization, remote }: RefusedTagsDeps): RefusedTags {
  const refused = new Map<string, Refused>();

  const tell = async () => {
    const good = new Set<string>();
    for (const [key, { stationId, tagId }] of [...refused]) {
      if (!links.repairs(stationId)?.keepsRefusals) continue;
      if ((await authorization.judge(stationId, { id: tagId, kind: null })).status !== "accepted") continue;
      refused.delete(key);
      good.add(stationId);
    }
    for (const stationId of good) await remote.clearCache(stationId);
  };

  const look = () => tell().catch((thrown) => log.error(`refused tags not looked through: ${wordsOf(thrown)}`));

  const stop = bus.subscribe((event) => {
    // One that was away hears of it when it is back.
    if (event.type === "station.booted") void look();
    if (event.type !== "token.presented") return;
    const { stationId, tagId, verdict } = event;
    const key = `${keyOf(tagId)} ${keyOf(stationId)}`;
    refused.delete(key);
    if (verdict === "accepted" || !links.repairs(stationId)?.keepsRefusals) return;
    refused.set(key, { stationId, tagId });
    for (const oldest of refused.keys()) {
      if (refused.size <= REMEMBERED) break;
      refused.delete(oldest);
    }
  });
  return { look, stop };
}
