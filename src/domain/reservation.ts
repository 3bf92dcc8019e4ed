import { tagKey } from "./id_token.ts";
import type { ConnectorReport } from "./connector.ts";
import type { Transaction } from "./transaction.ts";

/** A connector that is reserved for a tag. */
export interface Reservation {
  /** The reservationId of the station; ids assigned by this server are unique over all stations. */
  readonly id: number;
  readonly stationId: string;
  /** 0 for any connector. */
  readonly connector: number;
  readonly tagId: string;
  /** Tags of this group may use it too; absent: only the tag and the tags of its own group. */
  readonly group?: string;
  readonly until: number;
  readonly createdAt: number;
}

/**
 * Why a reservation ended (1.6 §5.13, 2.x H01-H04): it expired; a charge used it; it was cancelled; the connector or the station
 * became faulted or unavailable; the connector is available again without a reason given; the station reported its removal.
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

/** How far a station's clock may be behind ours: a charge or report from earlier than that before the reservation does not concern it. */
const DRIFT_MS = 60_000;

/** The reservations of `held` that a charge uses; `isNew`: the charge is reported for the first time. `groupOf` returns the group of a tag. */
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
  // A repeated report of a charge can't use a reservation that was made after its start.
  const tolerance = isNew ? DRIFT_MS : 0;
  const fitting = held.filter((one) => startedAt + tolerance >= one.createdAt && isFor(one, tagId, groupOf));
  const here = fitting.filter((one) => one.connector !== 0 && one.connector === connector);
  // A reservation for connector 0 reserves one connector, so a charge uses one such reservation.
  return here.length > 0 ? here : fitting.filter((one) => one.connector === 0).slice(0, 1);
}

function isFor(one: Reservation, tagId: string, groupOf: (tagId: string) => string | null): boolean {
  if (tagKey(one.tagId) === tagKey(tagId)) return true;
  const groups = [one.group ?? null, groupOf(one.tagId)].flatMap((group) => group === null ? [] : [tagKey(group)]);
  const group = groupOf(tagId);
  return group !== null && groups.includes(tagKey(group));
}

/** The reservations of `held` that a status report of a connector (0: the station) ends, and why; `connectors` is the current state of all known connectors. */
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
