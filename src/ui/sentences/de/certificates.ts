/** The sentences of the server about certificates, in German. */
export const CERTIFICATES = {
  certificate_unknown: "Kein Zertifikat hat die Seriennummer {serialNumber}",
  certificate_revoked_already: "Das Zertifikat {serialNumber} ist schon widerrufen",
  certificate_unreadable: "Das Zertifikat ist nicht lesbar; erwartet wird eines als PEM",
  certificate_not_listed: "Die Wallbox {id} nennt kein Zertifikat mit der Seriennummer {serialNumber}",
  certificates_alike: "Die Wallbox {id} nennt mehrere Zertifikate mit dieser Seriennummer",
  certificates_most: "Es gelten {count} Zertifikate von Wallboxen; mehr sind nicht möglich",
  certificates_of_one_use: "OCPP 1.6 nennt nur die Zertifikate einer Verwendung auf einmal",
  no_iso15118_certificates: "OCPP 1.6 kennt keine Zertifikate für ISO 15118",
  no_certificates_for_use: "OCPP 1.6 kennt keine Zertifikate für {use}; erlaubt ist {uses}",
  no_next_authority: "Es ist keine nächste Zertifizierungsstelle vorbereitet",
  roots_lacking: "{count} Wallboxen haben das nächste Wurzelzertifikat noch nicht: {names}",
} as const;
