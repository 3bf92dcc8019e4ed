import { isoSeconds } from "../../../base/time.ts";
import type { Handler21 } from "../../handler.ts";

const DAY_MS = 86_400_000;

/** 2.1 GetCertificateChainStatus (M07): nobody here asks OCSP responders; each certificate gets that answer. */
export const getCertificateChainStatus: Handler21<"GetCertificateChainStatus"> = (report, { receivedAt }) => ({
  certificateStatus: report.certificateStatusRequests.map(({ certificateHashData, source }) => ({
    certificateHashData,
    source,
    status: "Failed",
    // Asking again sooner would not help.
    nextUpdate: isoSeconds(receivedAt + DAY_MS),
  })),
});
