import type { Command16 } from "../../handler.ts";

/** 1.6 ClearCache (§5.4). */
export const clearCache: Command16<"clearCache", "ClearCache"> = {
  action: "ClearCache",
  payload: () => ({}),
};
