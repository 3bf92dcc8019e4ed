import type { Command2 } from "../../handler.ts";

/** 2.x Reset (B11, B12): hard at once; soft, the gentlest there is, waits until nobody charges, as on_idle does. */
export const reset: Command2<"reset", "Reset"> = {
  action: "Reset",
  payload: ({ mode, connector }) => ({
    type: mode === "hard" ? "Immediate" : "OnIdle",
    ...(connector === null ? {} : { evseId: connector }),
  }),
};
