import type { Command2 } from "../../handler.ts";

/** 2.x GetBaseReport (B07): everything, in NotifyReport messages that name the request. */
export const readAllSettings: Command2<"readAllSettings", "GetBaseReport"> = {
  action: "GetBaseReport",
  payload: ({ requestId }) => ({ requestId, reportBase: "FullInventory" }),
  answer: ({ status }) => status === "Accepted" ? { data: { kind: "report" } } : {},
};
