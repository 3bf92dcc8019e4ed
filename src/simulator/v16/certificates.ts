import { isoSeconds } from "../../base/time.ts";
import type { Requests16 } from "../../ocpp/schema/gen/actions.ts";
import type { Rows16 } from "../protocol.ts";

const REMOVED = { accepted: "Accepted", failed: "Failed", not_found: "NotFound" } as const;

/** Certificates (1.6 security whitepaper A02, M03 to M05). */
export const certificateCommands: Rows16<
  "InstallCertificate" | "GetInstalledCertificateIds" | "DeleteCertificate" | "CertificateSigned"
> = {
  InstallCertificate: async ({ certificateType, certificate }, { certificates }) => ({
    status: await certificates.install(certificateType, certificate) === "accepted" ? "Accepted" : "Rejected",
  }),
  GetInstalledCertificateIds: ({ certificateType }, { certificates }) => {
    const certificateHashData = certificates.list([certificateType]).map(({ hash }) => hash);
    return certificateHashData.length === 0 ? { status: "NotFound" } : { status: "Accepted", certificateHashData };
  },
  DeleteCertificate: ({ certificateHashData }, { certificates }) => ({
    status: REMOVED[certificates.remove(certificateHashData)],
  }),
  CertificateSigned: async ({ certificateChain }, { certificates, say, now }) => {
    if (await certificates.signed(certificateChain)) return { status: "Accepted" };
    const payload: Requests16["SecurityEventNotification"] = {
      type: "InvalidChargePointCertificate",
      timestamp: isoSeconds(now()),
    };
    say({ action: "SecurityEventNotification", payload });
    return { status: "Rejected" };
  },
};
