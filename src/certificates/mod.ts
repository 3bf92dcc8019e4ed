export { createCertificateAuthority } from "./authority.ts";
