export { createCertificateAuthority } from "./authority.ts";
export { createContractCertificates } from "./contract_certificates.ts";
export { verifySignedValue } from "./ocmf.ts";
export { createContractProvider } from "./contract_provider.ts";
export { type ClientCas, openClientCas } from "./client_trust.ts";
export { openListenerCertificates } from "./listener_certificates.ts";
export { ownServerNames } from "./own_names.ts";
