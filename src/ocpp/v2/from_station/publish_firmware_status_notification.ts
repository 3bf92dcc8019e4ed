import type { Handler2 } from "../../handler.ts";

/** 2.x PublishFirmwareStatusNotification (L03): a local controller's progress in publishing firmware. */
export const publishFirmwareStatusNotification: Handler2<"PublishFirmwareStatusNotification"> = async (
  report,
  context,
) => {
  await context.keep({ kind: "firmware_publishing", subject: report.status }, report);
  return {};
};
