import type { Command16 } from "../../handler.ts";

/** 1.6 DataTransfer (§5.6): text only. */
export const transferData: Command16<"transferData", "DataTransfer"> = {
  action: "DataTransfer",
  payload: ({ vendorId, messageId, data }) => ({
    vendorId,
    ...(messageId === null ? {} : { messageId }),
    ...(data === null ? {} : { data }),
  }),
  answer: ({ data }) => data === undefined ? {} : { data: { kind: "text", text: data } },
};
