import type { Variable } from "../../../domain/station_report.ts";
import { settingKey } from "../../../domain/setting.ts";
import { printVariableName } from "../../../domain/variable_name.ts";
import type { Handler2, Requests21 } from "../../handler.ts";
import { placeOf, settingFacts2, settingOf } from "../settings.ts";

const LIMITED = settingFacts2.localList.maxIsReported ?? "";

/** 2.x NotifyReport (B07, B08): variables of components, in several parts; each part is stored when it arrives. */
export const notifyReport: Handler2<"NotifyReport"> = async (report, { station, services, time }) => {
  const { at } = time(report.generatedAt);
  const reported = (report.reportData ?? []).flatMap((item) =>
    [...item.variableAttribute, ...maxLimitOf(item)].map((attribute) => ({ item, attribute }))
  );
  const variables = reported.map(({ item, attribute }): Variable => ({
    stationId: station,
    ...placeOf(item, attribute.type),
    value: attribute.value ?? null,
    mutability: attribute.mutability ?? null,
    source: "reported",
    at,
  }));
  const settings = reported.map(({ item, attribute }) => settingOf(item, attribute));
  const part = { requestId: report.requestId, isLast: report.tbc !== true, settings };
  await services.stationSettings.saveReport(station, part, variables);
  return {};
};

type Item = NonNullable<Requests21["NotifyReport"]["reportData"]>[number];
type MaxLimitAttribute = { readonly type?: string; readonly value?: string; readonly mutability?: string };

const WITH_POWER: ReadonlySet<string> = new Set(["evse", "chargingstation"]);

/** The maximum of a variable is stored as an attribute where the server uses it; that of a power in W. */
function maxLimitOf(item: Item): readonly MaxLimitAttribute[] {
  const { maxLimit, unit } = item.variableCharacteristics ?? {};
  const { component, variable } = item;
  const isPower = WITH_POWER.has(component.name.toLowerCase()) && variable.name.toLowerCase() === "power";
  const isWanted = isPower || settingKey(printVariableName(placeOf(item, undefined))) === settingKey(LIMITED);
  if (maxLimit === undefined || !isWanted) return [];
  const factor = isPower && unit?.toLowerCase() === "kw" ? 1000 : 1;
  return [{ type: "maxLimit", value: String(maxLimit * factor), mutability: "ReadOnly" }];
}
