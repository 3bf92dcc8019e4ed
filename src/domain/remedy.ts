import { aboutId } from "../base/shell_words.ts";
import type { RefusalReason, RefusedConnection, Station } from "./station.ts";

/** What a request of a remedy does. */
export const REMEDY_CODES = [
  "register",
  "generate_password",
  "clear_password",
  "ignore_user_name",
  "lower_security_profile",
  "unpin_protocol",
  "lenient_validation",
] as const;

/** One of {@link REMEDY_CODES}. */
export type RemedyCode = (typeof REMEDY_CODES)[number];

/** A request of the REST API that lets a refused charger connect. */
export interface RemedyAction {
  readonly code: RemedyCode;
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** The command, the advice and the requests with which a refused charger gets accepted. */
export interface Remedy {
  /** The arguments of an `ocppd` command; null where no command helps. */
  readonly words: readonly string[] | null;
  /** Further advice; null for none. */
  readonly remedy: string | null;
  /** Requests of which each alone is enough, the best one first. */
  readonly actions: readonly RemedyAction[];
}

interface RemedyRow {
  readonly words?: readonly string[];
  readonly remedy?: string;
  readonly actions?: readonly RemedyCode[];
}

/** One row per code: its request for the station `id`. */
const ACTIONS: Readonly<Record<RemedyCode, (id: string, station: Station | undefined) => Omit<RemedyAction, "code">>> =
  {
    register: (id) => ({ method: "POST", path: "/api/v1/stations", body: { id } }),
    generate_password: (id) => ({ method: "POST", path: `${stationPath(id)}/password`, body: {} }),
    clear_password: (id) => ({ method: "DELETE", path: `${stationPath(id)}/password`, body: null }),
    ignore_user_name: (id) => changed(id, { ignoreUserName: true }),
    lower_security_profile: (id, station) => changed(id, { securityProfile: profileOf(station) }),
    unpin_protocol: (id) => changed(id, { pinnedProtocol: null }),
    lenient_validation: (id) => changed(id, { validation: "lenient" }),
  };

/** One row per reason; `station` is the registered station, if there is one. */
type RemedyRows = Readonly<Record<RefusalReason, (id: string, station: Station | undefined) => RemedyRow>>;

const NEW_PASSWORD = "enter the new password in the charger, with its id as user name";

const REMEDIES: RemedyRows = {
  no_id: () => ({ remedy: "let the URL in the charger end with its id: /OCPP/<charger id>" }),
  bad_id: () => ({
    remedy: "give the charger another id: no slash, no control characters, no % but in percent-encoding",
  }),
  wrong_path: () => ({ remedy: "change the URL in the charger, or the setting pathPrefixes" }),
  unknown_station: (id) => ({ words: aboutId(["station", "add"], id), actions: ["register"] }),
  no_credentials: (id) => ({
    words: change(id, "--generate-password"),
    remedy: `${NEW_PASSWORD} (or set --no-password)`,
    actions: ["generate_password", "clear_password"],
  }),
  wrong_credentials: (id) => ({
    words: change(id, "--generate-password"),
    remedy: NEW_PASSWORD,
    actions: ["generate_password", "clear_password"],
  }),
  wrong_user_name: (id) => ({
    words: change(id, "--ignore-user-name"),
    remedy: "or enter its id as user name",
    actions: ["ignore_user_name"],
  }),
  security_profile: (id, station) => ({
    words: change(id, "--security-profile", String(profileOf(station))),
    remedy: "only if you know why it comes with less than before",
    actions: ["lower_security_profile"],
  }),
  client_certificate: () => ({
    remedy: "let the charger request a new certificate, or install one of our CA for charger certificates in it",
  }),
  tls: () => ({ remedy: "ocppd tls shows the certificates, and which CA the charger must know" }),
  protocol: (id, station) =>
    station?.validation === "strict"
      ? {
        words: change(id, "--validation", "lenient"),
        remedy: `or let the charger offer ${
          station.pinnedProtocol ?? "ocpp1.6, ocpp2.0.1 or ocpp2.1"
        } in exactly these letters`,
        actions: ["lenient_validation"],
      }
      : station?.pinnedProtocol
      ? {
        words: change(id, "--protocol", ""),
        remedy: `or set ${station.pinnedProtocol} in the charger`,
        actions: ["unpin_protocol"],
      }
      : { remedy: "set OCPP 1.6, 2.0.1 or 2.1 (with JSON, not SOAP) in the charger" },
  browser: () => ({
    remedy:
      "a page opened from a file (Origin: null), such as a simulator: set allowFilePages to true and restart the server, only for tests; no other web page may connect as a charger",
  }),
  too_many_tries: () => ({ remedy: "wait a minute; the other entries of this address show why it was refused before" }),
  too_many_logins: () => ({
    remedy:
      "it tries again by itself; where many stations with passwords of their own share one address, generated passwords (--generate-password) are checked faster",
  }),
  too_many_pending: (id) => ({
    words: aboutId(["station", "add"], id),
    remedy: "or accept and refuse those that wait: ocppd station list --pending",
    actions: ["register"],
  }),
  too_many_registrations: (id) => ({
    words: aboutId(["station", "add"], id),
    remedy: "or raise the setting bounds.registrationsPerHour and restart the server",
    actions: ["register"],
  }),
  replaced_often: (id) => ({
    words: change(id, "--generate-password"),
    remedy: "two clients use this id at once: give each its own; a password keeps others out",
    actions: ["generate_password"],
  }),
  busy: () => ({ remedy: "raise the setting maxStations and restart the server" }),
  bad_upgrade: (_, station) => ({
    remedy:
      (station?.validation === "strict"
        ? "let the charger send the header, or set --validation lenient for it; else "
        : "") +
      'set the listener\'s engine to "hardened" and restart, or look for a proxy before the server',
    ...(station?.validation === "strict" ? { actions: ["lenient_validation"] as const } : {}),
  }),
};

/** The remedy for a refused connection, given the registered station with its id. */
export function remedyFor(
  refusal: Pick<RefusedConnection, "reason" | "stationId">,
  station: Station | undefined,
): Remedy {
  const { reason, stationId } = refusal;
  const id = station?.id ?? stationId;
  const remedyRow = REMEDIES[reason](id, station);
  // A change needs a registered station; one that was removed since must be added first.
  const add = remedyRow.words !== undefined && station === undefined;
  const words = add ? aboutId(["station", "add"], id) : remedyRow.words;
  const codes = add ? ["register"] as const : remedyRow.actions ?? [];
  return {
    words: words ?? null,
    remedy: remedyRow.remedy ?? null,
    actions: codes.map((code) => ({ code, ...ACTIONS[code](id, station) })),
  };
}

function stationPath(id: string): string {
  return `/api/v1/stations/${encodeURIComponent(id)}`;
}

function changed(id: string, body: Readonly<Record<string, unknown>>): Omit<RemedyAction, "code"> {
  return { method: "PATCH", path: stationPath(id), body };
}

/** The security profile of a connection without TLS. */
function profileOf(station: Station | undefined): number {
  return station?.passwordHashes.length ? 1 : 0;
}

function change(id: string, ...flags: readonly string[]): readonly string[] {
  return aboutId(["station", "set"], id, ...flags);
}
