import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";

/**
 * 1.6 (security whitepaper A05): ChangeConfiguration of SecurityProfile; the charge point connects anew with it, and goes
 * back to the former one when that fails.
 */
export const raiseSecurityProfile: Command16<"raiseSecurityProfile", "ChangeConfiguration"> = {
  action: "ChangeConfiguration",
  payload: ({ securityProfile }) => ({ key: "SecurityProfile", value: String(securityProfile) }),
  answer: ({ status }) =>
    status === "NotSupported" ? { unsupported: sentence("setting_missing", { name: "SecurityProfile" }) } : {},
};
