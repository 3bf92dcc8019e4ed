import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import type {
  CertificateHash,
  CertificateUse,
  InstalledCertificate,
  ListedUse,
  OwnCertificateUse,
} from "./certificates.ts";
import type { ChargingLimit } from "./limit.ts";
import type { LimitForm, LimitPlacement } from "./limit_form.ts";
import type { AuthorizationResult, IdToken } from "./id_token.ts";
import type { Money } from "./money.ts";
import type { Workarounds } from "./workarounds.ts";
import type { ReportedSetting, SettingFacts } from "./setting.ts";
import type { DescribedAction, RawOutcome, SendableAction } from "./raw_call.ts";
import type { Protocol } from "./station.ts";

/** How a station may restart: soft ends running transactions first, hard restarts at once, on_idle waits until they have ended. */
export type ResetMode = "soft" | "hard" | "on_idle";

/** The messages that a TriggerMessage command can request from a station. */
export const TRIGGERS = [
  "boot",
  "status",
  "meter_values",
  "heartbeat",
  "firmware",
  "log",
  "security_log",
  "certificate",
] as const;

/** One of {@link TRIGGERS}. */
export type Trigger = (typeof TRIGGERS)[number];

/** A command to a station, independent of the OCPP version; each version's `to_station` folder maps one kind per file. */
export type Command =
  /** Restart; soft is the mildest reset that the version has. A connector of null means the whole station. */
  | { readonly kind: "reset"; readonly mode: ResetMode; readonly connector: number | null }
  /** Unlock the cable. */
  | { readonly kind: "unlock"; readonly connector: number }
  /** Set a constant limit in one form; the profile id belongs to the requested connector, even if the form places the profile elsewhere. */
  | {
    readonly kind: "setLimit";
    readonly connector: number;
    /** In the unit of the form. */
    readonly limit: ChargingLimit;
    readonly form: LimitForm;
    readonly from: number;
    /** Null: the limit does not expire. */
    readonly durationS: number | null;
    /** Null: the station decides. */
    readonly phases: number | null;
    /** The transaction to limit, for a TxProfile. */
    readonly transaction: { readonly id: number; readonly reference: string | null } | null;
  }
  /** Clear the profile with this id, or every profile at a placement; a version that accepts both criteria gets both. */
  | {
    readonly kind: "clearLimit";
    readonly connector: number;
    readonly profileId: number | null;
    readonly place: LimitPlacement | null;
    /** Set only when the command was parsed from a raw payload: the placement criteria that it names, null matching all. Never sent. */
    readonly criteria?: { readonly [K in keyof LimitPlacement]: LimitPlacement[K] | null };
  }
  /** Start a transaction as if `token` had been presented at `connector`. */
  | { readonly kind: "start"; readonly connector: number; readonly token: IdToken; readonly remoteStartId: number }
  | { readonly kind: "stop"; readonly transactionId: number; readonly reference: string | null }
  /** Put a connector in or out of service; connector 0 is the whole station. */
  | { readonly kind: "setAvailability"; readonly connector: number; readonly operative: boolean }
  /** Request a message now; a connector of null names none. */
  | { readonly kind: "trigger"; readonly message: Trigger; readonly connector: number | null }
  /** Read these settings. */
  | { readonly kind: "readSettings"; readonly names: readonly string[] }
  /** Read all settings; a version that reports them in separate messages repeats `requestId` in each. */
  | {
    readonly kind: "readAllSettings";
    readonly requestId: number;
    /** Report only these settings, with all their attributes; unsupported in a version without reports. */
    readonly only?: readonly string[];
  }
  | { readonly kind: "changeSetting"; readonly name: string; readonly value: string }
  /** Clear the station's authorization cache. */
  | { readonly kind: "clearCache" }
  | { readonly kind: "readLocalListVersion" }
  | {
    readonly kind: "sendLocalList";
    readonly version: number;
    readonly update: LocalListUpdate;
    readonly entries: readonly LocalListEntry[];
  }
  /** Reserve a connector (0: any) for `token` and for the tokens of `group`. */
  | {
    readonly kind: "reserve";
    readonly reservationId: number;
    readonly connector: number;
    readonly token: IdToken;
    readonly group: string | null;
    readonly until: number;
  }
  | { readonly kind: "cancelReservation"; readonly reservationId: number }
  /** Read the composite schedule: the coming limits that result from all profiles; connector 0 is the whole station. */
  | {
    readonly kind: "readSchedule";
    readonly connector: number;
    readonly durationS: number;
    readonly unit: ChargingLimit["unit"] | null;
  }
  /** Download the firmware at `location` from `retrieveAt` on, and install it. */
  | ({
    readonly kind: "updateFirmware";
    readonly retrieveAt: number;
    readonly installAt: number | null;
    /** Null for firmware that is not signed. */
    readonly signed: FirmwareSignature | null;
  } & Transfer)
  /** Upload a log to the folder `location`. */
  | ({
    readonly kind: "uploadLog";
    readonly log: "diagnostics" | "security";
    readonly from: number | null;
    readonly to: number | null;
  } & Transfer)
  /** Connect with a higher security profile from the next time on; a version with network profiles gets one for it. */
  | {
    readonly kind: "raiseSecurityProfile";
    readonly securityProfile: number;
    /** Where it connects then, without its id. */
    readonly url: string;
    /** The network profile that is written; the one in use stays as it is. */
    readonly slot: number;
    readonly networkInterface: NetworkInterface;
  }
  /** Show the driver the running or the final cost of a charge. */
  | { readonly kind: "showCost"; readonly reference: string; readonly amount: Money }
  /** DataTransfer: a message of a vendor. A version that accepts more than text gets `data` parsed as JSON. */
  | {
    readonly kind: "transferData";
    readonly vendorId: string;
    readonly messageId: string | null;
    readonly data: string | null;
  }
  /** Install a CA certificate (PEM). */
  | { readonly kind: "installCertificate"; readonly use: CertificateUse; readonly certificate: string }
  /** List the installed certificates of these uses; 1.6 lists one use at a time. */
  | { readonly kind: "listCertificates"; readonly uses: readonly ListedUse[] }
  | { readonly kind: "deleteCertificate"; readonly certificate: CertificateHash }
  /** Hand over the certificate that the station requested (CertificateSigned): PEM, leaf first. */
  | {
    readonly kind: "sendCertificate";
    readonly use: OwnCertificateUse;
    readonly chain: string;
    /** The number of the station's request, where it has one (2.1). */
    readonly requestId: number | null;
  };

