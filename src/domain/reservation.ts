/** A connector that is kept for somebody. */
export interface Reservation {
  /** Ours, unique over all stations. */
  readonly id: number;
  readonly stationId: string;
  /** 0 for any connector. */
  readonly connector: number;
  readonly tagId: string;
  readonly until: number;
  readonly createdAt: number;
}
