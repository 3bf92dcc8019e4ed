/** Advice for a charger whose connection was refused, by code. */
export const REMEDY_SENTENCES = {
  remedy_no_id: "let the URL in the charger end with its id: /OCPP/<charger id>",
  remedy_bad_id: "give the charger another id: no slash, no control characters, no % but in percent-encoding",
  remedy_wrong_path: "change the URL in the charger, or the setting pathPrefixes",
  remedy_new_password: "enter the new password in the charger, with its id as user name",
  remedy_password: "enter the new password in the charger, with its id as user name (or set --no-password)",
  remedy_user_name: "or enter its id as user name",
  remedy_security_profile: "only if you know why it comes with less than before",
  remedy_protocol_strict: "or let the charger offer {protocols} in exactly these letters",
  remedy_protocol_pinned: "or set {protocol} in the charger",
  remedy_protocol: "set OCPP 1.6, 2.0.1 or 2.1 (with JSON, not SOAP) in the charger",
  remedy_browser:
    "a page opened from a file (Origin: null), such as a simulator: set allowFilePages to true and restart the server, only for tests; no other web page may connect as a charger",
  remedy_too_many_tries: "wait a minute; the other entries of this address show why it was refused before",
  remedy_too_many_logins:
    "it tries again by itself; where many stations with passwords of their own share one address, generated passwords (--generate-password) are checked faster",
  remedy_too_many_pending: "or accept and refuse those that wait: ocppd station list --pending",
  remedy_too_many_registrations: "or raise the setting bounds.registrationsPerHour and restart the server",
  remedy_replaced_often: "two clients use this id at once: give each its own; a password keeps others out",
  remedy_client_certificate:
    "let the charger request a new certificate, or install one of our CA for charger certificates in it",
  remedy_tls: "ocppd tls shows the certificates, and which CA the charger must know",
  remedy_busy: "raise the setting maxStations and restart the server",
  remedy_bad_upgrade: 'set the listener\'s engine to "hardened" and restart, or look for a proxy before the server',
  remedy_bad_upgrade_strict:
    'let the charger send the header, or set --validation lenient for it; else set the listener\'s engine to "hardened" and restart, or look for a proxy before the server',
} as const;
