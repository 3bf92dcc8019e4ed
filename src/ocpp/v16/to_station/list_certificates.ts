import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";
import { certificateTypeFault, certificateTypeOf } from "../certificates.ts";

/** 1.6 GetInstalledCertificateIds (security whitepaper M03): of one use in each request. */
export const listCertificates: Command16<"listCertificates", "GetInstalledCertificateIds"> = {
  action: "GetInstalledCertificateIds",
  refuses: ({ uses }) => uses.length === 1 ? certificateTypeFault(uses[0]) : sentence("certificates_of_one_use"),
  payload: ({ uses: [use] }) => ({ certificateType: certificateTypeOf(use) }),
  answer: ({ certificateHashData = [] }, { uses: [use = "central_system_root"] }) => ({
    data: {
      kind: "certificates",
      certificates: certificateHashData.map(({ hashAlgorithm = "", issuerNameHash = "", ...rest }) => ({
        ...{ use, hashAlgorithm, issuerNameHash, issuerKeyHash: rest.issuerKeyHash ?? "" },
        ...{ serialNumber: rest.serialNumber ?? "", children: [] },
      })),
    },
  }),
};
