/** A setting as a station reported it: a configuration key in 1.6, a variable of a component in 2.x. */
export interface ReportedSetting {
  /** The 1.6 key, or the name that domain/variable_name.ts prints. */
  readonly name: string;
  /** Null when the station does not report it. */
  readonly value: string | null;
  /** Null when the station did not report it. */
  readonly readonly: boolean | null;
}

/** Where the value of a setting comes from: an unrequested report, a read, or a change by us. */
export type SettingSource = "reported" | "read" | "set";

/** A stored setting. */
export interface Setting extends ReportedSetting {
  readonly source: SettingSource;
  readonly at: number;
}

/** The settings that an OCPP version defines, by their use. */
export interface SettingFacts {
  /** The standard settings: read by name when a station can't report all at once. */
  readonly known: readonly string[];
  /** The setting that limits how many settings one message may read, and the number to use until it is known. */
  readonly perRead: { readonly name: string; readonly fallback: number };
  /** The settings that limit the local list of a station. */
  readonly localList: LocalListFacts;
  /** The setting with the order in which network profiles are tried; null: the version has none. */
  readonly networkPriority: string | null;
  /** The setting with the password that the station authenticates with. */
  readonly password: string;
  /** Settings that are lists of measurands: too many can crash a charger (quirk K4). */
  readonly measurandLists: readonly string[];
  /** Settings that describe which charging profiles the station accepts. */
  readonly limits: {
    readonly highestStackLevel: string;
    readonly units: string;
    /** The phases of a connector, from the settings that `valueOf` returns; undefined when no setting contains them. */
    phases(connector: number, valueOf: (name: string) => string | null | undefined): number | undefined;
    /** The largest current of a connector, whole A; undefined when no setting contains it. */
    maxA(connector: number, valueOf: (name: string) => string | null | undefined): number | undefined;
  };
}

/** The names of the settings that limit a station's local list. */
export interface LocalListFacts {
  /** The maximum number of tags in one message. */
  readonly perMessage: string;
  /** The maximum length of a message; null: the version has no such setting. */
  readonly bytesPerMessage: string | null;
  /** The maximum number of tags in the list. */
  readonly most: string;
  /** The variable in whose report `most` arrives as its maximum; null: `most` can be read like any other setting. */
  readonly maxIsReported: string | null;
}

/** The text shown in place of a secret. */
export const MASK = "***";

const SECRET =
  /pass(?:word|wd|phrase|code)|pwd|secret|credential|(?:access|auth|bearer|refresh|session|api)[ _.-]?token|^token$|authorizationkey|(?:private|api|access|auth|shared|pre.?shared|encryption|wpa|wep|symmetric|master)[ _.-]?key|(?:^|[^a-z])(?:psk|pin)(?:[^a-z]|$)/i;

/** True when the setting `name` holds a secret: its value is masked wherever it is stored or shown. */
export function isSecretSetting(name: string): boolean {
  return SECRET.test(name);
}

/** The value of the setting `name` as it may be stored and shown. */
export function shownValue(name: string, value: string | null): string | null {
  return value !== null && value !== "" && isSecretSetting(name) ? MASK : value;
}

/** The form under which names of settings are compared: chargers write them in any case (quirk K1). */
export function settingKey(name: string): string {
  return name.trim().toLowerCase();
}

/** True when two values mean the same: chargers answer `True` for `true` and `10.0` for `10`. */
export function sameSettingValue(one: string, other: string): boolean {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  if (a === b) return true;
  const number = /^[+-]?\d+(?:\.\d+)?$/;
  if (number.test(a) && number.test(b)) return Number(a) === Number(b);
  // Chargers return lists with different blanks.
  return a.includes(",") && a.replaceAll(/\s*,\s*/g, ",") === b.replaceAll(/\s*,\s*/g, ",");
}
