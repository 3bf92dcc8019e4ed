import type { Command2 } from "../../handler.ts";

/** 2.x ClearCache (C11). */
export const clearCache: Command2<"clearCache", "ClearCache"> = {
  action: "ClearCache",
  payload: () => ({}),
};
