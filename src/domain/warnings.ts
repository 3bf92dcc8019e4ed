/** Something about a station that was repaired or tolerated, counted; `station show` lists them with these words. */
export const WARNINGS = {
  no_subprotocol: {
    says: "connects without naming an OCPP version",
    do: "pin its version: ocppd station set ID --protocol ocpp1.6 (or a newer one)",
  },
  unreadable_frame: {
    says: "sends messages that can't be read",
    do: "look for a firmware update of the charger",
  },
  schema: {
    says: "sends messages that do not follow the OCPP schema",
    do: "nothing is lost; set --validation off for this station to stop counting, strict to refuse such messages",
  },
  refused_payload: {
    says: "sends messages that could not be accepted",
    do: "look for a firmware update of the charger",
  },
  unknown_action: {
    says: "sends messages that its OCPP version does not have",
    do: "check the OCPP version that is set in the charger",
  },
  clock_unset: {
    says: "has a clock that is not set, or wrong; times of receipt were used",
    do: "set the time server of the charger, or wait for its next heartbeat",
  },
  unknown_transaction: {
    says: "reports about transactions that are not known here",
    do: "see the orphans in its transactions",
  },
  replaced: {
    says: "connected again while its old connection still looked open",
    do: "if it happens often: two chargers share this id, or the network drops connections",
  },
  replaced_often: {
    says: "keeps taking its own connection away",
    do: "two chargers probably share this id: give each its own",
  },
  late_answer: {
    says: "answers after the time-out, or to questions nobody asked",
    do: "raise callTimeoutS if it happens often",
  },
} as const;

/** The code of a warning. */
export type WarningCode = keyof typeof WARNINGS;

/** A warning as it is kept. */
export interface Warning {
  readonly stationId: string;
  readonly code: WarningCode;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** What was found the last time. */
  readonly detail: string;
}
