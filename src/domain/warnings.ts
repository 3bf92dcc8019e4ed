/** The warnings about faults of a station that were repaired or tolerated; `station show` lists them with these texts and a count. */
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
    message: "answers no pings, and lost its connection for that again and again; it gets no more pings",
    remedy: "nothing; after a firmware update of the charger: ocppd station set ID --ping",
  },
  schema: {
    message: "sends messages that do not follow the OCPP schema",
    remedy: "nothing is lost; set --validation off for this station to stop counting, strict to refuse such messages",
  },
  text_too_long: {
    message: "sends texts that are longer than any use of them; their beginning and a checksum were used",
    remedy: "look at the message stored with this warning; look for a firmware update of the charger",
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
  server_clock: {
    message: "was believed about the time, because the clock of this server is wrong",
    remedy: "set the clock of this machine, best by a time server (NTP)",
  },
  time_without_zone: {
    message: "sends times without a zone; they were read in the zone that fits",
    remedy: "set its clock to UTC, or its zone here: ocppd station set ID --time-zone Europe/Berlin",
  },
  time_zone: {
    message: "sends local time marked as UTC; the difference was subtracted",
    remedy: "set the time zone of the charger to UTC, or look for a firmware update",
  },
  unreadable_value: {
    message: "sends meter values that are no numbers, or could mean two; they were left out, signed data was kept",
    remedy: "look at the message stored with this warning; look for a firmware update of the charger",
  },
  boot_loop: {
    message: "restarts again and again",
    remedy:
      "look at its log and its network; a wrong URL or password of a second central system in its settings can be the reason",
  },
  silent_status: {
    message: "does not report its connectors by itself",
    remedy: "nothing: its status is requested once after each boot",
  },
  tag_repaired: {
    message: "sends tags with extra characters; they were reduced to the registered tag",
    remedy:
      "nothing; if it appends other text than its vendor's chargers are known to: ocppd station set ID --truncate-tag-at TEXT",
  },
  unknown_transaction: {
    message: "reports about transactions that are not known here",
    remedy: "see the orphans in its transactions",
  },
  list_full: {
    message: "reports more connectors, variables or values than are kept",
    remedy: "look at the message stored with this warning; look for a firmware update of the charger",
  },
  orphan_cut: {
    message: "reports so many ends of unknown charges, or such long ones, that not all of each is kept",
    remedy: "attach its orphans to their charges or look at why it sends them: ocppd transaction orphans --station ID",
  },
  replaced: {
    message: "connected again while its old connection still looked open",
    remedy: "if it happens often: two chargers share this id, or the network drops connections",
  },
  replaced_often: {
    message: "keeps replacing its own connection; beyond bounds.replacementsPerMinute the connected one stays",
    remedy: "two chargers probably share this id: give each its own",
  },
  answer_schema: {
    message: "answers commands with messages that do not follow the OCPP schema",
    remedy: "nothing is lost; look for a firmware update of the charger",
  },
  late_answer: {
    message: "answers after the time-out, or without a call from us",
    remedy: "raise callTimeoutS if it happens often; its messages show the late answers",
  },
  silent_trigger: {
    message: "does not answer the request to report itself",
    remedy: "nothing: the request is sent once per connection, and other commands wait at most ten seconds for it",
  },
  message_rate: {
    message: "sends more messages than a charger needs to; the answers were delayed",
    remedy: "nothing is lost; look at its messages for the one that it repeats, or for a firmware update",
  },
  too_many_waiting: {
    message: "sends messages without waiting for the answers, more than may wait",
    remedy:
      "nothing is lost: it sends again what was not answered; raise bounds.queueBytes, or use the engine hardened, which only stops reading for a while",
  },
  does_not_read: {
    message: "does not read what is sent to it; the connection was closed",
    remedy: "nothing: it connects again; if it happens often, look at its network",
  },
  unknown_tags: {
    message: "presents one unknown tag after another; the answers were delayed",
    remedy: "look at the tags that it presents: somebody may be trying numbers; add the tags that are yours",
  },
  certificate_refused: {
    message: "requested a certificate that was not issued",
    remedy: "the detail says why: ocppd station show ID",
  },
  certificate_expires: {
    message: "has a certificate that ends soon, and did not request a new one",
    remedy: "request it while the charger is connected: ocppd trigger ID certificate",
  },
  empty_frame: {
    message: "sends empty messages",
    remedy: "nothing: they are ignored",
  },
} as const;

/** The code of a warning. */
export type WarningCode = keyof typeof WARNINGS;

/** How many kinds of warnings a station has, and when the last one occurred. */
export interface WarningCount {
  readonly stationId: string;
  readonly kinds: number;
  readonly lastAt: number;
}

/** A stored warning. */
export interface Warning {
  readonly stationId: string;
  readonly code: WarningCode;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** The finding of the last occurrence. */
  readonly detail: string;
  /** The first message that caused it, shortened and with secrets masked; null where no message did. */
  readonly firstFrame: string | null;
  readonly lastFrame: string | null;
}
