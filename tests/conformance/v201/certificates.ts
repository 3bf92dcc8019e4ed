import { requestFor } from "../../certificates/fixture.ts";
import { certificateFor, isChainFor } from "../certificate_requests.ts";
import type { Cases, Step } from "./runner.ts";
import { NOW } from "./runner.ts";

const csr = await requestFor("CP1");

/** The operator has the station request a certificate; the station does, and gets it. */
const requests = (certificateType: object, status = "Accepted"): readonly Step[] => [
  ["operator", "POST trigger", { message: "certificate" }],
  ["receives", "TriggerMessage", { requestedMessage: "SignChargingStationCertificate" }, { status: "Accepted" }],
  ["operator receives", { status: "Accepted" }],
  ["sends", "SignCertificate", { csr, ...certificateType }, { status: "Accepted" }],
  ["waits", 0],
  ["receives", "CertificateSigned", { certificateChain: isChainFor(csr), ...certificateType }, { status }],
];
const RECONNECTS: readonly Step[] = [["disconnects"], ["connects"]];
const OWN = { certificateType: "ChargingStationCertificate" };

/** A CA for ISO 15118 (EST, RFC 7030). */
const isoCa = {
  settings: (url: string) => ({ iso15118: { signUrl: `${url}/simpleenroll` } }),
  serves: async (request: Request) =>
    new URL(request.url).pathname === "/simpleenroll"
      ? new Response(await certificateFor(await request.text()))
      : new Response(null, { status: 404 }),
};

/** A: certificates of the station. That it connects with them over TLS is in tests/tls. */
export const certificates: Cases = {
  TC_A_11: { steps: [...requests(OWN), ...RECONNECTS] },
  TC_A_12: { ...isoCa, steps: [...requests({ certificateType: "V2GCertificate" }), ...RECONNECTS] },
  TC_A_13: { ...isoCa, steps: [...requests({}), ...RECONNECTS] },
  TC_A_14: {
    steps: [
      ...requests(OWN, "Rejected"),
      ["sends", "SecurityEventNotification", { type: "InvalidChargingStationCertificate", timestamp: NOW }, {}],
    ],
    stationReports: ["security_event InvalidChargingStationCertificate"],
  },
};
