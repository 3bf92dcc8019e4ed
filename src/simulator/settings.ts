import { MOST_CERTIFICATES } from "./certificates.ts";
import { MEASURANDS } from "./meter.ts";
import { MAX_PROFILES } from "./profiles.ts";

/** A setting of the station: a configuration key in 1.6 (§9), a variable of a component in 2.x (Part 2 appendix 3). */
export interface SettingRow {
  readonly name: SettingName;
  /** Its 1.6 key; null where 1.6 has none. */
  readonly key: string | null;
  /** Its 2.x component, variable and instance; null where 2.x has none. */
  readonly at: readonly [component: string, variable: string, instance?: string] | null;
  readonly access: "read" | "write" | "both";
  readonly type: "integer" | "boolean" | "string" | "MemberList";
  readonly unit?: string;
}

/** The settings by their internal names. */
export type SettingName =
  | "heartbeatS"
  | "meterS"
  | "measurands"
  | "plugInWithinS"
  | "attempts"
  | "retryS"
  | "authorizeRemote"
  | "offlineUnknown"
  | "stopRefused"
  | "localList"
  | "localListMax"
  | "password"
  | "connectors"
  | "features"
  | "stackLevels"
  | "profiles"
  | "periods"
  | "rateWords"
  | "rateUnits"
  | "startPoint"
  | "stopPoint"
  | "itemsPerReport"
  | "reserveAny"
  | "displayFormats"
  | "displayPriorities"
  | "displayStates"
  | "networkSlots"
  | "securityProfile"
  | "certificateMax"
  | "model"
  | "vendor"
  | "firmware";

/** Every setting: its name in each version and whether it can be changed. */
export const SETTINGS: readonly SettingRow[] = [
  row("heartbeatS", "HeartbeatInterval", ["OCPPCommCtrlr", "HeartbeatInterval"], "both", "integer", "s"),
  row("meterS", "MeterValueSampleInterval", ["SampledDataCtrlr", "TxUpdatedInterval"], "both", "integer", "s"),
  row("measurands", "MeterValuesSampledData", ["SampledDataCtrlr", "TxUpdatedMeasurands"], "both", "MemberList"),
  row("plugInWithinS", "ConnectionTimeOut", ["TxCtrlr", "EVConnectionTimeOut"], "both", "integer", "s"),
  row(
    "attempts",
    "TransactionMessageAttempts",
    ["OCPPCommCtrlr", "MessageAttempts", "TransactionEvent"],
    "both",
    "integer",
  ),
  row(
    "retryS",
    "TransactionMessageRetryInterval",
    ["OCPPCommCtrlr", "MessageAttemptInterval", "TransactionEvent"],
    "both",
    "integer",
    "s",
  ),
  row("authorizeRemote", "AuthorizeRemoteTxRequests", ["AuthCtrlr", "AuthorizeRemoteStart"], "both", "boolean"),
  row(
    "offlineUnknown",
    "AllowOfflineTxForUnknownId",
    ["AuthCtrlr", "OfflineTxForUnknownIdEnabled"],
    "both",
    "boolean",
  ),
  row("stopRefused", "StopTransactionOnInvalidId", ["TxCtrlr", "StopTxOnInvalidId"], "both", "boolean"),
  row("localList", "LocalAuthListEnabled", ["LocalAuthListCtrlr", "Enabled"], "both", "boolean"),
  row("localListMax", "LocalAuthListMaxLength", null, "read", "integer"),
  row("password", "AuthorizationKey", ["SecurityCtrlr", "BasicAuthPassword"], "write", "string"),
  row("connectors", "NumberOfConnectors", null, "read", "integer"),
  row("features", "SupportedFeatureProfiles", null, "read", "MemberList"),
  row("stackLevels", "ChargeProfileMaxStackLevel", ["SmartChargingCtrlr", "ProfileStackLevel"], "read", "integer"),
  row("profiles", "MaxChargingProfilesInstalled", null, "read", "integer"),
  row("periods", "ChargingScheduleMaxPeriods", ["SmartChargingCtrlr", "PeriodsPerSchedule"], "read", "integer"),
  // One setting with two sets of values: Current and Power became A and W.
  row("rateWords", "ChargingScheduleAllowedChargingRateUnit", null, "read", "MemberList"),
  row("rateUnits", null, ["SmartChargingCtrlr", "RateUnit"], "read", "MemberList"),
  row("startPoint", null, ["TxCtrlr", "TxStartPoint"], "read", "MemberList"),
  row("stopPoint", null, ["TxCtrlr", "TxStopPoint"], "read", "MemberList"),
  row("itemsPerReport", null, ["DeviceDataCtrlr", "ItemsPerMessage", "GetReport"], "read", "integer"),
  row("reserveAny", "ReserveConnectorZeroSupported", ["ReservationCtrlr", "NonEvseSpecific"], "read", "boolean"),
  row("displayFormats", null, ["DisplayMessageCtrlr", "SupportedFormats"], "read", "MemberList"),
  row("displayPriorities", null, ["DisplayMessageCtrlr", "SupportedPriorities"], "read", "MemberList"),
  row("displayStates", null, ["DisplayMessageCtrlr", "SupportedStates"], "read", "MemberList"),
  row("networkSlots", null, ["OCPPCommCtrlr", "NetworkConfigurationPriority"], "read", "MemberList"),
  row("securityProfile", "SecurityProfile", ["SecurityCtrlr", "SecurityProfile"], "read", "integer"),
  row("certificateMax", "CertificateStoreMaxLength", null, "read", "integer"),
  row("model", null, ["ChargingStation", "Model"], "read", "string"),
  row("vendor", null, ["ChargingStation", "VendorName"], "read", "string"),
  row("firmware", null, ["Controller", "FirmwareVersion"], "read", "string"),
];

