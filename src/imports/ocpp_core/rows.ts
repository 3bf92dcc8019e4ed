import { parseTime } from "../../base/time.ts";
import type { AuthorizationStatus } from "../../domain/id_token.ts";
import type { SourceCharge, SourceConnectorName, SourceStation, SourceTag } from "../source.ts";

/** A row of OCPP.Core's database; SQLite keeps any type in any column. */
export type Row = Readonly<Record<string, unknown>>;

/** A row of ChargePoint. OCPP.Core reads the password only together with a user name, and else the certificate. */
export function stationOf(row: Row): SourceStation {
  const userName = textOf(row.Username);
  const password = textOf(row.Password);
  const hasCertificate = textOf(row.ClientCertThumb) !== null;
  return {
    id: idOf(row.ChargePointId),
    name: textOf(row.Name),
    comment: textOf(row.Comment),
    userName: password === null ? null : userName,
    password: userName === null ? null : password,
    remarks: [
      ...(userName === null && password !== null
        ? ["its password is left out: OCPP.Core does not check one without a user name"]
        : []),
      ...(userName !== null && password === null
        ? ["it has a user name but no password: it is let in without, until `ocppd station set --password`"]
        : []),
      ...(hasCertificate
        ? [
          userName === null
            ? "its client certificate is not checked: OCPP.Core knows only its thumbprint (docs/tls.md)"
            : "the thumbprint of its client certificate is left out",
        ]
        : []),
    ],
  };
}

/** A row of ChargeTags. */
export function tagOf(row: Row): SourceTag {
  const expiry = textOf(row.ExpiryDate);
  const expiresAt = expiry === null ? null : localTime(expiry);
  return {
    id: idOf(row.TagId),
    name: textOf(row.TagName),
    group: textOf(row.ParentTagId),
    // A card whose expiry can't be read must not charge for ever.
    expiresAt: expiresAt ?? (expiry === null ? null : 0),
    blocked: Number(row.Blocked ?? 0) !== 0,
    remarks: expiry !== null && expiresAt === undefined
      ? [`its expiry ${JSON.stringify(expiry)} is not a time: it is imported as expired`]
      : [],
  };
}

/** A row of ConnectorStatus, where it has a name. */
export function connectorNameOf(row: Row): readonly SourceConnectorName[] {
  const name = textOf(row.ConnectorName);
  const connector = Number(row.ConnectorId);
  return name === null || !Number.isInteger(connector) || connector < 0
    ? []
    : [{ stationId: idOf(row.ChargePointId), connector, name }];
}

/** A row of Transactions: times in UTC, registers in kWh. */
export function chargeOf(row: Row): SourceCharge {
  const id = String(row.TransactionId);
  const startedAt = parseTime(textOf(row.StartTime) ?? "");
  const end = textOf(row.StopTime);
  if (end === null) return { id, fault: "it has no end yet: import again when it has ended" };
  const stoppedAt = parseTime(end);
  if (startedAt === undefined) return { id, fault: `its start ${JSON.stringify(row.StartTime)} is not a time` };
  if (stoppedAt === undefined) return { id, fault: `its end ${JSON.stringify(end)} is not a time` };
  return {
    id,
    charge: {
      source: `ocpp-core ${id}`,
      stationId: idOf(row.ChargePointId),
      connector: Number(row.ConnectorId ?? 0),
      tagId: textOf(row.StartTagId),
      authorizationStatus: REFUSALS[textOf(row.StartResult)?.toLowerCase() ?? ""] ?? "accepted",
      startedAt,
      stoppedAt,
      meterStartWh: whOf(row.MeterStart),
      meterStopWh: whOf(row.MeterStop),
      stopTagId: textOf(row.StopTagId),
      stopReason: textOf(row.StopReason),
    },
  };
}

/**
 * OCPP's refusals of a card, in lower case. OCPP.Core keeps accepted starts only; its StartResult of a 2.x charge is what
 * triggered the start.
 */
const REFUSALS: Readonly<Record<string, AuthorizationStatus>> = {
  invalid: "unknown",
  blocked: "blocked",
  expired: "expired",
  concurrenttx: "concurrent",
  nocredit: "no_credit",
  notatthislocation: "elsewhere",
  notallowedtypeevse: "elsewhere",
};

/** An id as it is: blanks around it may be a part of it. */
function idOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Null for a missing text and for blanks alone. */
function textOf(value: unknown): string | null {
  const text = idOf(value).trim();
  return text === "" ? null : text;
}

/** A register in Wh; OCPP.Core stores kWh, and -1 where the charger sent none. */
function whOf(value: unknown): number | null {
  const kwh = value === null || value === "" ? NaN : Number(value);
  return Number.isFinite(kwh) && kwh >= 0 ? Math.round(kwh * 1e6) / 1e3 : null;
}

/** OCPP.Core compares an expiry with the local time of its machine, which is taken to be in the zone of this one. */
function localTime(text: string): number | undefined {
  const at = parseTime(/\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 00:00:00` : text);
  if (at === undefined || /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(11))) return at;
  const parts = new Date(at);
  return new Date(
    ...[parts.getUTCFullYear(), parts.getUTCMonth(), parts.getUTCDate()] as const,
    ...[parts.getUTCHours(), parts.getUTCMinutes(), parts.getUTCSeconds(), parts.getUTCMilliseconds()] as const,
  ).getTime();
}
