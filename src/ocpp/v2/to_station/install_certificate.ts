import type { Command2, Requests201 } from "../../handler.ts";
import { CERTIFICATE_TYPES } from "../certificates.ts";

/** 2.x InstallCertificate (M05). */
export const installCertificate: Command2<"installCertificate", "InstallCertificate"> = {
  action: "InstallCertificate",
  payload: ({ use, certificate }) => ({
    // A station of 2.0.1 refuses an OEM root, which that version does not name.
    certificateType: CERTIFICATE_TYPES[use] as Requests201["InstallCertificate"]["certificateType"],
    certificate,
  }),
};
