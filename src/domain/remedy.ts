import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
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
  readonly remedy: Sentence | null;
  /** Requests of which each alone is enough, the best one first. */
  readonly actions: readonly RemedyAction[];
}

interface RemedyRow {
  readonly words?: readonly string[];
  readonly remedy?: Sentence;
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

const REMEDIES: RemedyRows = {
  no_id: () => ({ remedy: sentence("remedy_no_id") }),
  bad_id: () => ({ remedy: sentence("remedy_bad_id") }),
  wrong_path: () => ({ remedy: sentence("remedy_wrong_path") }),
  unknown_station: (id) => ({ words: aboutId(["station", "add"], id), actions: ["register"] }),
  no_credentials: (id) => ({
    words: change(id, "--generate-password"),
    remedy: sentence("remedy_password"),
    actions: ["generate_password", "clear_password"],
  }),
  wrong_credentials: (id) => ({
    words: change(id, "--generate-password"),
    remedy: sentence("remedy_new_password"),
    actions: ["generate_password", "clear_password"],
  }),
  wrong_user_name: (id) => ({
    words: change(id, "--ignore-user-name"),
    remedy: sentence("remedy_user_name"),
    actions: ["ignore_user_name"],
  }),
  security_profile: (id, station) => ({
    words: change(id, "--security-profile", String(profileOf(station))),
    remedy: sentence("remedy_security_profile"),
    actions: ["lower_security_profile"],
  }),
  client_certificate: () => ({
    remedy: sentence("remedy_client_certificate"),
  }),
  tls: () => ({ remedy: sentence("remedy_tls") }),
  protocol: (id, station) =>
    station?.validation === "strict"
      ? {
        words: change(id, "--validation", "lenient"),
        remedy: sentence("remedy_protocol_strict", {
          protocols: station.pinnedProtocol ?? "ocpp1.6, ocpp2.0.1 or ocpp2.1",
        }),
        actions: ["lenient_validation"],
      }
      : station?.pinnedProtocol
      ? {
        words: change(id, "--protocol", ""),
        remedy: sentence("remedy_protocol_pinned", { protocol: station.pinnedProtocol }),
        actions: ["unpin_protocol"],
      }
      : { remedy: sentence("remedy_protocol") },
  browser: () => ({ remedy: sentence("remedy_browser") }),
  too_many_tries: () => ({ remedy: sentence("remedy_too_many_tries") }),
  too_many_logins: () => ({ remedy: sentence("remedy_too_many_logins") }),
  too_many_pending: (id) => ({
    words: aboutId(["station", "add"], id),
    remedy: sentence("remedy_too_many_pending"),
    actions: ["register"],
  }),
  too_many_registrations: (id) => ({
    words: aboutId(["station", "add"], id),
    remedy: sentence("remedy_too_many_registrations"),
    actions: ["register"],
  }),
  replaced_often: (id) => ({
    words: change(id, "--generate-password"),
    remedy: sentence("remedy_replaced_often"),
    actions: ["generate_password"],
  }),
  busy: () => ({ remedy: sentence("remedy_busy") }),
  bad_upgrade: (_, station) => ({
    remedy: sentence(station?.validation === "strict" ? "remedy_bad_upgrade_strict" : "remedy_bad_upgrade"),
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
