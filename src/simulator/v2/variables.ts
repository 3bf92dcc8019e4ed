import { isoSeconds } from "../../base/time.ts";
import type { Requests201, Requests21, Responses201 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows2 } from "../protocol.ts";
import { sendInParts } from "../send_in_parts.ts";
import { type SettingRow, SETTINGS, type SimulatedSettings } from "../settings.ts";
import type { LiveVariable } from "./live_variables.ts";
import { type Component, isMeant, samePlace, type Variable } from "./evse_addressing.ts";

type Report = Requests201["NotifyReport"];
type Item = NonNullable<Report["reportData"]>[number];
type Mutability = NonNullable<Item["variableAttribute"][number]["mutability"]>;
type GetVariableItem = Requests21["GetVariables"]["getVariableData"][number];
type GetVariableResult = Responses201["GetVariables"]["getVariableResult"][number];
type SetVariableItem = Requests21["SetVariables"]["setVariableData"][number];
type SetVariableResult = Responses201["SetVariables"]["setVariableResult"][number];
type LiveVariables = (controls: Controls) => readonly LiveVariable[];

const MUTABILITY: Readonly<Record<SettingRow["access"], Mutability>> = {
  read: "ReadOnly",
  write: "WriteOnly",
  both: "ReadWrite",
};

/** Which variables a base report includes (B07): settings, and live variables. */
const REPORTS: Readonly<
  Record<Requests21["GetBaseReport"]["reportBase"], {
    readonly settings: (row: SettingRow) => boolean;
    readonly live: (variable: LiveVariable) => boolean;
  }>
> = {
  FullInventory: { settings: () => true, live: () => true },
  ConfigurationInventory: { settings: ({ access }) => access !== "read", live: () => false },
  SummaryInventory: { settings: () => false, live: ({ summary }) => summary },
};

/** Variables of components (2.x B05 to B08). */
export function variableCommands(
  live: LiveVariables,
): Rows2<"GetVariables" | "SetVariables" | "GetBaseReport" | "GetReport"> {
  return {
    GetVariables: ({ getVariableData }, controls) => {
      const variables = live(controls);
      return {
        getVariableResult: getVariableData.map((item) => getVariable(item, variables, controls.settings)),
      };
    },
    SetVariables: ({ setVariableData }, controls) => {
      const variables = live(controls);
      return { setVariableResult: setVariableData.map((item) => setVariable(item, variables, controls)) };
    },
    GetBaseReport: ({ requestId, reportBase }, controls) => {
      const wanted = REPORTS[reportBase];
      return report(requestId, [
        ...SETTINGS.filter(wanted.settings).flatMap((row) => reported(row, controls.settings)),
        ...live(controls).filter(wanted.live).map(reportedLive),
      ], controls);
    },
    GetReport: ({ requestId, componentVariable, componentCriteria }, controls) => {
      // Components without the variables Active, Available or Enabled count as if these were true; no component has a
      // problem (B08).
      if (componentCriteria?.every((criterion) => criterion === "Problem")) return { status: "EmptyResultSet" };
      const all = [
        ...SETTINGS.flatMap((row) => reported(row, controls.settings)),
        ...live(controls).map(reportedLive),
      ];
      return report(
        requestId,
        all.filter((item) => componentVariable?.some((wanted) => isMeant(wanted, item)) ?? true),
        controls,
      );
    },
  };
}

function getVariable(
  item: GetVariableItem,
  live: readonly LiveVariable[],
  settings: SimulatedSettings,
): GetVariableResult {
  const { component, variable, attributeType } = item;
  const echo = { component, variable, ...(attributeType === undefined ? {} : { attributeType }) };
  const found = find(item, live);
  if (typeof found === "string") return { ...echo, attributeStatus: found };
  if ((attributeType ?? "Actual") !== "Actual") return { ...echo, attributeStatus: "NotSupportedAttributeType" };
  if (!isSetting(found)) return { ...echo, attributeStatus: "Accepted", attributeValue: found.read() };
  if (found.access === "write") return { ...echo, attributeStatus: "Rejected" };
  return { ...echo, attributeStatus: "Accepted", attributeValue: settings.text(found.name) };
}

function setVariable(
  item: SetVariableItem,
  live: readonly LiveVariable[],
  { settings, rekey }: Controls,
): SetVariableResult {
  const { component, variable, attributeType, attributeValue } = item;
  const echo = { component, variable, ...(attributeType === undefined ? {} : { attributeType }) };
  const found = find(item, live);
  if (typeof found === "string") return { ...echo, attributeStatus: found };
  if ((attributeType ?? "Actual") !== "Actual") return { ...echo, attributeStatus: "NotSupportedAttributeType" };
  const isFixed = !isSetting(found) || found.access === "read";
  if (isFixed || !settings.set(found.name, attributeValue)) return { ...echo, attributeStatus: "Rejected" };
  if (found.name === "password") rekey();
  return { ...echo, attributeStatus: "Accepted" };
}

/** True for a setting, false for a live variable. */
export function isSetting(found: SettingRow | LiveVariable): found is SettingRow {
  return "access" in found;
}

/** The variable that an address means; else which part of it is unknown. */
export function find(
  { component, variable }: { readonly component: Component; readonly variable: Variable },
  live: readonly LiveVariable[],
): SettingRow | LiveVariable | "UnknownComponent" | "UnknownVariable" {
  const is = (found: string | undefined, wanted: string | undefined) => found?.toLowerCase() === wanted?.toLowerCase();
  const here = component.evse === undefined
    ? SETTINGS.filter(({ at }) => at !== null && is(at[0], component.name))
    : [];
  const alive = live.filter((one) => samePlace(one.component, component));
  if (here.length === 0 && alive.length === 0) return "UnknownComponent";
  return here.find(({ at }) => is(at?.[1], variable.name) && is(at?.[2], variable.instance)) ??
    alive.find((one) => is(one.variable.name, variable.name) && is(one.variable.instance, variable.instance)) ??
    "UnknownVariable";
}

function reported({ at, access, name, type, unit }: SettingRow, settings: SimulatedSettings): Item[] {
  if (at === null) return [];
  const [component, variable, instance] = at;
  const value = access === "write" ? {} : { value: settings.text(name) };
  return [{
    component: { name: component },
    variable: { name: variable, ...(instance === undefined ? {} : { instance }) },
    variableAttribute: [{
      type: "Actual",
      ...value,
      mutability: MUTABILITY[access],
      persistent: true,
      constant: false,
    }],
    variableCharacteristics: { dataType: type, supportsMonitoring: false, ...(unit === undefined ? {} : { unit }) },
  }];
}

function reportedLive({ component, variable, characteristics, read }: LiveVariable): Item {
  return {
    component,
    variable,
    variableAttribute: [{
      type: "Actual",
      value: read(),
      mutability: "ReadOnly",
      persistent: false,
      constant: false,
    }],
    ...(characteristics === undefined ? {} : { variableCharacteristics: characteristics }),
  };
}

/** Sends a report in parts (NotifyReport, B07.FR.04): each says whether another follows. */
function report(requestId: number, items: readonly Item[], { settings, call, now }: Controls) {
  if (items.length === 0) return { status: "EmptyResultSet" } as const;
  void sendInParts({
    items,
    size: settings.number("itemsPerReport"),
    message(some, seqNo, tbc) {
      const payload = { requestId, generatedAt: isoSeconds(now()), seqNo, tbc, reportData: some };
      return { action: "NotifyReport", payload };
    },
  }, call);
  return { status: "Accepted" } as const;
}
