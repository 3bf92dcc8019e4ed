import type { Handler2 } from "../../handler.ts";

/** 2.x SignCertificate (A02): rejected, because the server does not sign certificates. */
export const signCertificate: Handler2<"SignCertificate"> = () => ({ status: "Rejected" });
