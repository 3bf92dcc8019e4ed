/** What goes on at a connector, in words that every version shares (1.6 §4.9 knows them all, 2.x only a few). */
export type OutletStatus =
  | "available"
  | "preparing"
  | "charging"
  | "suspended_ev"
  | "suspended_evse"
  | "finishing"
  | "reserved"
  | "unavailable";
