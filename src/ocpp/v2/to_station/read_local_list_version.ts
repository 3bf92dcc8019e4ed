import type { Command2 } from "../../handler.ts";

/** 2.x GetLocalListVersion (D02): 0 where there is none. */
export const readLocalListVersion: Command2<"readLocalListVersion", "GetLocalListVersion"> = {
  action: "GetLocalListVersion",
  payload: () => ({}),
  answer: ({ versionNumber = 0 }) => ({
    status: "Accepted",
    data: { kind: "list_version", version: Math.max(0, versionNumber) },
  }),
};
