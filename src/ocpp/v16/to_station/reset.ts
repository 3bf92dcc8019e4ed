import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 Reset (§5.14): Soft stops running transactions first; always of the whole station, at once. */
export const reset: Command16<"reset", "Reset"> = {
  action: "Reset",
  refuses({ mode, connector }) {
    if (connector !== null) return sentence("no_connector_reset");
    return mode === "on_idle" ? sentence("no_reset_on_idle") : undefined;
  },
  payload: ({ mode }) => ({ type: mode === "hard" ? "Hard" : "Soft" }),
};
