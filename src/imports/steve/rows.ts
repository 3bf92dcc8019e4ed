import { parseTime } from "../../base/time.ts";
import type { SourceCharge, SourceStation, SourceTag } from "../source.ts";
import type { SqlRow, SqlValue } from "./dump.ts";

type Values = SqlRow["values"];

/** A row of charge_box. */
export function stationOf(values: Values): SourceStation {
  const texts = [textOf(values.description), textOf(values.note)].filter((text) => text !== null);
  const status = textOf(values.registration_status);
  return {
    id: idOf(values.charge_box_id),
    name: null,
    comment: texts.length === 0 ? null : texts.join("\n"),
    password: null,
    userName: null,
    remarks: [
      ...(textOf(values.auth_password) === null ? [] : [
        "its password is left out: SteVe keeps no more than a hash of it; it is let in without, until `ocppd station set --password`",
      ]),
      ...(status === null || status === "Accepted" ? [] : [`it was ${status} in SteVe, and is accepted here`]),
    ],
  };
}

/** A row of ocpp_tag with its user, as {@link userOf} reads it. */
export function tagOf(values: Values, { name, email }: SourceUser): SourceTag {
  const expiry = textOf(values.expiry_date);
  const expiresAt = expiry === null ? null : parseTime(expiry);
  const most = values.max_active_transaction_count;
  const note = textOf(values.note);
  return {
    id: idOf(values.id_tag),
    name,
    ...(email === null ? {} : { owner: email }),
    group: textOf(values.parent_id_tag),
    // A card whose expiry can't be read must not charge for ever.
    expiresAt: expiresAt ?? (expiry === null ? null : 0),
    blocked: Number(values.blocked ?? 0) !== 0 || (most !== null && most !== undefined && Number(most) === 0),
    remarks: [
      ...(expiry !== null && expiresAt === undefined
        ? [`its expiry ${JSON.stringify(expiry)} is not a time: it is imported as expired`]
        : []),
      ...(note === null ? [] : [`its note is left out: ${JSON.stringify(note.slice(0, 80))}`]),
    ],
  };
}

/** A person in SteVe. */
export interface SourceUser {
  /** The first and the last name. */
  readonly name: string | null;
  readonly email: string | null;
}

/** A row of user. */
export function userOf(values: Values): SourceUser {
  const name = [textOf(values.first_name), textOf(values.last_name)].filter((text) => text !== null).join(" ");
  return { name: name === "" ? null : name, email: textOf(values.e_mail) };
}

/** A charge: a row of transaction_start with the newest of its rows of transaction_stop. */
export function chargeOf(row: Readonly<Record<string, unknown>>, connector: Connector | undefined): SourceCharge {
  const id = String(row.pk);
  const end = textOf(row.stopped_at as SqlValue);
  if (connector === undefined) return { id, fault: "its connector is not in the dump" };
  if (end === null) return { id, fault: "it has no end yet: import again when it has ended" };
  const startedAt = parseTime(textOf(row.started_at as SqlValue) ?? "");
  const stoppedAt = parseTime(end);
  if (startedAt === undefined) return { id, fault: `its start ${JSON.stringify(row.started_at)} is not a time` };
  if (stoppedAt === undefined) return { id, fault: `its end ${JSON.stringify(end)} is not a time` };
  return {
    id,
    charge: {
      source: `steve ${id}`,
      stationId: connector.stationId,
      connector: connector.number,
      tagId: textOf(row.tag as SqlValue),
      authorizationStatus: "accepted",
      startedAt,
      stoppedAt,
      meterStartWh: whOf(row.start_value),
      meterStopWh: whOf(row.stop_value),
      stopTagId: null,
      stopReason: textOf(row.reason as SqlValue),
    },
  };
}

/** A connector of SteVe: a row of connector, and of evse from 3.8 on. */
export interface Connector {
  readonly stationId: string;
  readonly number: number;
}

/** See {@link Connector}. */
export function connectorOf(values: Values): readonly [pk: number, connector: Connector] {
  return [
    Number(values.connector_pk ?? values.evse_pk),
    { stationId: idOf(values.charge_box_id), number: Number(values.connector_id ?? values.evse_id) },
  ];
}

/** An id as it is: blanks around it may be a part of it. */
function idOf(value: SqlValue | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

/** Null for a missing text and for blanks alone. */
function textOf(value: SqlValue | undefined): string | null {
  const text = idOf(value).trim();
  return text === "" ? null : text;
}

/** A register in Wh, which SteVe keeps as the text that the charger sent. */
function whOf(value: unknown): number | null {
  const wh = value === null || value === "" ? NaN : Number(value);
  return Number.isFinite(wh) ? wh : null;
}