/** The signature that a station verifies before it installs firmware. */
export interface FirmwareSignature {
  /** The signing certificate, PEM. */
  readonly certificate: string;
  /** The signature over the file, base64. */
  readonly signature: string;
}

/** The file transfer of a firmware download or log upload; null leaves retries and interval to the station. */
export interface Transfer {
  readonly requestId: number;
  readonly location: string;
  readonly retries: number | null;
  readonly retryIntervalS: number | null;
}

/** Whether a list of tags replaces the station's local list, or holds only the differences. */
export type LocalListUpdate = "full" | "differential";

/** An entry of a station's local list; an authorizationResult of null removes the tag. */
export interface LocalListEntry {
  readonly tagId: string;
  /** As {@link Tag.kind}; absent in lists that were stored before tags had a kind. */
  readonly kind?: string | null;
  readonly authorizationResult: AuthorizationResult | null;
}

/** The network interfaces of a station (2.x OCPPInterfaceEnumType). */
export const NETWORK_INTERFACES = [
  ...["Wired0", "Wired1", "Wired2", "Wired3"] as const,
  ...["Wireless0", "Wireless1", "Wireless2", "Wireless3"] as const,
] as const;

/** One of {@link NETWORK_INTERFACES}. */
export type NetworkInterface = (typeof NETWORK_INTERFACES)[number];

/** The name of a command. */
export type CommandKind = Command["kind"];

/** The command of kind `K`. */
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;

/** The data that a station returned besides its status, independent of the OCPP version. */
export type AnswerData =
  | {
    readonly kind: "settings";
    readonly settings: readonly ReportedSetting[];
    /** Names that the station does not know. */
    readonly unknown: readonly string[];
  }
  /** The settings follow in separate report messages. */
  | { readonly kind: "report" }
  /** 0: the station has no list yet. */
  | { readonly kind: "list_version"; readonly version: number }
  | { readonly kind: "schedule"; readonly schedule: CompositeSchedule }
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "certificates"; readonly certificates: readonly InstalledCertificate[] }
  | { readonly kind: "text"; readonly text: string };

/** The limits of a connector over a period; null where the station left a value out. */
export interface CompositeSchedule {
  readonly connector: number | null;
  readonly startsAt: number | null;
  readonly durationS: number | null;
  readonly unit: ChargingLimit["unit"] | null;
  readonly periods: readonly { readonly startS: number; readonly limit: number; readonly phases: number | null }[];
}