const DEFAULTS: Readonly<Record<SettingName, string>> = {
  heartbeatS: "300",
  meterS: "10",
  measurands: MEASURANDS.join(","),
  plugInWithinS: "60",
  attempts: "3",
  retryS: "60",
  authorizeRemote: "false",
  offlineUnknown: "false",
  stopRefused: "true",
  localList: "true",
  localListMax: "1000",
  password: "",
  connectors: "1",
  features: "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger",
  stackLevels: "10",
  profiles: String(MAX_PROFILES),
  periods: "24",
  rateWords: "Current,Power",
  rateUnits: "A,W",
  startPoint: "PowerPathClosed",
  stopPoint: "PowerPathClosed",
  itemsPerReport: "5",
  reserveAny: "false",
  displayFormats: "ASCII,UTF8",
  displayPriorities: "AlwaysFront,InFront,NormalCycle",
  displayStates: "Charging,Faulted,Idle,Unavailable",
  // The slot of the present connection; others can be filled, and are not used.
  networkSlots: "1",
  securityProfile: "0",
  certificateMax: String(MOST_CERTIFICATES),
  model: "",
  vendor: "",
  firmware: "",
};

/** The values of one station's settings. */
export interface SimulatedSettings {
  text(name: SettingName): string;
  number(name: SettingName): number;
  flag(name: SettingName): boolean;
  list(name: SettingName): readonly string[];
  /** Sets a value; false when it is invalid. */
  set(name: SettingName, value: string): boolean;
}

/** The settings with their defaults, overridden by `given`. */
export function createSettings(given: Partial<Record<SettingName, string>>): SimulatedSettings {
  const values: Record<SettingName, string> = { ...DEFAULTS, ...given };
  const list = (name: SettingName) => values[name].split(",").map((item) => item.trim()).filter((item) => item !== "");
  return {
    text: (name) => values[name],
    number: (name) => Number(values[name]),
    flag: (name) => values[name].toLowerCase() === "true",
    list,
    set(name, value) {
      const type = SETTINGS.find((setting) => setting.name === name)?.type ?? "string";
      if (!SENSE[type](value)) return false;
      values[name] = value;
      return true;
    },
  };
}

const SENSE: Readonly<Record<SettingRow["type"], (value: string) => boolean>> = {
  integer: (value) => /^\d{1,9}$/.test(value),
  boolean: (value) => /^(true|false)$/i.test(value),
  string: (value) => value.length > 0,
  // The only list that can be changed is that of the measurands.
  MemberList: (value) => value.split(",").every((item) => MEASURANDS.some((known) => known === item.trim())),
};

function row(
  name: SettingName,
  key: SettingRow["key"],
  at: SettingRow["at"],
  access: SettingRow["access"],
  type: SettingRow["type"],
  unit?: string,
): SettingRow {
  return unit === undefined ? { name, key, at, access, type } : { name, key, at, access, type, unit };
}
