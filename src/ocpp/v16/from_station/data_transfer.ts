import type { Handler16 } from "../../handler.ts";

/** 1.6 DataTransfer (§4.3): vendor-specific data. Stored; no vendor id is implemented. */
export const dataTransfer: Handler16<"DataTransfer"> = async (transfer, context) => {
  await context.keep({ kind: "data_transfer", subject: transfer.vendorId }, transfer);
  return { status: "UnknownVendorId" };
};
