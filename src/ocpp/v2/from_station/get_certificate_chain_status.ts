import { isoSeconds } from "../../../base/time.ts";
import type { Handler21 } from "../../handler.ts";

const DAY_MS = 86_400_000;

/**
 * 2.1 GetCertificateChainStatus (M07): the server queries no OCSP responders; the answer says so for each certificate.
 */
export const getCertificateChainStatus: Handler21<"GetCertificateChainStatus"> = (report, { receivedAt }) => ({
  certificateStatus: report.certificateStatusRequests.map(({ certificateHashData, source }) => ({
    certificateHashData,
    source,
    status: "Failed",
    // Delays the next request, since an earlier one would get the same answer.
    nextUpdate: isoSeconds(receivedAt + DAY_MS),
  })),
});
