import type { Command2, Lenient, Requests201, Responses21 } from "../../handler.ts";
import { CERTIFICATE_TYPES, useOf } from "../certificates.ts";

type Chain = NonNullable<Lenient<Responses21["GetInstalledCertificateIds"]>["certificateHashDataChain"]>[number];
type Types = NonNullable<Requests201["GetInstalledCertificateIds"]["certificateType"]>;

const hashOf = (hash: Chain["certificateHashData"]) => ({
  hashAlgorithm: hash?.hashAlgorithm ?? "",
  issuerNameHash: hash?.issuerNameHash ?? "",
  issuerKeyHash: hash?.issuerKeyHash ?? "",
  serialNumber: hash?.serialNumber ?? "",
});

/** 2.x GetInstalledCertificateIds (M03); no use means all of them. */
export const listCertificates: Command2<"listCertificates", "GetInstalledCertificateIds"> = {
  action: "GetInstalledCertificateIds",
  payload: ({ uses }) =>
    uses.length === 0 ? {} : { certificateType: uses.map((use) => CERTIFICATE_TYPES[use]) as Types },
  answer: ({ certificateHashDataChain = [] }) => ({
    data: {
      kind: "certificates",
      certificates: certificateHashDataChain.flatMap(({ certificateType, certificateHashData, ...rest }) => {
        const use = useOf(certificateType);
        if (use === undefined) return [];
        return [{ use, ...hashOf(certificateHashData), children: (rest.childCertificateHashData ?? []).map(hashOf) }];
      }),
    },
  }),
};
