import type { Handler16 } from "../../handler.ts";

/** 1.6 FirmwareStatusNotification (§4.5): progress of a firmware update. */
export const firmwareStatusNotification: Handler16<"FirmwareStatusNotification"> = async (report, context) => {
  await context.keep({ kind: "firmware", subject: report.status }, report);
  await context.services.jobs.reported(context.station, {
    kind: "firmware",
    requestId: null,
    state: report.status,
  });
  return {};
};
