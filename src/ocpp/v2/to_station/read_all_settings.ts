import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command2 } from "../../handler.ts";
import { nameFault, wireOf } from "../settings.ts";

const reportFollows = ({ status }: { readonly status?: string | undefined }) =>
  status === "Accepted" ? { data: { kind: "report" } as const } : {};

/**
 * 2.x GetReport (B08): some variables with all their attributes, in NotifyReport messages that carry the request id.
 */
const report: Command2<"readAllSettings", "GetReport"> = {
  action: "GetReport",
  refuses: ({ only }) => only === undefined ? sentence("no_variables_named") : nameFault(only),
  payload: ({ requestId, only = [] }) => ({
    requestId,
    componentVariable: only.flatMap((name) => {
      const place = wireOf(name);
      return place === undefined ? [] : [{ component: place.component, variable: place.variable }];
    }),
  }),
  answer: reportFollows,
};

/** 2.x GetBaseReport (B07): all variables, in NotifyReport messages that carry the request id. */
export const readAllSettings: Command2<"readAllSettings", "GetBaseReport"> = {
  action: "GetBaseReport",
  refuses: ({ only }) => only === undefined ? undefined : sentence("base_report"),
  payload: ({ requestId }) => ({ requestId, reportBase: "FullInventory" }),
  answer: reportFollows,
  alternatives: [report],
};
