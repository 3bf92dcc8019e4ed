import { isoSeconds } from "../../../base/time.ts";
import type { Command16 } from "../../handler.ts";
import { retryWords } from "../words.ts";

/** 1.6 UpdateFirmware (§5.19): what comes of it the station tells later. */
export const updateFirmware: Command16<"updateFirmware", "UpdateFirmware"> = {
  action: "UpdateFirmware",
  refuses: ({ installAt }) =>
    installAt === null ? undefined : "OCPP 1.6 can't name a time of installation: it follows the download",
  payload: ({ location, retrieveAt, ...transfer }) => ({
    location,
    retrieveDate: isoSeconds(retrieveAt),
    ...retryWords(transfer),
  }),
  answer: () => ({ status: "Accepted" }),
};
