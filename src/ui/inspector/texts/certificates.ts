/** Certificates of the charger, the server and cars. */
import type { MessageGroup, MessageRow } from "./rows.ts";

const SIGNED: MessageRow = {
  call: [
    "Use the signed certificate[, {certificateType:certificate}]",
    "Das signierte Zertifikat verwenden[, {certificateType:certificate}]",
  ],
};
const SIGN: MessageRow = {
  call: [
    "Please sign a certificate[, {certificateType:certificate}]",
    "Bitte ein Zertifikat signieren[, {certificateType:certificate}]",
  ],
};
const INSTALL: MessageRow = {
  call: [
    "Install a certificate: {certificateType:certificate}",
    "Ein Zertifikat installieren: {certificateType:certificate}",
  ],
};
const DELETE: MessageRow = {
  call: [
    "Delete the certificate with the serial number {certificateHashData.serialNumber}",
    "Das Zertifikat mit der Seriennummer {certificateHashData.serialNumber} löschen",
  ],
};

/** See {@link MessageGroup}. */
export const CERTIFICATES: MessageGroup = {
  v16: {
    CertificateSigned: { call: ["Use the signed certificate", "Das signierte Zertifikat verwenden"] },
    SignCertificate: { call: ["Please sign a certificate", "Bitte ein Zertifikat signieren"] },
    InstallCertificate: INSTALL,
    DeleteCertificate: DELETE,
    GetInstalledCertificateIds: {
      call: [
        "Which certificates are installed? {certificateType:certificate}",
        "Welche Zertifikate sind installiert? {certificateType:certificate}",
      ],
      answer: [
        "{status:status}[, {certificateHashData:count} certificates]",
        "{status:status}[, {certificateHashData:count} Zertifikate]",
      ],
    },
  },
  v2: {
    CertificateSigned: SIGNED,
    SignCertificate: SIGN,
    InstallCertificate: INSTALL,
    DeleteCertificate: DELETE,
    GetInstalledCertificateIds: {
      call: [
        "Which certificates are installed?[ Only {certificateType:names}]",
        "Welche Zertifikate sind installiert?[ Nur {certificateType:names}]",
      ],
      answer: [
        "{status:status}[, {certificateHashDataChain:count} certificates]",
        "{status:status}[, {certificateHashDataChain:count} Zertifikate]",
      ],
    },
    Get15118EVCertificate: {
      call: [
        "A car requests a contract certificate ({action})",
        "Ein Auto fragt nach einem Vertragszertifikat ({action})",
      ],
    },
    GetCertificateStatus: {
      call: [
        "Is the certificate {ocspRequestData.serialNumber} revoked?",
        "Ist das Zertifikat {ocspRequestData.serialNumber} widerrufen?",
      ],
    },
    GetCertificateChainStatus: {
      call: [
        "Are {certificateStatusRequests:count} certificates of a car revoked?",
        "Sind {certificateStatusRequests:count} Zertifikate eines Autos widerrufen?",
      ],
      answer: ["{certificateStatus:statuses}", "{certificateStatus:statuses}"],
    },
  },
};
