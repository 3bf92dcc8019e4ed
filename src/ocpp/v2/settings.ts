import type { Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { NOMINAL_VOLTS, PHASES_UNKNOWN } from "../../domain/limit_units.ts";
import type { ReportedSetting, SettingFacts } from "../../domain/setting.ts";
import { parseVariableName, printVariableName, type VariablePlace } from "../../domain/variable_name.ts";
import type { Lenient, Requests201, Requests21 } from "../handler.ts";

/** Facts about settings in 2.x (Part 2, appendix 3): the variables that every station must have. */
export const settingFacts2: SettingFacts = {
  known: [
    "AlignedDataCtrlr.Interval",
    "AlignedDataCtrlr.Measurands",
    "AlignedDataCtrlr.TxEndedInterval",
    "AlignedDataCtrlr.TxEndedMeasurands",
    "AuthCacheCtrlr.Enabled",
    "AuthCtrlr.AuthorizeRemoteStart",
    "AuthCtrlr.LocalAuthorizeOffline",
    "AuthCtrlr.LocalPreAuthorize",
    "ClockCtrlr.DateTime",
    "ClockCtrlr.TimeSource",
    "DeviceDataCtrlr.BytesPerMessage[GetReport]",
    "DeviceDataCtrlr.BytesPerMessage[GetVariables]",
    "DeviceDataCtrlr.BytesPerMessage[SetVariables]",
    "DeviceDataCtrlr.ItemsPerMessage[GetReport]",
    "DeviceDataCtrlr.ItemsPerMessage[GetVariables]",
    "DeviceDataCtrlr.ItemsPerMessage[SetVariables]",
    "LocalAuthListCtrlr.Enabled",
    "LocalAuthListCtrlr.Entries",
    "LocalAuthListCtrlr.ItemsPerMessage",
    "OCPPCommCtrlr.FileTransferProtocols",
    "OCPPCommCtrlr.HeartbeatInterval",
    "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]",
    "OCPPCommCtrlr.MessageAttempts[TransactionEvent]",
    "OCPPCommCtrlr.MessageTimeout[Default]",
    "OCPPCommCtrlr.NetworkConfigurationPriority",
    "OCPPCommCtrlr.NetworkProfileConnectionAttempts",
    "OCPPCommCtrlr.OfflineThreshold",
    "OCPPCommCtrlr.ResetRetries",
    "OCPPCommCtrlr.UnlockOnEVSideDisconnect",
    "OCPPCommCtrlr.WebSocketPingInterval",
    "SampledDataCtrlr.TxEndedInterval",
    "SampledDataCtrlr.TxEndedMeasurands",
    "SampledDataCtrlr.TxStartedMeasurands",
    "SampledDataCtrlr.TxUpdatedInterval",
    "SampledDataCtrlr.TxUpdatedMeasurands",
    "SecurityCtrlr.BasicAuthPassword",
    "SecurityCtrlr.CertificateEntries",
    "SecurityCtrlr.Identity",
    "SecurityCtrlr.OrganizationName",
    "SecurityCtrlr.SecurityProfile",
    "SmartChargingCtrlr.Enabled",
    "SmartChargingCtrlr.Entries[ChargingProfiles]",
    "SmartChargingCtrlr.LimitChangeSignificance",
    "SmartChargingCtrlr.PeriodsPerSchedule",
    "SmartChargingCtrlr.ProfileStackLevel",
    "SmartChargingCtrlr.RateUnit",
    "TxCtrlr.EVConnectionTimeOut",
    "TxCtrlr.StopTxOnEVSideDisconnect",
    "TxCtrlr.StopTxOnInvalidId",
    "TxCtrlr.TxStartPoint",
    "TxCtrlr.TxStopPoint",
  ],
  perRead: { name: "DeviceDataCtrlr.ItemsPerMessage[GetVariables]", fallback: 1 },
  localList: {
    perMessage: "LocalAuthListCtrlr.ItemsPerMessage",
    bytesPerMessage: "LocalAuthListCtrlr.BytesPerMessage",
    // Appendix 3: the value is the present count, its maxLimit the largest count.
    most: "LocalAuthListCtrlr.Entries#maxLimit",
    maxIsReported: "LocalAuthListCtrlr.Entries",
  },
  networkPriority: "OCPPCommCtrlr.NetworkConfigurationPriority",
  password: "SecurityCtrlr.BasicAuthPassword",
  measurandLists: [
    "AlignedDataCtrlr.Measurands",
    "AlignedDataCtrlr.TxEndedMeasurands",
    "SampledDataCtrlr.TxStartedMeasurands",
    "SampledDataCtrlr.TxUpdatedMeasurands",
    "SampledDataCtrlr.TxEndedMeasurands",
  ],
  limits: {
    highestStackLevel: "SmartChargingCtrlr.ProfileStackLevel",
    units: "SmartChargingCtrlr.RateUnit",
    phases: phasesIn,
    maxA(connector, valueOf) {
      const places = connector === 0 ? ["ChargingStation"] : [`EVSE@${connector}`, "ChargingStation"];
      const maxW = places.map((place) => Number(valueOf(`${place}.Power#maxLimit`) || NaN)).find((watts) => watts > 0);
      if (maxW === undefined) return undefined;
      // A station with 16 A reports the 11,000 W of its name as often as 11,040 W: rounded down, both would not be 16 A.
      const maxA = Math.round(maxW / NOMINAL_VOLTS / (phasesIn(connector, valueOf) ?? PHASES_UNKNOWN));
      return maxA >= 1 ? maxA : undefined;
    },
  },
};

function phasesIn(connector: number, valueOf: (name: string) => string | null | undefined): number | undefined {
  const places = connector === 0 ? [] : [`Connector@${connector}`, `EVSE@${connector}`];
  const values = [...places, "ChargingStation"].map((place) => Number(valueOf(`${place}.SupplyPhases`) || NaN));
  return values.find((phases) => phases === 1 || phases === 2 || phases === 3);
}

type VariableAddress = Requests201["GetVariables"]["getVariableData"][number];
type Attribute = NonNullable<VariableAddress["attributeType"]>;
type ReportedVariable = Lenient<NonNullable<Requests21["NotifyReport"]["reportData"]>[number]>;

const ATTRIBUTES: readonly Attribute[] = ["Actual", "Target", "MinSet", "MaxSet"];

/** Why one of the names can't name a variable; undefined when all can. */
export function nameFault(names: readonly string[]): Sentence | undefined {
  const name = names.find((name) => wireOf(name) === undefined);
  return name === undefined ? undefined : sentence("setting_name_2", { name });
}

/** A variable as it is addressed in a message. */
export function wireOf(name: string): VariableAddress | undefined {
  const place = parseVariableName(name);
  const attributeType = ATTRIBUTES.find((attribute) => attribute === place?.attribute);
  if (place === undefined || attributeType === undefined) return undefined;
  const { component, componentInstance, connector, variable, variableInstance } = place;
  return {
    component: {
      name: component,
      ...(componentInstance === "" ? {} : { instance: componentInstance }),
      ...(connector === 0 ? {} : { evse: { id: connector } }),
    },
    variable: { name: variable, ...(variableInstance === "" ? {} : { instance: variableInstance }) },
    ...(attributeType === "Actual" ? {} : { attributeType }),
  };
}

/** The EVSE and component of a variable in a message. */
export function placeOf(
  { component, variable }: Pick<ReportedVariable, "component" | "variable">,
  attribute: string | undefined,
): VariablePlace {
  return {
    component: component?.name ?? "",
    componentInstance: component?.instance ?? "",
    connector: component?.evse?.id ?? 0,
    variable: variable?.name ?? "",
    variableInstance: variable?.instance ?? "",
    attribute: attribute ?? "Actual",
  };
}

/** The setting name of a variable in a message. */
export function nameOf(
  reported: Pick<ReportedVariable, "component" | "variable">,
  attribute: string | undefined,
): string {
  return printVariableName(placeOf(reported, attribute));
}

/** A reported variable as a setting. */
export function settingOf(
  reported: Pick<ReportedVariable, "component" | "variable">,
  { type, value, mutability }: { readonly [K in "type" | "value" | "mutability"]?: string | undefined },
): ReportedSetting {
  const name = printVariableName(placeOf(reported, type));
  return { name, value: value ?? null, readonly: mutability === undefined ? null : mutability === "ReadOnly" };
}