/** The reason that a station gave for its status (2.x StatusInfoType). */
export interface StatusInfo {
  readonly reasonCode: string | null;
  readonly additionalInfo: string | null;
}

/** The station answered: its status (Accepted, Rejected, Unlocked ...), and the data that came with it. */
export interface Answered {
  readonly kind: "answered";
  readonly status: string;
  /** Only where the station gave a reason. */
  readonly statusInfo?: StatusInfo;
  readonly data?: AnswerData;
  /** Advice for the operator after a refusal, or after an acceptance that may still fail. */
  readonly hints?: readonly Sentence[];
}

/** The station answered with a CALLERROR, or the connection closed before it answered. */
export interface Failed {
  readonly kind: "failed";
  readonly code: string;
  readonly description: string;
}

/** How a command ended. */
export type Outcome =
  | Answered
  /** This version or this station does not support it, and why; `answer` is null when nothing was sent. */
  | { readonly kind: "unsupported"; readonly reason: Sentence; readonly answer: Answered | Failed | null }
  | { readonly kind: "not_connected" }
  | { readonly kind: "timeout" }
  | Failed
  /** Too many commands are queued for this station. */
  | { readonly kind: "busy" };

const DONE: ReadonlySet<string> = new Set([
  "Accepted",
  "AcceptedCanceled",
  "Scheduled",
  "Unlocked",
  "RebootRequired",
]);

/** True for a status with which a station confirms that it executes the command, now or soon. */
export function isDoneWord(status: string): boolean {
  return DONE.has(status);
}

/** True when the station confirmed that it executes the command, now or soon. */
export function isDone(outcome: Outcome): outcome is Answered {
  return outcome.kind === "answered" && isDoneWord(outcome.status);
}

/** The sentence about a command that a station does not support, the same for every version. */
export function cannot(kind: CommandKind): Sentence {
  return sentence(`cannot_${kind}`);
}

/** A raw OCPP call recognized as one of our commands, and its outcome. */
export interface Understood {
  readonly command: Command;
  readonly outcome: Outcome;
}

/** Receives an answer that came after the time-out; an error that it throws is logged. */
export type OnLate<O> = (outcome: O) => void | Promise<void>;

/** The WebSocket engines that can hold a connection; see ocpp/server/station_socket.ts. */
export const ENGINES = ["native", "hardened"] as const;

/** One of {@link ENGINES}. */
export type Engine = (typeof ENGINES)[number];

/** A connected station. */
export interface ConnectedStation {
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly engine: Engine;
  readonly address: string;
  readonly since: number;
}

/** The interface through which services reach the stations; ocpp/server implements it. Ids are compared case-insensitively. */
export interface StationGateway {
  /**
   * Sends a command and waits for the answer, at most `timeoutMs` (default: the setting `callTimeoutS`); never rejects. `onLate` is
   * called at most once, with an answer that comes after the time-out (quirk R6).
   */
  send(stationId: string, command: Command, onLate?: OnLate<Outcome>, timeoutMs?: number): Promise<Outcome>;
  /** The connected stations, ordered by id. */
  connected(): readonly ConnectedStation[];
  find(stationId: string): ConnectedStation | undefined;
  /** The settings that the OCPP version of this station defines; undefined when it is not connected. */
  settingFacts(stationId: string): SettingFacts | undefined;
  /** The workarounds in force for this station; undefined when it is not connected. */
  workarounds(stationId: string): Workarounds | undefined;
  /** Sends a raw OCPP call, checked strictly against the schema, and waits for the answer; never rejects. */
  call(stationId: string, action: string, payload: unknown, onLate?: OnLate<RawOutcome>): Promise<RawOutcome>;
  /** The commands that a raw call and its answer correspond to; empty when the station is not connected. */
  understand(stationId: string, action: string, request: unknown, answer: unknown): readonly Understood[];
  /** The actions that a central system may send in a version, by name. */
  sendable(protocol: Protocol): Promise<readonly SendableAction[]>;
  /** An action of either side in a version; undefined for an unknown one. */
  describe(protocol: Protocol, action: string): Promise<DescribedAction | undefined>;
  /** The message of the station that is being handled right now, secrets masked; null when there is none. */
  inProgress(stationId: string): string | null;
  /** Closes the connection of a station, for example after it was removed. */
  disconnect(stationId: string, reason: string): void;
}
