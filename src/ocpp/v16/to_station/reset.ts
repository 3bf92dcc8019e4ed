import type { Command16 } from "../../handler.ts";

/** 1.6 Reset (§5.14): Soft ends what runs in good order first. */
export const reset: Command16<"reset", "Reset"> = {
  action: "Reset",
  payload: () => ({ type: "Soft" }),
};
