import type { Variable } from "../../../domain/notice.ts";
import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyReport (B07, B08): variables of components, in as many parts as it takes; each part is kept as it comes. */
export const notifyReport: Handler2<"NotifyReport"> = async (report, { station, services, time }) => {
  const { at } = time(report.generatedAt);
  const variables = (report.reportData ?? []).flatMap(({ component, variable, variableAttribute }) =>
    variableAttribute.map((attribute): Variable => ({
      stationId: station,
      component: component.name,
      componentInstance: component.instance ?? "",
      connector: component.evse?.id ?? 0,
      variable: variable.name,
      variableInstance: variable.instance ?? "",
      attribute: attribute.type ?? "Actual",
      value: attribute.value ?? null,
      mutability: attribute.mutability ?? null,
      at,
    }))
  );
  await services.notices.putVariables(variables);
  return {};
};
