import type { Bus } from "../base/bus.ts";
import type { Log } from "../base/log.ts";
import type { DomainEvent, EventType } from "../domain/events.ts";
import { limitFormText } from "../domain/limit_form.ts";
import type { LimitChange } from "../domain/requested_limit.ts";
import { moneyText } from "../domain/money.ts";
import { energyOf, TRANSACTION_FLAGS } from "../domain/transaction.ts";
import { WARNINGS } from "../domain/warnings.ts";

type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;
type Line = readonly [level: keyof Log, message: string, facts?: Readonly<Record<string, unknown>>];

const LIMIT_TEXT: Readonly<Record<LimitChange, string>> = {
  set: "accepted by the charger",
  confirmed: "is obeyed",
  form_changed: "was not obeyed, and is accepted in another form",
  not_obeyed: "is obeyed in no form that the charger accepts",
  refused: "refused by the charger in every form",
  restored: "was lost, and is accepted again",
  lifted: "lifted",
  expired: "has expired",
};

/** Writes domain events to the log. One row per event type: its log line; null for no line. */
const LINES: { readonly [T in EventType]: ((event: EventOf<T>) => Line) | null } = {
  "station.connected": ({ protocol, address }) => ["info", "connected", { protocol, address }],
  "station.disconnected": ({ reason }) => ["info", "disconnected", { reason }],
  "station.offline": ({ since }) => ["warn", "is offline", { since: new Date(since).toISOString() }],
  // The listener logs it itself, with the reason in plain words.
  "station.refused": null,
  "station.booted": ({ boot: { vendor, model, firmware } }) => ["info", "booted", { vendor, model, firmware }],
  "station.warned": (
    { code, detail },
  ) => ["warn", `${WARNINGS[code].message}; ${WARNINGS[code].remedy}`, { code, detail }],
  "station.reported": ({ stationReport: { kind, subject } }) => ["info", `reported ${kind}: ${subject}`],
  "station.changed": null,
  "station.removed": () => ["info", "was removed from the list"],
  "connector.reported": ({ report: { connector, status, rawStatus, errorCode, vendorErrorCode } }) => [
    status === "faulted" ? "warn" : "info",
    `connector ${connector} is ${status}`,
    {
      reported: rawStatus,
      ...(errorCode === null ? {} : { errorCode }),
      ...(vendorErrorCode === null || vendorErrorCode === errorCode ? {} : { vendorErrorCode }),
    },
  ],
  "meter.read": ({ connector, readings }) => ["debug", `${readings.length} meter readings of connector ${connector}`],
  "token.presented": ({ tagId, authorizationStatus }) => ["info", `tag ${tagId} was presented: ${authorizationStatus}`],
  "tag.enrolled": ({ tagId }) => ["info", `tag ${tagId} is enrolled and on the list now`],
  "tag.budget_spent": ({ tagId, transactionId, budget: { limitWh, per } }) => [
    "info",
    `tag ${tagId} has used up its budget of ${
      limitWh / 1000
    } kWh a ${per}: transaction ${transactionId} is being ended`,
  ],
  "transaction.started": (
    { transaction: { id, connector, tagId } },
  ) => ["info", `transaction ${id} started`, { connector, tag: tagId }],
  "transaction.updated": null,
  "transaction.ended": ({ transaction }) => [
    "info",
    `transaction ${transaction.id} ended`,
    { connector: transaction.connector, reason: transaction.stopReason, energyWh: energyOf(transaction) },
  ],
  "transaction.costed": ({ transaction: { id, cost } }) => [
    "info",
    cost === null ? `transaction ${id} has no cost any more` : `transaction ${id} costs ${moneyText(cost)}`,
    cost === null ? {} : { tariff: cost.tariffId, version: cost.tariffVersion },
  ],
  "transaction.corrected": ({ transaction }) => [
    "info",
    transaction.correction === null
      ? `the correction of transaction ${transaction.id} is removed`
      : `the energy of transaction ${transaction.id} is corrected: ${transaction.correction.reason}`,
    { energyWh: energyOf(transaction), ...(transaction.correction !== null && { by: transaction.correction.by }) },
  ],
  "transaction.flagged": ({ transaction: { id }, flags }) => [
    "warn",
    `transaction ${id}: ${flags.map((flag) => TRANSACTION_FLAGS[flag]).join("; ")}`,
  ],
  "reservation.made": ({ reservation: { id, connector, tagId } }) => [
    "info",
    `reservation ${id} is active`,
    { connector, tag: tagId },
  ],
  "reservation.ended": ({ reservation: { id }, why }) => ["info", `reservation ${id} has ended: ${why}`],
  // It is published as a station report too.
  "security.reported": null,
  "certificate.issued": ({ certificate: { serialNumber, notAfter } }) => [
    "info",
    `certificate ${serialNumber} was issued`,
    { notAfter: new Date(notAfter).toISOString() },
  ],
  "certificate.revoked": ({ certificate: { serialNumber, revocationReason } }) => [
    "info",
    `certificate ${serialNumber} is revoked`,
    { reason: revocationReason },
  ],
  "setting.changed": ({ setting: { name, value } }) => ["info", `setting ${name} is ${value ?? "not reported"} now`],
  "limit.changed": ({ change, limit: { connector, limit: { amount, unit }, form, setBy }, detail }) => [
    change === "not_obeyed" || change === "refused" ? "warn" : "info",
    `limit of ${amount} ${unit} at connector ${connector}: ${LIMIT_TEXT[change]}`,
    { form: form === null ? "none" : limitFormText(form), setBy, ...(detail === null ? {} : { detail: detail.text }) },
  ],
  "report.created": ({ report: { id, rowCount, createdBy } }) => [
    "info",
    `report ${id} is kept`,
    { charges: rowCount, by: createdBy ?? "the server" },
  ],
  "command.sent": null,
  "call.answered": ({ action, outcome }) => ["info", `${action} was sent`, { outcome }],
  "command.answered": ({ command, outcome, late }) => [
    "info",
    `${command.kind} was sent${late ? ", and answered after the timeout" : ""}`,
    { outcome: outcome.kind === "answered" ? outcome.status : outcome.kind },
  ],
};

/** Logs every event, each line with its station; returns a function that stops it. */
export function logEvents(bus: Bus<DomainEvent>, log: Log): () => void {
  return bus.subscribe((event) => {
    // The row of a type gets the events of that type; TypeScript can't follow the key through the union.
    const line = (LINES[event.type] as ((event: DomainEvent) => Line) | null)?.(event);
    if (line === undefined || line === null) return;
    const [level, message, facts] = line;
    log[level](message, { station: event.stationId, ...facts });
  });
}
