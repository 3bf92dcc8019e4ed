import type { Variable } from "../../../domain/notice.ts";
import type { Handler2 } from "../../handler.ts";
import { placeOf, settingOf } from "../settings.ts";

/** 2.x NotifyReport (B07, B08): variables of components, in as many parts as it takes; each part is kept as it comes. */
export const notifyReport: Handler2<"NotifyReport"> = async (report, { station, services, time }) => {
  const { at } = time(report.generatedAt);
  const told = (report.reportData ?? []).flatMap((item) =>
    item.variableAttribute.map((attribute) => ({ item, attribute }))
  );
  const variables = told.map(({ item, attribute }): Variable => ({
    stationId: station,
    ...placeOf(item, attribute.type),
    value: attribute.value ?? null,
    mutability: attribute.mutability ?? null,
    source: "reported",
    at,
  }));
  const settings = told.map(({ item, attribute }) => settingOf(item, attribute));
  const part = { requestId: report.requestId, isLast: report.tbc !== true, settings };
  await services.settings.reported(station, part, variables);
  return {};
};
