import type { Handler2 } from "../../handler.ts";

/** 2.x FirmwareStatusNotification (L01): progress of a firmware update. */
export const firmwareStatusNotification: Handler2<"FirmwareStatusNotification"> = async (report, context) => {
  await context.keep({ kind: "firmware", subject: report.status }, report);
  await context.services.jobs.reported(context.station, {
    kind: "firmware",
    requestId: report.requestId ?? null,
    state: report.status,
  });
  return {};
};
