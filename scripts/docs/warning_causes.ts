/** Why a charger gets each warning: docs/warnings.md is written from this and from the warnings themselves. */
import type { WarningCode } from "../../src/domain/warnings.ts";

/** One row a warning code; the compiler demands all of them. */
export const WARNING_CAUSES: { readonly [C in WarningCode]: string } = {
  no_subprotocol:
    "The request had no `Sec-WebSocket-Protocol` header, so the charger is served as its pinned version, else as 1.6 (quirk H1).",
  unreadable_frame:
    "A message was no JSON that can be repaired, no array, or had no id. Ten in a row close the connection (quirk R11).",
  repaired_frame:
    "A message was broken JSON in one of the ways that can be repaired without guessing (quirks R12; 4.1 to 4.6 in the list).",
  repeated_message:
    "The same text came again on one connection and got the stored answer. The charger did not get the first one, or has a fault (quirk R1).",
  no_pong:
    "The connection was closed three times in a row because pings were not answered, and the charger was back at once each time (quirk T2).",
  schema:
    "A message has properties of a wrong type or too long, lacks some, or has additional ones. What is needed could be read (quirk X13).",
  text_too_long:
    "A text had more than 1,000 characters, or more than 65,536 where certificates, signed meter values and data of vendors are. It was replaced by its first 800 characters with its length and SHA-256; a tag cut like this is never accepted.",
  message_too_large:
    "A message had more bytes than the setting `maxMessageBytes`. Long answers to GetConfiguration are the usual reason (quirk T8).",
  message_too_large_for_station:
    "The charger closed the connection with 1009 after a message of ours, so its buffer is smaller than that message.",
  refused_payload:
    "A message could not be accepted, also leniently: what makes it meaningful is missing or unreadable. It was answered with CALLERROR.",
  unknown_action:
    "The action does not exist in the version of this connection (quirks R9, H4). The detail names the version that has it.",
  server_clock:
    "The clock of the machine on which ocppd runs is behind: a small computer without a battery-backed clock after a start without a network, or a jump back. Times of chargers are used as sent meanwhile.",
  clock_unset:
    "A time was before 2015, more than five minutes in the future, or unreadable, so that of receipt was used (quirks D3, D4).",
  time_without_zone:
    "A time named no zone. It was read in the zone that was set, else as UTC or as the server's zone, whichever was nearer (quirk D1).",
  time_zone:
    "The times of live messages differ from the time of receipt by a constant offset that a time zone can have (quirk D2).",
  unreadable_value:
    "A meter value was no number, or one that can be read in two ways such as `1,234` (quirk M1, field case E8).",
  boot_loop: "There were more than five boots within ten minutes that ocppd had not requested (quirk B9).",
  silent_status:
    "No StatusNotification came within ten seconds of the boot, so ocppd requested one with TriggerMessage (quirk B5).",
  tag_repaired:
    "The id of a card is on the list only after blanks, control characters or what the brand appends were cut off (quirk X12).",
  unknown_transaction:
    "A stop, an event or meter values named a transaction that was never started here, and it could not be matched (quirks X1, X2).",
  list_full:
    "A charger reported more than 200 connectors, 5,000 variables, or 200 values of one moment that have no column of their own. What was stored stays, what is new is left out; transactions and registers are always stored.",
  orphan_cut:
    "A charger has more than 200 orphans, or one of more than 16,384 characters. Older ones keep tag, register, time and reason, and up to 100,000 of them are kept.",
  replaced:
    "A new connection came while the old one was not closed: a restart of the charger or a lost network. The old one was closed (quirk T1).",
  replaced_often: "Connections replaced each other again and again within a short time (quirk T1).",
  answer_schema:
    "The answer to a command does not follow the schema of its version. It was used as far as it could be read.",
  late_answer: "An answer came after the time-out of its call, or with an id that was never sent (quirk R6).",
  silent_trigger: "TriggerMessage was not answered in time (quirk B5).",
  message_rate:
    "It sent more than 200 messages at once and more than 50 a second from then on; of StartTransaction, MeterValues, StopTransaction and TransactionEvent, which chargers store while they are offline, more than 5,000 and 500 a second. Long messages count more than once.",
  too_many_waiting:
    "It sent 10,000 messages, or more bytes than the setting `bounds.queueBytes`, before the first of them was answered. The engine `native` then closes the connection (1008); `hardened` stops reading until less than half of the bytes wait, and closes it only for 10,000 messages.",
  does_not_read:
    "More than 1 MiB of messages waited to be read by the charger, whose network or program has stopped reading.",
  unknown_tags:
    "It sent more than 20 unknown tags in a minute (Authorize); each further answer about an unknown tag waits three seconds for its turn.",
  certificate_refused:
    "SignCertificate had a request that can't be read, is not signed with its own key, has a weak key or another name than the charger's; or too many came, or nobody requested it from a charger without a password.",
  certificate_expires:
    "A certificate that was issued to the charger ends within 30 days. ocppd requests a renewal once a day from the last third of its life on.",
  empty_frame: "Text frames without content came; some chargers use them in place of pings (quirk T7).",
};
