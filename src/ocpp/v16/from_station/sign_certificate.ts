import type { Handler16 } from "../../handler.ts";

/** 1.6 SignCertificate (security whitepaper A02): nobody here signs certificates. */
export const signCertificate: Handler16<"SignCertificate"> = () => ({ status: "Rejected" });
