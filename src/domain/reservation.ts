import { tagKey } from "./id_token.ts";
import type { ConnectorReport } from "./connector.ts";
import type { Transaction } from "./transaction.ts";

/** A connector that is kept for somebody. */
export interface Reservation {
  /** As the station knows it; those that we make are unique over all stations. */
  readonly id: number;
  readonly stationId: string;
  /** 0 for any connector. */
  readonly connector: number;
  readonly tagId: string;
  /** Whoever is of this group may use it too; absent: the tag alone, and those of its own group. */
  readonly group?: string;
  readonly until: number;
  readonly createdAt: number;
}

/**
 * Why a reservation is over (1.6 §5.13, 2.x H01-H04): its time is up; a charge used it; somebody gave it up; the connector or the
 * station went out of service; the connector is free again without that anybody said why; the station says that it removed it.
 */
export const RESERVATION_ENDS = [
  "expired",
  "used",
  "cancelled",
  "faulted",
  "unavailable",
  "released",
  "removed",
] as const;

/** One of {@link RESERVATION_ENDS}. */
export type ReservationEnd = (typeof RESERVATION_ENDS)[number];

/** How far the clock of a station may be behind ours: what it tells of a moment before the reservation is of another time. */
const DRIFT_MS = 60_000;

/** Those of `held` that a charge uses up; `isNew`: it was told for the first time. `groupOf` knows the groups of tags. */
export function usedBy(
  { reservationId, tagId, connector, startedAt }: Pick<
    Transaction,
    "reservationId" | "tagId" | "connector" | "startedAt"
  >,
  held: readonly Reservation[],
  groupOf: (tagId: string) => string | null,
  isNew: boolean,
): readonly Reservation[] {
  const named = reservationId === null ? undefined : held.find(({ id }) => id === reservationId);
  if (named !== undefined) return [named];
  if (tagId === null) return [];
  // A charge that is only heard of again began before what was reserved since.
  const tolerance = isNew ? DRIFT_MS : 0;
  const fitting = held.filter((one) => startedAt + tolerance >= one.createdAt && isFor(one, tagId, groupOf));
  const here = fitting.filter((one) => one.connector !== 0 && one.connector === connector);
  // Each that holds at any connector keeps one of them: a charge uses one up.
  return here.length > 0 ? here : fitting.filter((one) => one.connector === 0).slice(0, 1);
}

function isFor(one: Reservation, tagId: string, groupOf: (tagId: string) => string | null): boolean {
  if (tagKey(one.tagId) === tagKey(tagId)) return true;
  const groups = [one.group ?? null, groupOf(one.tagId)].flatMap((group) => group === null ? [] : [tagKey(group)]);
  const group = groupOf(tagId);
  return group !== null && groups.includes(tagKey(group));
}

/** Those of `held` that a report of a connector (0: the station) ends, and why; `connectors` are all that are known, as they are now. */
export function endedByReport(
  report: ConnectorReport,
  held: readonly Reservation[],
  connectors: readonly { readonly connector: number; readonly report: ConnectorReport | null }[],
): readonly { readonly reservation: Reservation; readonly why: ReservationEnd }[] {
  const { status, connector, at } = report;
  if (status !== "faulted" && status !== "unavailable") return [];
  const all = connectors.filter((one) => one.connector > 0);
  const isAllOut = all.every((one) => one.report?.status === "faulted" || one.report?.status === "unavailable");
  return held.filter((one) => at + DRIFT_MS >= one.createdAt)
    .filter((one) => connector === 0 || one.connector === connector || (one.connector === 0 && isAllOut))
    .map((reservation) => ({ reservation, why: status }));
}
