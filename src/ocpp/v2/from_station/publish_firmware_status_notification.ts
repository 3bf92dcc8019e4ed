import type { Handler2 } from "../../handler.ts";

/** 2.x PublishFirmwareStatusNotification (L03): how a local controller goes on publishing firmware. */
export const publishFirmwareStatusNotification: Handler2<"PublishFirmwareStatusNotification"> = async (
  report,
  context,
) => {
  await context.keep({ kind: "firmware_publishing", subject: report.status }, report);
  return {};
};
