import type { Command2 } from "../../handler.ts";

/** 2.x Reset (B11, B12): as soon as nobody charges. */
export const reset: Command2<"reset", "Reset"> = {
  action: "Reset",
  payload: () => ({ type: "OnIdle" }),
};
