import type { ToStation } from "../../handler.ts";

/** 1.6 has no message for it. */
export const showCost: ToStation<"showCost", object, object> = {
  action: "DataTransfer",
  refuses: () => "OCPP 1.6 can't show what a charge costs",
  payload: () => ({}),
};
