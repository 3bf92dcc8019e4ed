/** Public exports of services/certificates. */
export { type CaRollout, createCaRollout, type RolloutState } from "./ca_rollout.ts";
export { createCertificateRenewal } from "./certificate_renewal.ts";
export { createStationCertificates, type StationCertificates } from "./station_certificates.ts";
