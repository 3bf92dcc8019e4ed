import { isoSeconds } from "../../../base/time.ts";
import type { Command2 } from "../../handler.ts";
import { retriesOf, retryText } from "../mapping.ts";

/**
 * 2.x UpdateFirmware (L01, L02: without a signature); the station reports the progress later, with the id of this
 * request.
 */
export const updateFirmware: Command2<"updateFirmware", "UpdateFirmware"> = {
  action: "UpdateFirmware",
  payload: ({ requestId, location, retrieveAt, installAt, signed, ...transfer }) => ({
    requestId,
    firmware: {
      location,
      retrieveDateTime: isoSeconds(retrieveAt),
      ...(installAt === null ? {} : { installDateTime: isoSeconds(installAt) }),
      ...(signed === null ? {} : { signingCertificate: signed.certificate, signature: signed.signature }),
    },
    ...retryText(transfer),
  }),
  commands: ({ requestId, firmware, ...transfer }) =>
    requestId === undefined ? [] : [{
      ...{ kind: "updateFirmware", requestId, location: firmware?.location ?? "" },
      ...{ retrieveAt: 0, installAt: null, signed: null, ...retriesOf(transfer) },
    }],
};
