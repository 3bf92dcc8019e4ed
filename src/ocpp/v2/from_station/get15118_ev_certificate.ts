import type { Handler2 } from "../../handler.ts";

/** 2.x Get15118EVCertificate (M01, M02): refused, because the server does not issue contract certificates. */
export const get15118EvCertificate: Handler2<"Get15118EVCertificate"> = () => ({ status: "Failed", exiResponse: "" });
