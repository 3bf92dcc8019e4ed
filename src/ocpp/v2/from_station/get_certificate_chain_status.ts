import { isoSeconds } from "../../../base/time.ts";
import type { CertificateState } from "../../../domain/contract_certificates.ts";
import type { Handler21, Responses21 } from "../../handler.ts";

const DAY_MS = 86_400_000;

type Status = Responses21["GetCertificateChainStatus"]["certificateStatus"][number]["status"];

const STATUSES: Readonly<Record<CertificateState["status"], Status>> = {
  good: "Good",
  revoked: "Revoked",
  failed: "Failed",
};

/** 2.1 GetCertificateChainStatus (M07): by the responder of each certificate; revocation lists are not read. */
export const getCertificateChainStatus: Handler21<"GetCertificateChainStatus"> = async (
  { certificateStatusRequests },
  { receivedAt, services },
) => ({
  certificateStatus: await Promise.all(certificateStatusRequests.map(async ({ certificateHashData, source, urls }) => {
    const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = certificateHashData;
    const query = { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderUrl: urls[0] ?? "" };
    const state = source === "OCSP"
      ? await services.contractCertificates.state(query)
      : { status: "failed", nextUpdate: null } as const;
    // Without a time of its own the answer delays the next request, since an earlier one would get the same.
    const nextUpdate = isoSeconds(state.nextUpdate ?? receivedAt + DAY_MS);
    return { certificateHashData, source, status: STATUSES[state.status], nextUpdate };
  })),
});
