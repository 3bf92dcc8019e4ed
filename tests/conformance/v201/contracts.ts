import { type ContractPki, createContractPki } from "../../certificates/contract_pki.ts";
import type { Case, Cases, Step } from "./runner.ts";

const CONTRACT = "DEABCC12345678";
const idToken = { idToken: CONTRACT, type: "eMAID" };

/** A case with a PKI: its responder answers outside, and its roots are configured. */
function withPki(steps: (pki: () => ContractPki) => readonly Step[], revoked = false): Case {
  let pki: ContractPki | undefined;
  const known = () => {
    if (pki === undefined) throw new Error("the PKI is created with the settings");
    return pki;
  };
  return {
    async settings(url: string) {
      pki = await createContractPki({ url, contractId: CONTRACT });
      const roots = [await file(pki.root), await file(pki.chain.slice(pki.chain.lastIndexOf("-----BEGIN")))];
      if (revoked) pki.revoked.add(pki.hashes[0]?.serialNumber?.replace(/^0+/, "") ?? "");
      return { iso15118: { roots, ocsp: "any" } };
    },
    serves: (request) => known().respond(request),
    tags: { [CONTRACT]: { kind: "eMAID" } },
    steps: steps(known),
  };
}

async function file(pem: string): Promise<string> {
  const path = await Deno.makeTempFile({ suffix: ".pem" });
  await Deno.writeTextFile(path, pem);
  return path;
}

const authorizes = (evidence: () => object, status: string, certificateStatus: string): Step => [
  ...["sends", "Authorize", () => ({ idToken, ...evidence() })] as const,
  { idTokenInfo: { status }, certificateStatus },
];

const CAR = { iso15118SchemaVersion: "urn:iso:15118:2:2013:MsgDef", exiRequest: "RVhJIFJFUVVFU1Q=" };

/** The request of a car, which a provider outside answers. */
const provides = (action: string): Case => ({
  settings: (url: string) => ({ iso15118: { contractUrl: url } }),
  serves: async (request) => {
    const { exiRequest, action: handed } = await request.json();
    return Response.json({ exiResponse: btoa(`${handed} for ${exiRequest}`) });
  },
  steps: [
    ...[["sends", "Get15118EVCertificate", { ...CAR, action }, {
      ...{ status: "Accepted", exiResponse: btoa(`${action} for ${CAR.exiRequest}`) },
    }]] as const,
  ],
});

/** C and M: contract certificates (Plug and Charge, ISO 15118). */
export const contracts: Cases = {
  TC_C_50: withPki((
    pki,
  ) => [authorizes(() => ({ iso15118CertificateHashData: pki().hashes }), "Accepted", "Accepted")]),
  TC_C_51: withPki(
    (pki) => [authorizes(() => ({ iso15118CertificateHashData: pki().hashes }), "Invalid", "CertificateRevoked")],
    true,
  ),
  TC_C_52: withPki((pki) => [authorizes(() => ({ certificate: pki().chain }), "Accepted", "Accepted")]),
  TC_M_24: withPki((pki) => [
    ...[["sends", "GetCertificateStatus", () => ({ ocspRequestData: pki().hashes[0] }), {
      status: "Accepted",
      ocspResult: (value: unknown) => typeof value === "string" && value.startsWith("MII"),
    }]] as const,
  ]),
  TC_M_26: provides("Install"),
  TC_M_28: provides("Update"),
};
