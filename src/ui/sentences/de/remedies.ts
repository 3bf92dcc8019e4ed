/** The advice of the server for refused chargers, in German. */
export const REMEDIES = {
  remedy_no_id: "Lassen Sie die URL in der Wallbox mit ihrer ID enden: /OCPP/<ID der Wallbox>",
  remedy_bad_id: "Geben Sie der Wallbox eine andere ID: ohne Schrägstrich, Steuerzeichen und %",
  remedy_wrong_path: "Ändern Sie die URL in der Wallbox oder die Einstellung pathPrefixes",
  remedy_new_password: "Geben Sie das neue Passwort in der Wallbox ein, mit ihrer ID als Benutzernamen",
  remedy_password:
    "Geben Sie das neue Passwort in der Wallbox ein, mit ihrer ID als Benutzernamen, oder nehmen Sie es weg (--no-password)",
  remedy_user_name: "Oder geben Sie ihre ID als Benutzernamen ein",
  remedy_security_profile: "Nur, wenn Sie wissen, warum sie mit weniger Schutz kommt als bisher",
  remedy_protocol_strict: "Oder lassen Sie die Wallbox {protocols} in genau diesen Buchstaben anbieten",
  remedy_protocol_pinned: "Oder stellen Sie {protocol} in der Wallbox ein",
  remedy_protocol: "Stellen Sie OCPP 1.6, 2.0.1 oder 2.1 (mit JSON, nicht SOAP) in der Wallbox ein",
  remedy_browser:
    "Für eine Seite aus einer Datei (Origin: null), etwa einen Simulator: allowFilePages auf true setzen und den Server neu starten, nur zum Testen; keine andere Webseite darf sich als Wallbox verbinden",
  remedy_too_many_tries:
    "Warten Sie eine Minute; die anderen Einträge dieser Adresse zeigen, warum sie vorher abgelehnt wurde",
  remedy_too_many_logins:
    "Sie versucht es von selbst wieder; teilen sich viele Wallboxen mit eigenen Passwörtern eine Adresse, werden erzeugte Passwörter schneller geprüft",
  remedy_too_many_pending: "Oder nehmen Sie die an, die warten, oder lehnen Sie sie ab",
  remedy_too_many_registrations:
    "Oder erhöhen Sie die Einstellung bounds.registrationsPerHour und starten Sie den Server neu",
  remedy_replaced_often:
    "Zwei Geräte benutzen diese ID zugleich: Geben Sie jedem eine eigene; ein Passwort hält andere fern",
  remedy_client_certificate:
    "Lassen Sie die Wallbox ein neues Zertifikat anfordern, oder installieren Sie in ihr eines unserer CA für Wallboxen",
  remedy_tls: "ocppd tls zeigt die Zertifikate, und welche CA die Wallbox kennen muss",
  remedy_busy: "Erhöhen Sie die Einstellung maxStations und starten Sie den Server neu",
  remedy_bad_upgrade:
    "Setzen Sie die Engine des Listeners auf „hardened“ und starten Sie neu, oder suchen Sie einen Proxy vor dem Server",
  remedy_bad_upgrade_strict:
    "Lassen Sie die Wallbox den Header senden, oder prüfen Sie sie nachsichtig; sonst die Engine des Listeners auf „hardened“ setzen und neu starten, oder einen Proxy vor dem Server suchen",
} as const;
