import {
  createCertificateAuthority,
  createContractCertificates,
  createContractProvider,
  verifySignedValue,
} from "../../src/certificates/mod.ts";
import type { Clock } from "../../src/base/clock.ts";
import { silentLog } from "../../src/base/log.ts";

/** For services without certificates: the CA fails when a test uses it, since its folder can't be created. */
export function noCertificates(clock: Clock) {
  return {
    certificates: createCertificateAuthority({ folder: "/nonexistent/ocppd-test/ca", clock, log: silentLog }),
    contractCertificates: createContractCertificates({ roots: [], ocsp: "off", clock }),
    verifySignedValue,
    contractProvider: createContractProvider({ signUrl: "", contractUrl: "", token: "" }),
  };
}
