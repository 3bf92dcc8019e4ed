import type { Command2 } from "../../handler.ts";
import { evseOf } from "../mapping.ts";

/** 2.x ChangeAvailability (G03, G04): Scheduled means as soon as no transaction runs there. */
export const setAvailability: Command2<"setAvailability", "ChangeAvailability"> = {
  action: "ChangeAvailability",
  payload: ({ connector, operative }) => ({
    ...evseOf(connector),
    operationalStatus: operative ? "Operative" : "Inoperative",
  }),
};
