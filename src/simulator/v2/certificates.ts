import { isoSeconds } from "../../base/time.ts";
import type { Requests201, Responses201 } from "../../ocpp/schema/gen/actions.ts";
import type { Rows2 } from "../protocol.ts";

type Listed = NonNullable<Responses201["GetInstalledCertificateIds"]["certificateHashDataChain"]>[number];

const REMOVED = { accepted: "Accepted", failed: "Failed", not_found: "NotFound" } as const;

/** Certificates (2.x A02, M03 to M05). */
export const certificateCommands: Rows2<
  "InstallCertificate" | "GetInstalledCertificateIds" | "DeleteCertificate" | "CertificateSigned"
> = {
  InstallCertificate: async ({ certificateType, certificate }, { certificates }) => ({
    status: await certificates.install(certificateType, certificate) === "accepted" ? "Accepted" : "Rejected",
  }),
  GetInstalledCertificateIds: ({ certificateType }, { certificates }) => {
    const certificateHashDataChain = certificates.list(certificateType).map(({ use, hash }): Listed => ({
      // A use of this version: it was set by InstallCertificate.
      certificateType: use as Listed["certificateType"],
      certificateHashData: hash,
    }));
    return certificateHashDataChain.length === 0
      ? { status: "NotFound" }
      : { status: "Accepted", certificateHashDataChain };
  },
  DeleteCertificate: ({ certificateHashData }, { certificates }) => ({
    status: REMOVED[certificates.remove(certificateHashData)],
  }),
  CertificateSigned: async ({ certificateChain }, { certificates, say, now }) => {
    if (await certificates.signed(certificateChain)) return { status: "Accepted" };
    const payload: Requests201["SecurityEventNotification"] = {
      type: "InvalidChargingStationCertificate",
      timestamp: isoSeconds(now()),
    };
    say({ action: "SecurityEventNotification", payload });
    return { status: "Rejected" };
  },
};
