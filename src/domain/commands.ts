import type { ChargingLimit } from "./limit.ts";
import type { LimitForm, LimitPlacement } from "./limit_form.ts";
import type { AuthorizationResult, IdToken } from "./id_token.ts";
import type { Money } from "./money.ts";
import type { Workarounds } from "./workarounds.ts";
import type { ReportedSetting, SettingFacts } from "./setting.ts";
import type { RawOutcome, SendableAction } from "./raw_call.ts";
import type { Protocol } from "./station.ts";

/** How a station may restart: what runs is ended in good order, or not, or waited for. */
export type ResetMode = "soft" | "hard" | "on_idle";

/** What a station may be asked to say now. */
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

/** What an operator may ask of a station, in our own words; each version's `to_station` folder has one file a kind. */
export type Command =
  /** Restart; soft is the gentlest that the version has. A connector of null is the whole station. */
  | { readonly kind: "reset"; readonly mode: ResetMode; readonly connector: number | null }
  /** Let go of the cable. */
  | { readonly kind: "unlock"; readonly connector: number }
  /** A constant limit in one form; the profile's number is that of the connector for which it is wished, wherever it stands. */
  | {
    readonly kind: "setLimit";
    readonly connector: number;
    /** In the unit of the form. */
    readonly limit: ChargingLimit;
    readonly form: LimitForm;
    readonly from: number;
    /** Null: it does not end by itself. */
    readonly durationS: number | null;
    /** Null: the station decides. */
    readonly phases: number | null;
    /** The charge that is limited, for a TxProfile. */
    readonly transaction: { readonly id: number; readonly reference: string | null } | null;
  }
  /** Lifts the profile of a number, or whatever stands at a place; a version that takes both gets both. */
  | {
    readonly kind: "clearLimit";
    readonly connector: number;
    readonly profileId: number | null;
    readonly place: LimitPlacement | null;
    /** What a payload that was not made here names of a place; null matches all. It is never sent. */
    readonly criteria?: { readonly [K in keyof LimitPlacement]: LimitPlacement[K] | null };
  }
  /** As if `token` were presented at `connector`. */
  | { readonly kind: "start"; readonly connector: number; readonly token: IdToken; readonly remoteStartId: number }
  | { readonly kind: "stop"; readonly transactionId: number; readonly reference: string | null }
  /** Let cars charge or not; connector 0 is the whole station. */
  | { readonly kind: "setAvailability"; readonly connector: number; readonly operative: boolean }
  /** Say something now; a connector of null leaves open which. */
  | { readonly kind: "trigger"; readonly message: Trigger; readonly connector: number | null }
  /** Tell these settings. */
  | { readonly kind: "readSettings"; readonly names: readonly string[] }
  /** Tell all settings; a version that reports them in messages of their own names `requestId` in each. */
  | {
    readonly kind: "readAllSettings";
    readonly requestId: number;
    /** Only these, with all that the station tells of them; a version that has no reports can't. */
    readonly only?: readonly string[];
  }
  | { readonly kind: "changeSetting"; readonly name: string; readonly value: string }
  /** Forget the tags that it has learnt. */
  | { readonly kind: "clearCache" }
  | { readonly kind: "readLocalListVersion" }
  | {
    readonly kind: "sendLocalList";
    readonly version: number;
    readonly update: LocalListUpdate;
    readonly entries: readonly LocalListEntry[];
  }
  /** Keep a connector (0: any) for whoever has `token`, or one of `group`. */
  | {
    readonly kind: "reserve";
    readonly reservationId: number;
    readonly connector: number;
    readonly token: IdToken;
    readonly group: string | null;
    readonly until: number;
  }
  | { readonly kind: "cancelReservation"; readonly reservationId: number }
  /** Tell the limits of the coming time as they follow from all profiles; connector 0 is the whole station. */
  | {
    readonly kind: "readSchedule";
    readonly connector: number;
    readonly durationS: number;
    readonly unit: ChargingLimit["unit"] | null;
  }
  /** Fetch the firmware at `location` from `retrieveAt` on, and install it. */
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
  /** Show the driver what a charge costs so far, or all in all. */
  | { readonly kind: "showCost"; readonly reference: string; readonly amount: Money }
  /** Words of a vendor. A version that takes more than text gets `data` as the JSON object that it spells. */
  | {
    readonly kind: "transferData";
    readonly vendorId: string;
    readonly messageId: string | null;
    readonly data: string | null;
  };

/** What a station looks at before it installs firmware. */
export interface FirmwareSignature {
  /** The certificate of whoever signed it, PEM. */
  readonly certificate: string;
  /** The signature over the file, base64. */
  readonly signature: string;
}

/** A file that a station fetches or brings; null where it may do as it likes. */
export interface Transfer {
  readonly requestId: number;
  readonly location: string;
  readonly retries: number | null;
  readonly retryIntervalS: number | null;
}

/** Whether a list of tags replaces the station's, or only tells what is different. */
export type LocalListUpdate = "full" | "differential";

/** A tag of a station's own list; without a verdict it goes. */
export interface LocalListEntry {
  readonly tagId: string;
  /** As of {@link Tag.kind}; absent in lists that were kept before tags had one. */
  readonly kind?: string | null;
  readonly authorizationResult: AuthorizationResult | null;
}

/** The name of a command. */
export type CommandKind = Command["kind"];

/** The command of kind `K`. */
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;

