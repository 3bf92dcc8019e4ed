import type { RemedyView } from "../../domain/refusal_view.ts";
import { aboutId } from "../../base/shell_words.ts";
import type { StationGateway } from "../../domain/commands.ts";
import { faultText, type LiveConnector, stationFault } from "../../domain/connector.ts";
import type { Job } from "../../domain/job.ts";
import { limitFormText } from "../../domain/limit_form.ts";
import type { AcceptedForm, RequestedLimit } from "../../domain/requested_limit.ts";
import type { StationReport } from "../../domain/station_report.ts";
import type { RefusedConnection, Station } from "../../domain/station.ts";
import { clockText } from "../../domain/station_clock.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import { type Warning, WARNINGS } from "../../domain/warnings.ts";
import type { Orphan } from "../../store/transaction_facts.ts";
import type { CommandPath } from "../command_path.ts";
import { localTime } from "../local_time.ts";
import { printable } from "../../base/printable.ts";
import { factsText, tableText } from "../table_text.ts";
import { refusalsText } from "./refusals_text.ts";
import { modelOf } from "./station_facts.ts";

/** Everything that is known of a charger. */
export interface StationDetails {
  readonly station: Station;
  /** The connected chargers. */
  readonly links: Pick<StationGateway, "find">;
  readonly connectors: readonly NamedConnector[];
  readonly open: readonly Transaction[];
  /** Newest first. */
  readonly last: readonly Transaction[];
  readonly warnings: readonly Warning[];
  readonly reports: readonly StationReport[];
  /** Updates of firmware and uploads of logs, the last first. */
  readonly jobs: readonly Job[];
  /** The charging limits in force. */
  readonly limits: readonly RequestedLimit[];
  /** The form in which it took a limit last. */
  readonly limitForm: AcceptedForm | null;
  readonly orphans: readonly Orphan[];
  readonly refusals: readonly { readonly refusal: RefusedConnection; readonly remedy: RemedyView }[];
  readonly command: CommandPath;
}

/** A connector and what people call it. */
export interface NamedConnector extends LiveConnector {
  readonly name: string | null;
}

/** The report for people; a part that has nothing to say is left out. */
export function stationText(report: StationDetails): string {
  const { station, connectors, open, warnings, reports: stationReports, jobs, limits, orphans, refusals } = report;
  const ended = report.last.filter(({ stoppedAt }) => stoppedAt !== null);
  const parts: readonly (readonly [string, string])[] = [
    [printable(station.id), factsText(factsOf(report), INDENT)],
    ["Connectors", part(connectors, () => tableText(CONNECTOR_HEAD, connectors.map(connectorRow), INDENT))],
    ["Charging now", part(open, () => tableText(TRANSACTION_HEAD, open.map(transactionRow), INDENT))],
    ["Last transactions", part(ended, () => tableText(TRANSACTION_HEAD, ended.map(transactionRow), INDENT))],
    ["Charging limits", part(limits, () => tableText(LIMIT_HEAD, limits.map(limitRow), INDENT))],
    ["Warnings", warnings.map((warning) => warningText(warning, report)).join("")],
    ["Firmware and logs", part(jobs, () => tableText(JOB_HEAD, jobs.map(jobRow), INDENT))],
    [
      "Latest reports",
      part(stationReports, () => tableText(STATION_REPORT_HEAD, stationReports.map(stationReportRow), INDENT)),
    ],
    ["Messages that fit no transaction", part(orphans, () => tableText(ORPHAN_HEAD, orphans.map(orphanRow), INDENT))],
    ["Refused connections", refusalsText(refusals).replace(/^(?=.)/gm, "  ")],
  ];
  return parts.filter(([, text]) => text !== "").map(([title, text]) => `${title}\n${text}`).join("\n");
}

const INDENT = { indent: 2 } as const;

function part(items: readonly unknown[], text: () => string): string {
  return items.length === 0 ? "" : text();
}

function factsOf(
  { station, links, connectors, limitForm, command }: StationDetails,
): readonly (readonly [string, string | null])[] {
  const { boot } = station;
  const accept = command(...aboutId(["station", "set"], station.id, "--accept"));
  const fault = stationFault(connectors);
  const remarks = [
    station.ignoreUserName && "takes any user name",
    station.noPing && "stays connected without pongs",
    station.timeZone !== null && `its times without a zone are of ${station.timeZone}`,
    station.treatExportAsImport && "its exported current counts as imported",
    station.truncateTagAt !== null && `its tags end at ${station.truncateTagAt}`,
    station.startResponseDelayMs !== null && `its starts are answered after ${station.startResponseDelayMs} ms`,
    station.triggerBootNotification && "its boot message is requested",
    station.bootCallDelayMs !== null && `gets its first command ${station.bootCallDelayMs} ms after it connects`,
  ];
  return [
    ["name", station.name],
    ["comment", station.comment],
    ["state", station.registrationStatus === "accepted" ? "accepted" : `pending: let it work with ${accept}`],
    [
      "reports",
      fault === undefined ? null : `${fault.status} ${faultText(fault)}`.trim(),
    ],
    ["OCPP version", station.pinnedProtocol === null ? "any" : `${station.pinnedProtocol} only`],
    ["password", station.passwordHashes.length > 0 ? "yes" : "no"],
    ["security profile", String(station.securityProfile)],
    ["validation", station.validation ?? "as in the settings"],
    ["remarks", remarks.filter(Boolean).join(", ") || null],
    ["vendor model", modelOf(station)],
    ["serial", boot?.serial ?? null],
    ["firmware", boot?.firmware ?? null],
    ["last boot", boot === null ? null : `${localTime(boot.at)}${boot.reason === null ? "" : ` (${boot.reason})`}`],
    ["clock", station.clock === null ? null : clockText(station.clock)],
    ["online", links.find(station.id) !== undefined ? "yes" : "no"],
    ["takes limits as", limitForm === null ? null : limitFormText(limitForm.form)],
    ["last seen", station.lastSeenAt === null ? "never" : localTime(station.lastSeenAt)],
    ["on the list since", localTime(station.createdAt)],
  ];
}

