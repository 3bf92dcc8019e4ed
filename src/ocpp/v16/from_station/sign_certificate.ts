import type { Handler16 } from "../../handler.ts";

/** 1.6 SignCertificate (security whitepaper A02): the certificate follows in CertificateSigned. */
export const signCertificate: Handler16<"SignCertificate"> = async ({ csr }, { station, services }) => {
  const answer = await services.stationCertificates.requested(station, { csr, use: "station", requestId: null });
  return { status: answer.accepted ? "Accepted" : "Rejected" };
};
