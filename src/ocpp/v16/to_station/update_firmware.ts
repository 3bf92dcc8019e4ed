import { sentence } from "../../../domain/sentences/mod.ts";
import { isoSeconds } from "../../../base/time.ts";
import type { CommandOf } from "../../../domain/commands.ts";
import type { Command16 } from "../../handler.ts";
import { retriesOf, retryText } from "../mapping.ts";

/**
 * 1.6 SignedUpdateFirmware (security whitepaper L01); a charger without it is never sent the same firmware unsigned.
 */
const signedUpdateFirmware: Command16<"updateFirmware", "SignedUpdateFirmware"> = {
  action: "SignedUpdateFirmware",
  refuses: ({ signed }) => signed === null ? sentence("firmware_unsigned") : undefined,
  payload: ({ requestId, location, retrieveAt, installAt, signed, ...transfer }) => ({
    requestId,
    firmware: {
      location,
      retrieveDateTime: isoSeconds(retrieveAt),
      ...(installAt === null ? {} : { installDateTime: isoSeconds(installAt) }),
      signingCertificate: signed?.certificate ?? "",
      signature: signed?.signature ?? "",
    },
    ...retryText(transfer),
  }),
  commands: ({ requestId, firmware, ...transfer }) =>
    requestId === undefined ? [] : [firmwareCommand(requestId, firmware?.location, transfer)],
};

/** The stored part of a firmware update; `requestId` 0 where the version has no request ids. */
function firmwareCommand(
  requestId: number,
  location: string | undefined,
  transfer: Parameters<typeof retriesOf>[0],
): CommandOf<"updateFirmware"> {
  const times = { retrieveAt: 0, installAt: null, signed: null };
  return { kind: "updateFirmware", requestId, location: location ?? "", ...times, ...retriesOf(transfer) };
}

/** 1.6 UpdateFirmware (§5.19): the station reports the progress later. */
export const updateFirmware: Command16<"updateFirmware", "UpdateFirmware"> = {
  action: "UpdateFirmware",
  refuses({ installAt, signed }) {
    if (signed !== null) return sentence("no_signed_firmware");
    return installAt === null ? undefined : sentence("no_installation_time");
  },
  payload: ({ location, retrieveAt, ...transfer }) => ({
    location,
    retrieveDate: isoSeconds(retrieveAt),
    ...retryText(transfer),
  }),
  commands: ({ location, ...transfer }) => [firmwareCommand(0, location, transfer)],
  answer: () => ({ status: "Accepted" }),
  alternatives: [signedUpdateFirmware],
};
