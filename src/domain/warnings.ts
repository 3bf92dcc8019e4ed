/** Something about a station that was repaired or tolerated, counted; `station show` lists them with these words. */
export const WARNINGS = {
  no_subprotocol: {
    message: "connects without naming an OCPP version",
    remedy: "pin its version: ocppd station set ID --protocol ocpp1.6 (or a newer one)",
  },
  unreadable_frame: {
    message: "sends messages that can't be read",
    remedy: "look for a firmware update of the charger",
  },
  repaired_frame: {
    message: "sends messages whose JSON is broken; they were repaired",
    remedy: "nothing is lost; look for a firmware update of the charger",
  },
  repeated_message: {
    message: "repeats messages that were answered already",
    remedy: "nothing is counted twice; if it happens often, its network is slow or loses answers",
  },
  no_pong: {
    message: "answers no pings, and was taken for gone again and again; it gets none any more",
    remedy: "nothing; after a firmware update of the charger: ocppd station set ID --ping",
  },
  schema: {
    message: "sends messages that do not follow the OCPP schema",
    remedy: "nothing is lost; set --validation off for this station to stop counting, strict to refuse such messages",
  },
  message_too_large: {
    message: "sent a message that is larger than allowed; the connection was closed (1009)",
    remedy: "raise the setting maxMessageBytes and restart the server, or let the charger send less at once",
  },
  message_too_large_for_station: {
    message: "closed the connection because a message of ours was too large for it (1009)",
    remedy: "look at its last message: send fewer tags, settings or periods at once",
  },
  refused_payload: {
    message: "sends messages that could not be accepted",
    remedy: "look for a firmware update of the charger",
  },
  unknown_action: {
    message: "sends messages that its OCPP version does not have",
    remedy: "check the OCPP version that is set in the charger",
  },
  clock_unset: {
    message: "has a clock that is not set, or wrong; times of receipt were used",
    remedy: "set the time server of the charger, or wait for its next heartbeat",
  },
  time_without_zone: {
    message: "tells times without a zone; they were read in the zone that fits",
    remedy: "set its clock to UTC, or its zone here: ocppd station set ID --time-zone Europe/Berlin",
  },
  time_zone: {
    message: "tells local time and calls it UTC; the difference was taken off",
    remedy: "set the time zone of the charger to UTC, or look for a firmware update",
  },
  unreadable_value: {
    message: "sends meter values that are no numbers, or could mean two; they were left out, signed data was kept",
    remedy: "look at the message that is kept with this; look for a firmware update of the charger",
  },
  boot_loop: {
    message: "starts up again and again",
    remedy:
      "look at its log and its network; a wrong URL or password of a second system that it knows can be the reason",
  },
  silent_status: {
    message: "does not report its connectors by itself",
    remedy: "nothing: it is asked once after each boot",
  },
  tag_repaired: {
    message: "sends tags with something before, behind or in them; they were cut to what is on the list",
    remedy: "nothing; if it appends more than is known of its vendor: ocppd station set ID --truncate-tag-at TEXT",
  },
  unknown_transaction: {
    message: "reports about transactions that are not known here",
    remedy: "see the orphans in its transactions",
  },
  replaced: {
    message: "connected again while its old connection still looked open",
    remedy: "if it happens often: two chargers share this id, or the network drops connections",
  },
  replaced_often: {
    message: "keeps taking its own connection away",
    remedy: "two chargers probably share this id: give each its own",
  },
  answer_schema: {
    message: "answers commands with words that do not follow the OCPP schema",
    remedy: "nothing is lost; look for a firmware update of the charger",
  },
  late_answer: {
    message: "answers after the time-out, or to questions nobody asked",
    remedy: "raise callTimeoutS if it happens often; its messages show what it said in the end",
  },
  silent_trigger: {
    message: "does not answer when it is asked to report itself",
    remedy: "nothing: it is asked once a connection, and other commands wait no longer than ten seconds for that",
  },
  empty_frame: {
    message: "sends messages with nothing in them",
    remedy: "nothing: they are passed over",
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
  /** The first message that it was about, cut and without secrets; null where it was about none. */
  readonly firstFrame: string | null;
  readonly lastFrame: string | null;
}
