/** Sentences about certificates of chargers and their authority, by code. */
export const CERTIFICATE_SENTENCES = {
  certificate_unknown: "no certificate has the serial number {serialNumber}",
  certificate_revoked_already: "certificate {serialNumber} is revoked already",
  certificate_unreadable: "the certificate can't be read; wanted one as PEM",
  certificate_not_listed: "station {id} lists no certificate with the serial number {serialNumber}",
  certificates_alike: "station {id} lists several certificates with that serial number",
  certificates_most: "{count} certificates of stations are valid, which is the most",
  certificates_of_one_use: "OCPP 1.6 lists the certificates of one use at a time",
  no_iso15118_certificates: "OCPP 1.6 knows no certificates for ISO 15118",
  no_certificates_for_use: "OCPP 1.6 knows no certificates for {use}; wanted {uses}",
  no_next_authority: "no next certificate authority was prepared",
  roots_lacking: "{count} chargers do not have the next root yet: {names}",
} as const;
