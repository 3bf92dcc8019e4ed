import type { Handler21 } from "../../handler.ts";

/** 2.1 VatNumberValidation (C27): nobody here knows VAT numbers. */
export const vatNumberValidation: Handler21<"VatNumberValidation"> = ({ vatNumber, evseId }) => ({
  vatNumber,
  ...(evseId === undefined ? {} : { evseId }),
  status: "Rejected",
});
