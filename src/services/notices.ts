import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { cut } from "../base/text.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { Notice } from "../domain/notice.ts";
import type { Store } from "../store/store.ts";

/** Keeps what stations report beside statuses, measurements and transactions. */
export interface Notices {
  /** Resolves when it is kept. */
  add(notice: Notice): Promise<void>;
  /** Newest first. */
  list(stationId: string, limit: number): Promise<readonly Notice[]>;
}

/** A message may have a million characters; what is kept of it five hundred times, and told to everybody, has no more than this. */
const DETAIL_MAX = 32_768;

/** See {@link Notices}. */
export function createNotices(
  { store, bus, clock }: { readonly store: Store; readonly bus: Bus<DomainEvent>; readonly clock: Clock },
): Notices {
  return {
    async add(told) {
      const notice = { ...told, detail: shortened(told.detail) };
      await store.addNotice(notice);
      const { stationId, kind } = notice;
      bus.publish({ type: "station.noticed", stationId, at: clock.now(), notice });
      if (kind === "security_event") bus.publish({ type: "security.reported", stationId, at: clock.now(), notice });
    },
    list: (stationId, limit) => store.notices(stationId, limit),
  };
}

/** `detail` itself, or JSON that says how it begins. */
function shortened(detail: string): string {
  return detail.length <= DETAIL_MAX ? detail : JSON.stringify({ cut: cut(detail, DETAIL_MAX) });
}