/** What a station told beside its word, in ours. */
export type AnswerData =
  | {
    readonly kind: "settings";
    readonly settings: readonly ReportedSetting[];
    /** Names that the station does not know. */
    readonly unknown: readonly string[];
  }
  /** The settings follow in messages of their own. */
  | { readonly kind: "report" }
  /** 0: it has no list yet. */
  | { readonly kind: "list_version"; readonly version: number }
  | { readonly kind: "schedule"; readonly schedule: CompositeSchedule }
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

/** The limits of a connector over some time; null where the station did not tell. */
export interface CompositeSchedule {
  readonly connector: number | null;
  readonly startsAt: number | null;
  readonly durationS: number | null;
  readonly unit: ChargingLimit["unit"] | null;
  readonly periods: readonly { readonly startS: number; readonly limit: number; readonly phases: number | null }[];
}

/** Why a station said what it said, in its own words (2.x StatusInfoType). */
export interface StatusInfo {
  readonly reasonCode: string | null;
  readonly additionalInfo: string | null;
}

/** The station answered: its own word (Accepted, Rejected, Unlocked ...), and what it told beside. */
export interface Answered {
  readonly kind: "answered";
  readonly status: string;
  /** Only where the station gave a reason. */
  readonly statusInfo?: StatusInfo;
  readonly data?: AnswerData;
  /** What people could do where it said no, or yes and may yet fail. */
  readonly hint?: string;
}

/** It answered with an error, or hung up before it answered. */
export interface Failed {
  readonly kind: "failed";
  readonly code: string;
  readonly description: string;
}

/** How a command ended. */
export type Outcome =
  | Answered
  /** Not in this version or not at this station, and why; null when the station was not even asked. */
  | { readonly kind: "unsupported"; readonly reason: string; readonly answer: Answered | Failed | null }
  | { readonly kind: "not_connected" }
  | { readonly kind: "timeout" }
  | Failed
  /** Too many commands wait for this station already. */
  | { readonly kind: "busy" };

const DONE: ReadonlySet<string> = new Set([
  "Accepted",
  "AcceptedCanceled",
  "Scheduled",
  "Unlocked",
  "RebootRequired",
]);

/** True for a station's word that it does as it was asked, now or soon. */
export function isDoneWord(status: string): boolean {
  return DONE.has(status);
}

/** True when the station does as it was asked, now or soon. */
export function isDone(outcome: Outcome): outcome is Answered {
  return outcome.kind === "answered" && isDoneWord(outcome.status);
}

const CANNOT: Readonly<Record<CommandKind, string>> = {
  reset: "restart on command",
  unlock: "let go of a cable on command",
  setLimit: "keep a charging limit",
  clearLimit: "lift a charging limit",
  start: "begin a charge on command",
  stop: "end a charge on command",
  setAvailability: "be taken out of service on command",
  trigger: "say this on command",
  readSettings: "tell its settings",
  readAllSettings: "tell all its settings",
  changeSetting: "change this setting",
  clearCache: "forget the tags that it has learnt",
  readLocalListVersion: "keep a list of tags",
  sendLocalList: "keep a list of tags",
  reserve: "keep a connector reserved",
  cancelReservation: "give up a reservation",
  readSchedule: "tell its limits of the coming time",
  updateFirmware: "update its firmware on command",
  uploadLog: "upload this log",
  showCost: "show what a charge costs",
  transferData: "take words of a vendor",
};

/** Why a station does not do what it was asked, the same words for every version. */
export function cannot(kind: CommandKind): string {
  return `the station can't ${CANNOT[kind]}`;
}

/** One of our commands in a call that somebody wrote in the station's own words, and what became of it. */
export interface Understood {
  readonly command: Command;
  readonly outcome: Outcome;
}

/** Takes the answer of a station that came after its time; what it throws ends in the log. */
export type OnLate<O> = (outcome: O) => void | Promise<void>;

/** What may carry a connection; see ocpp/server/station_socket.ts. */
export const ENGINES = ["native", "hardened"] as const;

/** One of {@link ENGINES}. */
export type Engine = (typeof ENGINES)[number];

/** A station on the line. */
export interface ConnectedStation {
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly engine: Engine;
  readonly address: string;
  readonly since: number;
}

/** The port down to the stations; ocpp/server implements it. Ids are compared without regard to case. */
export interface StationGateway {
  /**
   * Sends and waits for the answer, `timeoutMs` at most in place of the setting `callTimeoutS`; never rejects. `onLate` hears it when
   * it comes after the time-out (quirk R6); at most once.
   */
  send(stationId: string, command: Command, onLate?: OnLate<Outcome>, timeoutMs?: number): Promise<Outcome>;
  /** The stations on the line, in the order of their ids. */
  connected(): readonly ConnectedStation[];
  find(stationId: string): ConnectedStation | undefined;
  /** What is known of the settings of any station that speaks as this one does; undefined when it is not on the line. */
  settingFacts(stationId: string): SettingFacts | undefined;
  /** What is repaired for this station; undefined when it is not on the line. */
  workarounds(stationId: string): Workarounds | undefined;
  /** Sends a call in the station's own words, by the book to the letter, and waits for the answer; never rejects. */
  call(stationId: string, action: string, payload: unknown, onLate?: OnLate<RawOutcome>): Promise<RawOutcome>;
  /** Which of our commands such a call was, as its answer has it; none when the station is not on the line. */
  understand(stationId: string, action: string, request: unknown, answer: unknown): readonly Understood[];
  /** What a central system may send in a version, by name. */
  sendable(protocol: Protocol): Promise<readonly SendableAction[]>;
  /** The message of the station that is being answered right now, without secrets; null for none. */
  inProgress(stationId: string): string | null;
  /** Ends the connection of a station that may no longer have one. */
  disconnect(stationId: string, reason: string): void;
}
