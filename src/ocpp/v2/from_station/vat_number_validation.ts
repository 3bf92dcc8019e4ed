import type { Handler21 } from "../../handler.ts";

/** 2.1 VatNumberValidation (C27): rejected, because the server has no source of VAT numbers. */
export const vatNumberValidation: Handler21<"VatNumberValidation"> = ({ vatNumber, evseId }) => ({
  vatNumber,
  ...(evseId === undefined ? {} : { evseId }),
  status: "Rejected",
});
