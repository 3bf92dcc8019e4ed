/** A setting as a station told it: a configuration key of 1.6, a variable of a component in 2.x. */
export interface ReportedSetting {
  /** A key as it is, or a name as domain/variable_name.ts writes it. */
  readonly name: string;
  /** Null when the station does not tell it. */
  readonly value: string | null;
  /** Null when the station did not say. */
  readonly readonly: boolean | null;
}

/** How we came to know a setting: the station told it unasked, was asked, or was told itself. */
export type SettingSource = "reported" | "read" | "set";

/** A setting as it is kept. */
export interface Setting extends ReportedSetting {
  readonly source: SettingSource;
  readonly at: number;
}

/** What a version knows of the settings of its stations. */
export interface SettingFacts {
  /** Settings that any station may have: what is asked for when it can't tell all at once. */
  readonly known: readonly string[];
  /** The setting that says how many may be asked for in one message, and how many while that is not known. */
  readonly perRead: { readonly name: string; readonly fallback: number };
  /** The settings that say how much of a list of tags the station takes. */
  readonly localList: LocalListFacts;
  /** The password with which the station opens our door. */
  readonly password: string;
  /** Settings that are lists of measurands: a charger may be hurt by too many (quirk K4). */
  readonly measurandLists: readonly string[];
  /** Settings that say which charging profiles the station takes. */
  readonly limits: {
    readonly highestStackLevel: string;
    readonly units: string;
    /** The phases of a connector, by the value that a setting has, if any. */
    phases(connector: number, valueOf: (name: string) => string | null | undefined): number | undefined;
  };
}

/** The names of the settings that bound a station's list of tags. */
export interface LocalListFacts {
  /** How many tags may be sent in one message. */
  readonly perMessage: string;
  /** How long a message may be; null: the version does not bound it. */
  readonly bytesPerMessage: string | null;
  /** How many tags the list may have. */
  readonly most: string;
  /** The variable with which a report tells `most`; null: it can be read as any other. */
  readonly maxIsReported: string | null;
}

/** What stands for a secret that is set. */
export const MASK = "***";

const SECRET =
  /pass(?:word|wd|phrase|code)|secret|credential|authorizationkey|(?:private|api|access|auth|shared|pre.?shared|encryption|wpa|wep|symmetric|master)[ _.-]?key|(?:^|[^a-z])(?:psk|pin)(?:[^a-z]|$)/i;

/** True when the value of the setting `name` opens something: it is masked wherever it is kept or shown. */
export function isSecretSetting(name: string): boolean {
  return SECRET.test(name);
}

/** The value of the setting `name` as it may be kept and shown. */
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
  // Lists come back with other blanks.
  return a.includes(",") && a.replaceAll(/\s*,\s*/g, ",") === b.replaceAll(/\s*,\s*/g, ",");
}
