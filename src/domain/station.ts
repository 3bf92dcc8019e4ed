import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import { AppError } from "../base/errors.ts";
import type { StationOverrides } from "./workarounds.ts";
import type { StationClock } from "./station_clock.ts";

/** The OCPP versions that a station may use, named as their WebSocket subprotocols. */
export const PROTOCOLS = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] as const;

/** One of {@link PROTOCOLS}. */
export type Protocol = (typeof PROTOCOLS)[number];

/** How strictly a station's messages are validated against OCPP. */
export const STRICTNESSES = ["strict", "lenient", "off"] as const;

/** One of {@link STRICTNESSES}: strict refuses, lenient repairs and counts a warning, off repairs in silence. */
export type Strictness = (typeof STRICTNESSES)[number];

/** Whether a station is accepted, or waits for an operator's approval. */
export type RegistrationStatus = "accepted" | "pending";

/** The settings of one station; null uses the server's setting. */
export interface StationFlags extends StationOverrides {
  /** Overrides the setting `validation`. */
  readonly validation: Strictness | null;
  /** Accept any user name with the right password (some chargers send their serial number). */
  readonly ignoreUserName: boolean;
  /** Do not close the connection for missing pongs alone; three missed heartbeats still close it (quirk T2). */
  readonly noPing: boolean;
}

/** A row of the allow-list. */
export interface Station extends StationFlags {
  /** As registered; compared without regard to case. */
  readonly id: string;
  readonly name: string | null;
  readonly comment: string | null;
  readonly registrationStatus: RegistrationStatus;
  /** The only version accepted from it, whatever it offers. */
  readonly pinnedProtocol: Protocol | null;
  /** Hashes of its passwords, each of which is accepted (see services/access/passwords); empty: no password is required. */
  readonly passwordHashes: readonly string[];
  /** Hashes of passwords that were sent to it and not yet confirmed: they are accepted too. */
  readonly pendingPasswordHashes: readonly string[];
  /** 0 none, 1 password, 2 password over TLS, 3 client certificate; a connection with a lower one than it has used is refused. */
  readonly securityProfile: number;
  /** Its last BootNotification. */
  readonly boot: BootReport | null;
  /** The state of its clock; null: not known yet. */
  readonly clock: StationClock | null;
  /** Milliseconds since 1970, or null when it has never connected. */
  readonly lastSeenAt: number | null;
  readonly createdAt: number;
}

/** The contents of a BootNotification. */
export interface BootReport {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly firmware: string | null;
  readonly reason: string | null;
  readonly at: number;
  /** The boot was answered Pending; with strict validation the station may send nothing else until its next boot. */
  readonly pending?: true;
}

/** The maximum length of a station id: that of OCPP 2.1, and quirk H11. */
export const STATION_ID_MAX = 255;

const FORBIDDEN = /[\p{Cc}/]/u;
/** A URL parser resolves these path segments away, so that no URL can name such an id. */
const DOTS = /^\.\.?$/;

/** Why `id` can't be the id of a station, or undefined when it can. */
export function stationIdFault(id: string): Sentence | undefined {
  if (id === "") return sentence("station_id_empty");
  if (id.length > STATION_ID_MAX) {
    return sentence("station_id_too_long", { most: STATION_ID_MAX, length: id.length });
  }
  if (FORBIDDEN.test(id)) return sentence("station_id_characters");
  if (!id.isWellFormed()) return sentence("station_id_surrogates");
  if (DOTS.test(id)) return sentence("station_id_dots", { id });
  return undefined;
}

/** `id` itself. Throws `invalid` when it can't be the id of a station. */
export function checkedStationId(id: string): string {
  const fault = stationIdFault(id);
  if (fault !== undefined) throw new AppError("invalid", fault);
  return id;
}

/** The normalized forms of recent ids: a message needs that of its station some fifteen times. */
const NORMALIZED = new Map<string, string>();
const NORMALIZED_MAX = 10_000;

/** The form under which ids of stations and tags are compared: without regard to case. */
export function normalizeId(id: string): string {
  const known = NORMALIZED.get(id);
  if (known !== undefined) return known;
  const normalized = id.toLowerCase();
  if (id.length > STATION_ID_MAX) return normalized;
  if (NORMALIZED.size >= NORMALIZED_MAX) NORMALIZED.clear();
  NORMALIZED.set(id, normalized);
  return normalized;
}

/** What a client sent with a connection request, for the person who corrects its settings. */
export interface ConnectionAttempt {
  /** The path of its URL without the query, which may hold a password. */
  readonly path: string;
  readonly userAgent: string | null;
  /** The subprotocols that it offered. */
  readonly offeredProtocols: readonly string[];
  /** The connection was encrypted (wss). */
  readonly secure: boolean;
}

/** A refused connection with its reason, as `station list --refused` shows it. */
export interface RefusedConnection {
  readonly stationId: string;
  readonly address: string;
  readonly reason: RefusalReason;
  /** The explanation for the operator. */
  readonly detail: string;
  /** The latest attempt. */
  readonly attempt: ConnectionAttempt;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The reasons for refusing an upgrade request. */
export const REFUSAL_REASONS = [
  "no_id",
  "bad_id",
  "wrong_path",
  "unknown_station",
  "no_credentials",
  "wrong_credentials",
  "wrong_user_name",
  "security_profile",
  "client_certificate",
  "tls",
  "protocol",
  "browser",
  "too_many_tries",
  "too_many_logins",
  "too_many_pending",
  "too_many_registrations",
  "replaced_often",
  "busy",
  "bad_upgrade",
] as const;

/** One of {@link REFUSAL_REASONS}. */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
