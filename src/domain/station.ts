import { AppError } from "../base/errors.ts";
import type { StationOverrides } from "./workarounds.ts";
import type { StationClock } from "./station_clock.ts";

/** The dialects a station may speak, by the names of their WebSocket subprotocols. */
export const PROTOCOLS = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] as const;

/** One of {@link PROTOCOLS}. */
export type Protocol = (typeof PROTOCOLS)[number];

/** How closely a station's words are held to the book. */
export const STRICTNESSES = ["strict", "lenient", "off"] as const;

/** One of {@link STRICTNESSES}: strict refuses, lenient repairs and counts a warning, off repairs in silence. */
export type Strictness = (typeof STRICTNESSES)[number];

/** Whether a station may charge here, or waits for the owner to say so. */
export type RegistrationStatus = "accepted" | "pending";

/** What an owner may set for one station; null stands for the house's setting. */
export interface StationFlags extends StationOverrides {
  /** Overrides the setting `validation`. */
  readonly validation: Strictness | null;
  /** Accept any user name with the right password (some chargers send their serial number). */
  readonly ignoreUserName: boolean;
  /** Never drop it for silence on pings alone; three missed heartbeats still do (quirk T2). */
  readonly noPing: boolean;
}

/** A row of the allow-list. */
export interface Station extends StationFlags {
  /** As registered; compared without regard to case. */
  readonly id: string;
  readonly name: string | null;
  readonly comment: string | null;
  readonly registrationStatus: RegistrationStatus;
  /** The only dialect spoken with it, whatever it offers. */
  readonly pinnedProtocol: Protocol | null;
  /** Hashes of its passwords, any of which opens (see services/access/passwords); empty: none is asked for. */
  readonly passwordHashes: readonly string[];
  /** Hashes of passwords that it was told to take, while it is not certain that it did: they open too. */
  readonly pendingPasswordHashes: readonly string[];
  /** 0 none, 1 password, 2 password over TLS, 3 client certificate: never again less than what it once used. */
  readonly securityProfile: number;
  /** What it said at its last boot. */
  readonly boot: BootReport | null;
  /** What is known of its clock; null: nothing yet. */
  readonly clock: StationClock | null;
  /** Milliseconds since 1970, or null when it never came. */
  readonly lastSeenAt: number | null;
  readonly createdAt: number;
}

/** What a station tells of itself when it boots. */
export interface BootReport {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly firmware: string | null;
  readonly reason: string | null;
  readonly at: number;
  /** It was told to wait for approval; until its next boot a strict one may say nothing else. */
  readonly pending?: true;
}

/** The longest id of a station: what OCPP 2.1 allows, and quirk H11. */
export const STATION_ID_MAX = 255;

const FORBIDDEN = /[\p{Cc}/]/u;
/** Whoever writes them into a URL asks for something else. */
const DOTS = /^\.\.?$/;

/** Why `id` can't be the id of a station, or undefined when it can. */
export function stationIdFault(id: string): string | undefined {
  if (id === "") return "a station id can't be empty";
  if (id.length > STATION_ID_MAX) {
    return `a station id has at most ${STATION_ID_MAX} characters, this one has ${id.length}`;
  }
  if (FORBIDDEN.test(id)) return "a station id has no slash and no control characters";
  if (!id.isWellFormed()) return "a station id has no half characters (lone surrogates)";
  if (DOTS.test(id)) return `a station id can't be ${id}: no URL can name it`;
  return undefined;
}

/** `id` itself. Throws `invalid` when it can't be the id of a station. */
export function checkedStationId(id: string): string {
  const fault = stationIdFault(id);
  if (fault !== undefined) throw new AppError("invalid", fault);
  return id;
}

/** The form under which ids of stations and tags are compared: without regard to case. */
export function normalizeId(id: string): string {
  return id.toLowerCase();
}

/** A connection that was refused, and why: what `station list --refused` shows. */
export interface RefusedConnection {
  readonly stationId: string;
  readonly address: string;
  readonly reason: RefusalReason;
  /** In plain words. */
  readonly detail: string;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Why a connection may be refused before it begins. */
export const REFUSAL_REASONS = [
  "no_id",
  "bad_id",
  "wrong_path",
  "unknown_station",
  "no_credentials",
  "wrong_credentials",
  "wrong_user_name",
  "security_profile",
  "protocol",
  "browser",
  "too_many_tries",
  "busy",
  "bad_upgrade",
] as const;

/** One of {@link REFUSAL_REASONS}. */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
