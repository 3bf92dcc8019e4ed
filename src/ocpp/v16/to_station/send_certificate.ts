import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 CertificateSigned (security whitepaper A02): the certificate of the station itself, leaf first. */
export const sendCertificate: Command16<"sendCertificate", "CertificateSigned"> = {
  action: "CertificateSigned",
  refuses: ({ use }) => use === "v2g" ? sentence("no_iso15118_certificates") : undefined,
  payload: ({ chain }) => ({ certificateChain: chain }),
};
