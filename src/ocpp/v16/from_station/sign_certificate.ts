import type { Handler16 } from "../../handler.ts";

/** 1.6 SignCertificate (security whitepaper A02): rejected, because the server does not sign certificates. */
export const signCertificate: Handler16<"SignCertificate"> = () => ({ status: "Rejected" });
