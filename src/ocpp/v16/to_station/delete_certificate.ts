import type { Command16 } from "../../handler.ts";

/** 1.6 DeleteCertificate (security whitepaper M04): with exactly the hashes that the station listed. */
export const deleteCertificate: Command16<"deleteCertificate", "DeleteCertificate"> = {
  action: "DeleteCertificate",
  payload: ({ certificate: { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } }) => ({
    certificateHashData: {
      // As the station listed it.
      hashAlgorithm: hashAlgorithm as "SHA256",
      ...{ issuerNameHash, issuerKeyHash, serialNumber },
    },
  }),
};
