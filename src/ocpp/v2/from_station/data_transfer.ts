import type { Handler2 } from "../../handler.ts";

/** 2.x DataTransfer (P02): vendor-specific data. Stored; no vendor id is implemented. */
export const dataTransfer: Handler2<"DataTransfer"> = async (transfer, context) => {
  await context.keep({ kind: "data_transfer", subject: transfer.vendorId }, transfer);
  return { status: "UnknownVendorId" };
};
