import type { CaseId16 } from "./cases16.ts";

/** Why a certification case of 1.6 is not run. */
export const UNSUPPORTED16: Readonly<Partial<Record<CaseId16, string>>> = {
  TC_074:
    "the server does not sign certificates yet: SignCertificate is answered Rejected; the new one would be used over TLS",
};
