import type { Handler2 } from "../../handler.ts";

/** 2.x GetCertificateStatus (M06): refused, because the server queries no OCSP responders. */
export const getCertificateStatus: Handler2<"GetCertificateStatus"> = () => ({ status: "Failed" });
