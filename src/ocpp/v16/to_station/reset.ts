import type { Command16 } from "../../handler.ts";

/** 1.6 Reset (§5.14): Soft stops running transactions first; always of the whole station, at once. */
export const reset: Command16<"reset", "Reset"> = {
  action: "Reset",
  refuses({ mode, connector }) {
    if (connector !== null) return "OCPP 1.6 restarts a whole station, never one connector";
    return mode === "on_idle" ? "OCPP 1.6 can't wait with a restart: soft ends what runs in good order" : undefined;
  },
  payload: ({ mode }) => ({ type: mode === "hard" ? "Hard" : "Soft" }),
};
