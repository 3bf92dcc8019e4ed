import { cut } from "../../../base/text.ts";
import type { OwnCertificateUse } from "../../../domain/certificates.ts";
import type { Handler2 } from "../../handler.ts";
import { INFO_MAX } from "../mapping.ts";

const USES: ReadonlyMap<string, OwnCertificateUse> = new Map([
  ["ChargingStationCertificate", "station"],
  ["V2GCertificate", "v2g"],
]);

/** 2.x SignCertificate (A02): the certificate follows in CertificateSigned. Without a type it is for both uses. */
export const signCertificate: Handler2<"SignCertificate"> = async (request, { station, services }) => {
  const { csr, certificateType, requestId = null } = request;
  const use = certificateType === undefined ? "both" : USES.get(certificateType);
  const answer = use === undefined
    ? { accepted: false, reason: `certificates of type ${certificateType} are not signed here` } as const
    : await services.stationCertificates.requested(station, { csr, use, requestId });
  if (answer.accepted) return { status: "Accepted" };
  return {
    status: "Rejected",
    statusInfo: { reasonCode: "InvalidCSR", additionalInfo: cut(answer.reason, INFO_MAX) },
  };
};