const CONNECTOR_HEAD = ["connector", "name", "status", "state", "fault", "kW", "kWh", "battery", "at"];

function connectorRow({ connector, name, chargingState, report, meter }: NamedConnector): readonly string[] {
  return [
    connector === 0 ? "station" : String(connector),
    name ?? "-",
    report?.status ?? "-",
    chargingState ?? "-",
    (report === null ? "" : faultText(report)) || "-",
    inKilo(meter?.powerW ?? null),
    inKilo(meter?.meterWh ?? null),
    meter?.socPercent === undefined || meter.socPercent === null ? "-" : `${meter.socPercent} %`,
    localTime(Math.max(report?.at ?? 0, meter?.at ?? 0) || null),
  ];
}

const LIMIT_HEAD = ["connector", "limit", "set by", "set at", "until", "confirmed", "form"];

function limitRow({ connector, limit, setBy, setAt, until, confirmed, form }: RequestedLimit): readonly string[] {
  return [
    connector === 0 ? "station" : String(connector),
    `${limit.amount} ${limit.unit}`,
    printable(setBy),
    localTime(setAt),
    until === null ? "-" : localTime(until),
    confirmed,
    form === null ? "not accepted yet" : limitFormText(form),
  ];
}

const TRANSACTION_HEAD = ["id", "connector", "tag", "from", "to", "kWh", "ended", "remarks"];

function transactionRow(transaction: Transaction): readonly string[] {
  const { id, connector, tagId, startedAt, stoppedAt, stopReason, endedBy, flags } = transaction;
  const ended = endedBy === "station" ? stopReason ?? "yes" : `${stopReason ?? ""} (by ${endedBy})`.trim();
  return [
    String(id),
    connector === null ? "-" : String(connector),
    tagId ?? "-",
    localTime(startedAt),
    localTime(stoppedAt),
    inKilo(energyOf(transaction)),
    stoppedAt === null ? "no" : ended,
    flags.length === 0 ? "-" : flags.join(", "),
  ];
}

const STATION_REPORT_HEAD = ["at", "what", "subject", "connector"];

function stationReportRow({ at, kind, subject, connector }: StationReport): readonly string[] {
  return [localTime(at), kind, subject, connector === null ? "-" : String(connector)];
}

const JOB_HEAD = ["requested", "what", "state", "at", "place"];

function jobRow({ requestedAt, kind, state, stateAt, location, fileName }: Job): readonly string[] {
  return [
    localTime(requestedAt),
    kind,
    state,
    localTime(stateAt),
    fileName === null ? location : `${location} ${fileName}`,
  ];
}

const ORPHAN_HEAD = ["at", "transaction", "message"];

function orphanRow({ receivedAt, transactionId, raw }: Orphan): readonly string[] {
  return [
    localTime(receivedAt),
    transactionId === null ? "unknown" : String(transactionId),
    (raw ?? "").slice(0, RAW_SHOWN),
  ];
}

const RAW_SHOWN = 160;

function warningText(
  { code, count, lastAt, detail, firstFrame, lastFrame }: Warning,
  { station, command }: StationDetails,
): string {
  const { message: says, remedy: advice } = WARNINGS[code];
  const set = command(...aboutId(["station", "set"], station.id));
  const often = count === 1 ? "once" : `${count} times, the last time`;
  return [
    `${says} (${often} at ${localTime(lastAt)})`,
    ...(detail === "" ? [] : [`  last:  ${detail}`]),
    ...(firstFrame === null ? [] : [`  first message: ${firstFrame.slice(0, RAW_SHOWN)}`]),
    ...(lastFrame === null || lastFrame === firstFrame ? [] : [`  last message:  ${lastFrame.slice(0, RAW_SHOWN)}`]),
    `  do:    ${advice.replace("ocppd station set ID", set)}`,
  ].map((line) => `  ${printable(line)}\n`).join("");
}

function inKilo(value: number | null): string {
  return value === null ? "-" : (value / 1000).toFixed(2);
}
