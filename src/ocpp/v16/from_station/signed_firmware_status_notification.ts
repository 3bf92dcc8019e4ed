import type { Handler16 } from "../../handler.ts";

/** 1.6 SignedFirmwareStatusNotification (security whitepaper L01): progress of a signed firmware update. */
export const signedFirmwareStatusNotification: Handler16<"SignedFirmwareStatusNotification"> = async (
  report,
  context,
) => {
  await context.keep({ kind: "firmware", subject: report.status }, report);
  await context.services.jobs.reported(context.station, {
    kind: "firmware",
    requestId: report.requestId ?? null,
    state: report.status,
  });
  return {};
};
