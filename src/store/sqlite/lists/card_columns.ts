/**
 * How a column may name a card: its number or group, the number in lower case, a sentence, or JSON; `report` and `frame` are a
 * sentence and JSON of a charger, in which the name of a card may be a word of OCPP, and is replaced only next to the number.
 */
export type CardColumn = "id" | "key" | "text" | "json" | "report" | "frame";

/**
 * Every column in which a card may be named, in the order in which it is replaced. tests/store/sqlite/card_columns_test.ts demands
 * that each text column of the schema is here or in {@link OTHER_COLUMNS}.
 */
export const CARD_COLUMNS: Readonly<Record<string, Readonly<Record<string, CardColumn>>>> = {
  tags: { tag_group: "id" },
  transactions: { tag: "id", tag_key: "key", stop_tag: "id", tag_group: "id", tag_name: "text" },
  events: { tag: "id", stop_tag: "id", requested_tag: "id", tag_group: "id" },
  // Signed values name the card.
  readings: { other_measurands: "frame" },
  corrections: { reason: "text" },
  orphans: { raw: "frame", stop: "frame" },
  reservations: { tag: "id", tag_group: "id" },
  remote_starts: { tag: "id" },
  tariffs: { tag_group: "id", name: "text" },
  variables: { value: "report" },
  station_reports: { subject: "report", detail: "report" },
  warnings: { detail: "report", first_frame: "frame", last_frame: "frame" },
  connectors: { info: "report", vendor_error_code: "report" },
  statuses: { info: "report", vendor_error_code: "report" },
  requested_limits: { set_by: "text", refused: "frame" },
  notifications: { address: "text", receiver: "text", message: "json" },
  notification_windows: { key: "json" },
  reported_conditions: { key: "report", value: "report" },
  deliveries: { body: "json", error: "report" },
  audit: { subject: "text" },
  charge_reports: { filter: "json", heading: "json", rows: "json" },
  message_log: { message_id: "report", message: "frame", answer: "frame", issues: "frame", repairs: "frame" },
};

/** The other columns of text: names of things, closed lists of words, secrets, and what is no text of people. */
export const OTHER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  // The row of the card itself is deleted.
  tags: ["id_key", "id", "name", "kind", "stations", "budget_per", "owner_email"],
  // A list that names the card is deleted: the next one is sent in full.
  local_lists: ["entries"],
  anonymisations: ["pseudonym", "by", "names", "place"],
  api_keys: ["id_key", "name", "scope", "hash"],
  users: ["name_key", "name", "scope", "password_hash", "language", "theme"],
  login_sessions: ["hash", "address", "browser"],
  audit: ["caller", "address", "action", "station", "station_id_key", "code"],
  tariffs: ["currency", "time_of_use"],
  charge_reports: ["created_by", "origin", "zone", "hash", "hash_without_names"],
  requested_limits: ["unit", "form", "confirmed", "places"],
  notification_preferences: ["channels"],
  notifications: ["channel"],
  limit_forms: ["form", "unit_only", "firmware"],
  jobs: ["kind", "location", "file_name", "state"],
  remote_starts: ["kind"],
  connectors: ["status", "charging_state", "raw_status", "error_code"],
  statuses: ["raw_status", "status", "charging_state", "error_code"],
  connector_names: ["name"],
  database_facts: ["id", "time_zone"],
  migrations: ["program", "copy"],
  message_log: ["protocol", "direction", "action", "outcome", "code"],
  stations: [
    ...["id_key", "id", "name", "comment", "registration_status", "pinned_protocol", "password_hashes"],
    ...["pending_password_hashes", "validation", "boot", "time_zone", "truncate_tag_at", "clock"],
  ],
  variables: [
    ...["component", "component_instance", "variable", "variable_instance", "attribute", "mutability", "source"],
  ],
  station_reports: ["kind"],
  warnings: ["code"],
  refusals: [
    ...["id_key", "address", "reason", "station_id", "detail", "path", "user_agent", "offered_protocols"],
  ],
  transactions: ["reference", "authorization_status", "charging_state", "stop_reason", "ended_by", "currency"],
  events: ["trigger", "authorization_status", "charging_state", "stop_reason"],
  readings: ["context"],
  corrections: ["by"],
  orphans: ["kind"],
  webhooks: ["url", "types", "station_id", "secret"],
  deliveries: ["type"],
};
