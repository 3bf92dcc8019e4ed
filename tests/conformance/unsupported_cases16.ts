import type { CaseId16 } from "./cases16.ts";

/** Why a certification case of 1.6 is not played. */
export const UNSUPPORTED16: Readonly<Partial<Record<CaseId16, string>>> = {
  TC_074:
    "nobody here signs certificates yet: SignCertificate is answered Rejected; the new one would be used over TLS",
  TC_086: "needs TLS: the listener of these tests is a plain one",
  TC_087: "needs TLS: client certificates are the matter of the hardened engine",
};
