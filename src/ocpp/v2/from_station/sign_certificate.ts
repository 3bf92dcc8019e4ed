import type { Handler2 } from "../../handler.ts";

/** 2.x SignCertificate (A02): nobody here signs certificates. */
export const signCertificate: Handler2<"SignCertificate"> = () => ({ status: "Rejected" });
