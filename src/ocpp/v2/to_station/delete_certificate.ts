import type { Command2 } from "../../handler.ts";

/** 2.x DeleteCertificate (M04): with exactly the hashes that the station listed. */
export const deleteCertificate: Command2<"deleteCertificate", "DeleteCertificate"> = {
  action: "DeleteCertificate",
  payload: ({ certificate: { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } }) => ({
    certificateHashData: {
      // As the station listed it.
      hashAlgorithm: hashAlgorithm as "SHA256",
      ...{ issuerNameHash, issuerKeyHash, serialNumber },
    },
  }),
};
