/** The states of a connector, in names that every version shares (1.6 §4.9 has all of them, 2.x only some). */
export type OutletStatus =
  | "available"
  | "preparing"
  | "charging"
  | "suspended_ev"
  | "suspended_evse"
  | "finishing"
  | "reserved"
  | "unavailable";
