import type { Command16 } from "../../handler.ts";
import { certificateTypeFault, certificateTypeOf } from "../certificates.ts";

/** 1.6 InstallCertificate (security whitepaper M05). */
export const installCertificate: Command16<"installCertificate", "InstallCertificate"> = {
  action: "InstallCertificate",
  refuses: ({ use }) => certificateTypeFault(use),
  payload: ({ use, certificate }) => ({ certificateType: certificateTypeOf(use), certificate }),
};
