import type { ReportedSetting, SettingFacts } from "../../domain/setting.ts";
import { settingKey } from "../../domain/setting.ts";
import type { Lenient, ParsedResponse, Responses16 } from "../handler.ts";

/** Facts about settings in 1.6 (§9) and its security extension. */
export const settingFacts16: SettingFacts = {
  known: [
    "AllowOfflineTxForUnknownId",
    "AuthorizationCacheEnabled",
    "AuthorizeRemoteTxRequests",
    "BlinkRepeat",
    "ClockAlignedDataInterval",
    "ConnectionTimeOut",
    "ConnectorPhaseRotation",
    "ConnectorPhaseRotationMaxLength",
    "GetConfigurationMaxKeys",
    "HeartbeatInterval",
    "LightIntensity",
    "LocalAuthorizeOffline",
    "LocalPreAuthorize",
    "MaxEnergyOnInvalidId",
    "MeterValuesAlignedData",
    "MeterValuesAlignedDataMaxLength",
    "MeterValuesSampledData",
    "MeterValuesSampledDataMaxLength",
    "MeterValueSampleInterval",
    "MinimumStatusDuration",
    "NumberOfConnectors",
    "ResetRetries",
    "StopTransactionOnEVSideDisconnect",
    "StopTransactionOnInvalidId",
    "StopTxnAlignedData",
    "StopTxnAlignedDataMaxLength",
    "StopTxnSampledData",
    "StopTxnSampledDataMaxLength",
    "SupportedFeatureProfiles",
    "SupportedFeatureProfilesMaxLength",
    "TransactionMessageAttempts",
    "TransactionMessageRetryInterval",
    "UnlockConnectorOnEVSideDisconnect",
    "WebSocketPingInterval",
    "LocalAuthListEnabled",
    "LocalAuthListMaxLength",
    "SendLocalListMaxLength",
    "ReserveConnectorZeroSupported",
    "ChargeProfileMaxStackLevel",
    "ChargingScheduleAllowedChargingRateUnit",
    "ChargingScheduleMaxPeriods",
    "ConnectorSwitch3to1PhaseSupported",
    "MaxChargingProfilesInstalled",
    "SupportedFileTransferProtocols",
    "AdditionalRootCertificateCheck",
    "AuthorizationKey",
    "CertificateSignedMaxChain",
    "CertificateStoreMaxLength",
    "CpoName",
    "SecurityProfile",
  ],
  perRead: { name: "GetConfigurationMaxKeys", fallback: 1 },
  localList: {
    perMessage: "SendLocalListMaxLength",
    bytesPerMessage: null,
    most: "LocalAuthListMaxLength",
    maxIsReported: null,
  },
  networkPriority: null,
  password: "AuthorizationKey",
  measurandLists: ["MeterValuesSampledData", "MeterValuesAlignedData", "StopTxnSampledData", "StopTxnAlignedData"],
  limits: {
    highestStackLevel: "ChargeProfileMaxStackLevel",
    units: "ChargingScheduleAllowedChargingRateUnit",
    phases: (connector, valueOf) => phasesIn(valueOf("ConnectorPhaseRotation"), connector),
    maxA: (_connector, valueOf) => maxCurrentIn(valueOf),
  },
};

/**
 * Keys with the largest current, in A of their unit. The specification has none; these are the keys of KEBA, and of
 * Schneider EVlink, as the station templates of SAP's e-mobility-charging-stations-simulator name them.
 */
const MAX_CURRENT_KEYS = { MaxAvailableCurrent: 0.001, maxintensitysocket: 1 } as const;

function maxCurrentIn(valueOf: (name: string) => string | null | undefined): number | undefined {
  return Object.entries(MAX_CURRENT_KEYS).map(([key, unitA]) => Math.floor(Number(valueOf(key) || NaN) * unitA))
    .find((maxA) => maxA >= 1);
}

/**
 * `0.RST,1.RST,2.NotApplicable` (§9.1.7): three letters are three phases; NotApplicable is one. Undefined for Unknown.
 */
function phasesIn(value: string | null | undefined, connector: number): number | undefined {
  const rows = (value ?? "").split(/[,;\s]+/).map((row) => /^(\d+)\.(\w+)$/.exec(row));
  const [, , rotation = ""] = rows.find((row) => Number(row?.[1] ?? -1) === connector) ?? [];
  if (/^[RST]{3}$/i.test(rotation)) return 3;
  return /^NotApplicable$/i.test(rotation) ? 1 : undefined;
}

/**
 * The keys that a station reported. A requested key that is in neither list counts as unknown, because some stations
 * leave the list of unknown keys out (quirk K1). Some write `readOnly`.
 */
export function reportedSettings(
  answer: Lenient<Responses16["GetConfiguration"]>,
  requested: readonly string[],
): ParsedResponse {
  const settings = (answer.configurationKey ?? []).flatMap((reported): ReportedSetting[] => {
    const name = reported.key?.trim() ?? "";
    if (name === "") return [];
    const spelled = (reported as { readonly readOnly?: unknown }).readOnly;
    const readonly = reported.readonly ?? (typeof spelled === "boolean" ? spelled : null);
    return [{ name, value: reported.value ?? null, readonly }];
  });
  const reported = new Set(settings.map(({ name }) => settingKey(name)));
  const unknown = requested.filter((name) => !reported.has(settingKey(name)));
  return { status: "Accepted", data: { kind: "settings", settings, unknown } };
}
