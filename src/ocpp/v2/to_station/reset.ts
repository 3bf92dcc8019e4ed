import type { Command2 } from "../../handler.ts";

/** 2.x Reset (B11, B12): hard is Immediate; soft, like on_idle, is OnIdle: it waits until no transaction runs. */
export const reset: Command2<"reset", "Reset"> = {
  action: "Reset",
  payload: ({ mode, connector }) => ({
    type: mode === "hard" ? "Immediate" : "OnIdle",
    ...(connector === null ? {} : { evseId: connector }),
  }),
};
