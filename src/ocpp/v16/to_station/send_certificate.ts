import type { Command16 } from "../../handler.ts";

/** 1.6 CertificateSigned (security whitepaper A02): the certificate of the station itself, leaf first. */
export const sendCertificate: Command16<"sendCertificate", "CertificateSigned"> = {
  action: "CertificateSigned",
  refuses: ({ use }) => use === "v2g" ? "OCPP 1.6 knows no certificates for ISO 15118" : undefined,
  payload: ({ chain }) => ({ certificateChain: chain }),
};
