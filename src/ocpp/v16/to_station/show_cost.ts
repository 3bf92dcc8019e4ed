import { sentence } from "../../../domain/sentences/mod.ts";
import type { ToStation } from "../../handler.ts";

/** 1.6 has no message for it. */
export const showCost: ToStation<"showCost", object, object> = {
  action: "DataTransfer",
  refuses: () => sentence("no_cost_display"),
  payload: () => ({}),
};
