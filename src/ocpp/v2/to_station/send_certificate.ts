import type { OwnCertificateUse } from "../../../domain/certificates.ts";
import type { Command2, Requests201 } from "../../handler.ts";

const TYPES: Readonly<
  Record<OwnCertificateUse, NonNullable<Requests201["CertificateSigned"]["certificateType"]> | null>
> = {
  station: "ChargingStationCertificate",
  v2g: "V2GCertificate",
  both: null,
};

/** 2.x CertificateSigned (A02, A03): the certificate that the station requested, leaf first. */
export const sendCertificate: Command2<"sendCertificate", "CertificateSigned"> = {
  action: "CertificateSigned",
  payload({ use, chain, requestId }) {
    const certificateType = TYPES[use];
    return {
      certificateChain: chain,
      ...(certificateType === null ? {} : { certificateType }),
      // Only stations of 2.1 number their requests.
      ...(requestId === null ? {} : { requestId }),
    };
  },
};
