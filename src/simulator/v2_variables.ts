import { isoSeconds } from "../base/time.ts";
import type { Requests201, Requests21, Responses201 } from "../ocpp/schema/gen/actions.ts";
import type { Commands, Controls } from "./dialect.ts";
import { type SettingRow, SETTINGS, type Settings } from "./settings.ts";

type Report = Requests201["NotifyReport"];
type Item = NonNullable<Report["reportData"]>[number];
type Mutability = NonNullable<Item["variableAttribute"][number]["mutability"]>;
type Asked = Requests21["GetVariables"]["getVariableData"][number];
type Told = Responses201["GetVariables"]["getVariableResult"][number];
type Wanted = Requests21["SetVariables"]["setVariableData"][number];
type Done = Responses201["SetVariables"]["setVariableResult"][number];

const MUTABILITY: Readonly<Record<SettingRow["access"], Mutability>> = {
  read: "ReadOnly",
  write: "WriteOnly",
  both: "ReadWrite",
};

/** Which settings a report tells of; a summary is about what goes on, which this station has no variables for. */
const REPORTS: Readonly<Record<Requests21["GetBaseReport"]["reportBase"], (row: SettingRow) => boolean>> = {
  FullInventory: () => true,
  ConfigurationInventory: ({ access }) => access !== "read",
  SummaryInventory: () => false,
};

/** Variables of components (2.x B05 to B07). */
export const variableCommands: Pick<
  Commands<Requests21, Responses201>,
  "GetVariables" | "SetVariables" | "GetBaseReport"
> = {
  GetVariables: ({ getVariableData }, { settings }) => ({
    getVariableResult: getVariableData.map((asked) => getVariable(asked, settings)),
  }),
  SetVariables: ({ setVariableData }, controls) => ({
    setVariableResult: setVariableData.map((asked) => setVariable(asked, controls)),
  }),
  GetBaseReport: ({ requestId, reportBase }, controls) => {
    const wanted = REPORTS[reportBase];
    const rows = wanted === undefined ? [] : SETTINGS.filter(wanted).flatMap((row) => reported(row, controls.settings));
    if (rows.length === 0) return { status: "EmptyResultSet" };
    report(requestId, rows, controls);
    return { status: "Accepted" };
  },
};

function getVariable(asked: Asked, settings: Settings): Told {
  const { component, variable, attributeType } = asked;
  const echo = { component, variable, ...(attributeType === undefined ? {} : { attributeType }) };
  const row = find(asked);
  if (typeof row === "string") return { ...echo, attributeStatus: row };
  if ((attributeType ?? "Actual") !== "Actual") return { ...echo, attributeStatus: "NotSupportedAttributeType" };
  if (row.access === "write") return { ...echo, attributeStatus: "Rejected" };
  return { ...echo, attributeStatus: "Accepted", attributeValue: settings.text(row.name) };
}

function setVariable(asked: Wanted, { settings, rekey }: Controls): Done {
  const { component, variable, attributeType, attributeValue } = asked;
  const echo = { component, variable, ...(attributeType === undefined ? {} : { attributeType }) };
  const row = find(asked);
  if (typeof row === "string") return { ...echo, attributeStatus: row };
  if ((attributeType ?? "Actual") !== "Actual") return { ...echo, attributeStatus: "NotSupportedAttributeType" };
  if (row.access === "read" || !settings.set(row.name, attributeValue)) return { ...echo, attributeStatus: "Rejected" };
  if (row.name === "password") rekey();
  return { ...echo, attributeStatus: "Accepted" };
}

function find({ component, variable }: Asked | Wanted): SettingRow | "UnknownComponent" | "UnknownVariable" {
  const is = (found: string | undefined, asked: string | undefined) => found?.toLowerCase() === asked?.toLowerCase();
  const rows = SETTINGS.filter(({ at }) => at !== null && is(at[0], component.name));
  if (rows.length === 0 || component.evse !== undefined) return "UnknownComponent";
  return rows.find(({ at }) => is(at?.[1], variable.name) && is(at?.[2], variable.instance)) ?? "UnknownVariable";
}

function reported({ at, access, name, type, unit }: SettingRow, settings: Settings): Item[] {
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

/** Tells it in parts (NotifyReport, B07.FR.04): each says whether another follows. */
function report(requestId: number, rows: readonly Item[], { settings, say, now }: Controls): void {
  const size = settings.number("itemsPerReport");
  for (let seqNo = 0; seqNo * size < rows.length; seqNo++) {
    const payload: Report = {
      requestId,
      generatedAt: isoSeconds(now()),
      seqNo,
      tbc: (seqNo + 1) * size < rows.length,
      reportData: rows.slice(seqNo * size, (seqNo + 1) * size),
    };
    say({ action: "NotifyReport", payload });
  }
}
