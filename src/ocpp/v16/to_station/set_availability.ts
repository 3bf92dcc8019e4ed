import type { Command16 } from "../../handler.ts";

/** 1.6 ChangeAvailability (§5.2): Scheduled means as soon as no transaction runs there (quirk Q2). */
export const setAvailability: Command16<"setAvailability", "ChangeAvailability"> = {
  action: "ChangeAvailability",
  payload: ({ connector, operative }) => ({ connectorId: connector, type: operative ? "Operative" : "Inoperative" }),
};
