/** What each setting of the server is for, in German, by its key without the number of a listener; the server has it in English. */
export const GERMAN_SETTINGS: Readonly<Record<string, string>> = {
  dataDir:
    "Ordner der Datenbank und des API-Schlüssels, vom Arbeitsverzeichnis aus: Alles, was zu sichern ist, liegt darin.",
  "listeners.host":
    "Adresse, auf der gehört wird: 0.0.0.0 ist jedes IPv4-Netz, :: jedes Netz, 127.0.0.1 nur dieser Rechner.",
  "listeners.port": "TCP-Port in der URL jeder Wallbox; 8081 wie bei OCPP.Core, 0 nimmt irgendeinen freien.",
  "listeners.engine":
    "native ist die von Deno und die schnellste, hardened begrenzt mehr und nimmt fehlerhafte Anfragen an; auto nimmt native, wo nur private Netze hinkommen.",
  "listeners.proxyProtocol":
    "Jede Verbindung beginnt mit einem PROXY-Header, Version 1 oder 2, von einem der trustedProxies (Engine hardened oder auto).",
  "listeners.tls":
    'TLS 1.2 und 1.3 (Engine hardened oder auto): "self-signed" benutzt unsere eigene CA; oder die PEM-Dateien {"certificate", "key"} der ganzen Kette und des Schlüssels (Rechte 0600), mehrere für mehrere Namen; sie werden neu gelesen, wenn sie sich ändern.',
  "listeners.clientCertificates":
    "Wallboxen dürfen sich mit einem Zertifikat anmelden, wie Sicherheitsprofil 3 es verlangt (braucht tls).",
  "iso15118.signUrl":
    "Wo die Anforderung einer Wallbox für ein V2G-Zertifikat signiert wird (EST, RFC 7030, simpleenroll); leer wird sie abgelehnt.",
  "iso15118.contractUrl":
    "Wohin die Anforderung eines Autos für ein Vertragszertifikat geht, als JSON mit exiRequest; leer wird sie abgelehnt.",
  "iso15118.roots":
    "PEM-Dateien der V2G- und MO-Wurzeln, und der CAs darunter, wo Wallboxen nur Hashes senden; leer gilt kein Vertragszertifikat.",
  "iso15118.ocsp":
    "Responder, die Zertifikate nennen (OCSP): public ruft die im Internet, any auch die in privaten Netzen; off ruft keinen, und dann gilt kein Vertragszertifikat.",
  "iso15118.token": "Wird beiden als Authorization: Bearer gesendet; leer wird keins gesendet.",
  "authorization.url":
    "Wohin ocppd eine Karte sendet, die nicht auf der Liste steht, bevor sie abgelehnt wird (docs/integrations/external-authorization.md); leer: nirgendwohin.",
  "authorization.secret":
    "Signiert diese Anfragen, wie Webhooks signiert werden: whsec_ und das Base64 von 24 oder mehr Bytes; nötig mit url.",
  "authorization.onSilence":
    "Was mit einer unbekannten Karte geschieht, wenn binnen 5 Sekunden keine brauchbare Antwort kommt; accept lässt jeden laden.",
  "authorization.cacheS":
    "Sekunden, die eine Antwort für dieselbe Karte an derselben Wallbox gilt; 0: Jede Nachricht wird gesendet.",
  "mqtt.url": "Der MQTT-Broker, der den Zustand aller Wallboxen bekommt (docs/integrations/mqtt.md); leer: keiner.",
  "mqtt.username": "Der Benutzername beim Broker; leer: keiner.",
  "mqtt.password": "Das Passwort beim Broker; besser in passwordFile oder in der Umgebung.",
  "mqtt.passwordFile":
    "Datei, deren erste Zeile das Passwort ist; sie wird bei jeder Verbindung gelesen, ein neues braucht keinen Neustart.",
  "mqtt.caFile": "PEM-Datei der CA, die das Zertifikat des Brokers signiert hat (mqtts); leer: die öffentlichen CAs.",
  "mqtt.certificateFile": "PEM-Datei unseres Zertifikats für den Broker, mit keyFile; leer: keins.",
  "mqtt.keyFile": "PEM-Datei des Schlüssels von certificateFile.",
  "mqtt.baseTopic": "Der Anfang aller Topics; jeder Server an einem Broker braucht einen eigenen.",
  "mqtt.scope": "Was Befehle über MQTT dürfen: read lehnt alle ab, control ist das eines API-Schlüssels.",
  "mqtt.startCard":
    "Die Karte, mit der ON an einem Anschluss einen Ladevorgang startet; leer: Es werden nur welche beendet.",
  "mqtt.limitMaxA":
    "Das größte Limit in Ampere, das Home Assistant anbietet, wo eine Wallbox ihr eigenes nicht meldet.",
  "mqtt.discoveryPrefix": "Das Discovery-Präfix von Home Assistant; leer: Home Assistant bekommt keine Geräte.",
  "notifications.language": "Die Sprache für Mailadressen von Karten und für Benutzer, die keine gewählt haben.",
  "notifications.url": "Die Adresse dieser Seiten, für Links in Benachrichtigungen; leer: Sie haben keine.",
  "notifications.mail.host": "Der Mailserver (SMTP), der Benachrichtigungen annimmt; leer: Es gibt keine Mail.",
  "notifications.mail.port": "Sein Port: 587 mit starttls, 465 mit tls, 25 innerhalb eines Netzes.",
  "notifications.mail.security":
    "starttls und tls senden nichts unverschlüsselt und prüfen das Zertifikat; none ist für einen Server auf diesem Rechner.",
  "notifications.mail.username": "Der Benutzername beim Mailserver; leer: keiner.",
  "notifications.mail.password": "Das Passwort beim Mailserver; besser in passwordFile oder in der Umgebung.",
  "notifications.mail.passwordFile":
    "Datei, deren erste Zeile das Passwort ist; sie wird für jede Verbindung gelesen, ein neues braucht keinen Neustart.",
  "notifications.mail.caFile":
    "PEM-Datei der CA, die das Zertifikat des Mailservers signiert hat; leer: die öffentlichen CAs.",
  "notifications.mail.from": "Die Adresse des Absenders; nötig mit host.",
  "notifications.ntfy.url": "Der ntfy-Server; jeder Benutzer nennt ein Topic dort. Leer: Es gibt kein ntfy.",
  "notifications.ntfy.token":
    "Das Zugangstoken beim ntfy-Server; leer: keins. Besser in tokenFile oder in der Umgebung.",
  "notifications.ntfy.tokenFile": "Datei, deren erste Zeile das Token ist.",
  "notifications.gotify.url":
    "Der Gotify-Server; jeder Benutzer hat dort das Token einer Anwendung. Leer: Es gibt kein Gotify.",
  "notifications.telegram.token":
    "Das Token eines Telegram-Bots; jeder Benutzer nennt einen Chat mit ihm. Leer: Es gibt kein Telegram.",
  "notifications.telegram.tokenFile": "Datei, deren erste Zeile das Token ist.",
  "notifications.telegram.url": "Der Server der Bot-API von Telegram.",
  "notifications.webhookSecret":
    "Signiert Benachrichtigungen an URLs von Benutzern, wie Webhooks signiert werden: whsec_ und das Base64 von 24 oder mehr Bytes; leer: Es werden keine gesendet.",
  clientCAs:
    "PEM-Dateien weiterer CAs mit ihren Sperrlisten, deren Zertifikate Wallboxen haben dürfen, neben unseren eigenen.",
  ingressFrom:
    "Adressen, von denen aus der Ingress von Home Assistant die Seiten innerhalb seiner eigenen zeigt; der Standardwert ist die seines Supervisors.",
  anonymousRead:
    "Jeder im Netzwerk darf die Seiten ansehen und die API lesen, ohne sich anzumelden, Kartennummern eingeschlossen.",
  trustedProxies:
    "Adressen und Netze von Reverse-Proxys, deren X-Forwarded-For, -Proto und -Prefix und PROXY-Header geglaubt wird.",
  apiKey: "Schlüssel der REST-API; leer wird beim ersten Start ein zufälliger gemacht und im dataDir gespeichert.",
  "api.hosts":
    "Namen, unter denen Browser und Programme diesen Server aufrufen dürfen, neben seinen Adressen, localhost und *.local.",
  "api.corsOrigins":
    "Origins, deren Seiten die REST-API aus dem Browser benutzen dürfen (CORS); andere werden abgelehnt.",
  "metrics.allowFrom":
    "Adressen und Netze, die /metrics ohne Schlüssel lesen dürfen; andere brauchen einen mit dem Recht read.",
  "backups.at": "Wann jede Nacht gesichert wird, Ortszeit; off: nie. Eine versäumte Nacht wird nachgeholt.",
  "backups.daily": "Nächtliche Sicherungen, die bleiben.",
  "backups.weekly": "Wochen davor, von denen die letzte nächtliche Sicherung bleibt.",
  "backups.passphraseFile":
    "Datei, deren erste Zeile die Sicherungen verschlüsselt, damit Kopien überall liegen dürfen; leer: unverschlüsselt.",
  "retention.samplesDays":
    "Tage, für die jeder Messwert behalten wird; von älteren bleiben einer je Viertelstunde und signierte Werte. 0 behält alle; Ladungen, ihre Energie und Kosten bleiben immer.",
  "webhooks.allowLoopback":
    "Webhooks auch an diesen Rechner senden (127.0.0.1, ::1), wo andere Programme vielleicht jeder Verbindung vertrauen.",
  "log.level": "Die unwichtigste Stufe, die geschrieben wird; debug ist zur Fehlersuche.",
  "log.format":
    "auto sind lesbare Zeilen, unter systemd mit Stufe; text sind Zeilen ohne; json ist ein Objekt je Zeile.",
  "messageLog.entriesPerStation":
    "Nachrichten, die je Wallbox behalten werden, 0 für keine; alle zusammen nehmen nie mehr als 64 MiB.",
  "messageLog.toDisk":
    "Auch in der Datenbank behalten, damit sie einen Neustart überleben; nutzt eine SD-Karte etwas mehr ab.",
  heartbeatIntervalS:
    "Sekunden zwischen den Heartbeats einer Wallbox, gesendet in der Antwort auf ihren Start; 60 bis 300 passt fast immer.",
  callTimeoutS: "Sekunden, die auf die Antwort einer Wallbox gewartet wird, bevor ein Befehl als gescheitert gilt.",
  maxMessageBytes:
    "Größte OCPP-Nachricht in Bytes; eine größere schließt ihre Verbindung, damit keine den Speicher füllt.",
  validation:
    "Fehlerhafte Nachrichten: lenient nimmt harmlose Fehler hin und zählt eine Warnung, strict lehnt ab, off zählt nichts.",
  denyConcurrentTx: "Eine Karte ablehnen, die schon lädt (ConcurrentTx), damit eine Karte nicht zwei Autos lädt.",
  unknownStations:
    "Eine unbekannte Wallbox: refuse lehnt sie ab, pending lässt sie auf Freigabe warten, accept nimmt sie auf. Eine entfernte wird immer abgelehnt.",
  hideUnknown:
    "Unbekannten Wallboxen mit 401 statt 404 antworten, damit IDs sich nicht erraten lassen; verbirgt auch Tippfehler.",
  allowFilePages:
    "Aus Dateien geöffneten Seiten (Origin: null) erlauben, sich als Wallbox zu verbinden, wie die Simulatoren von OCPP.Core; nur zum Testen.",
  ui: "Diese Seiten und /docs ausliefern; ohne sie gibt es nur Wallboxen und die REST-API.",
  maxStations:
    "Wallboxen, die zugleich verbunden sind; eine mehr bekommt 503 und versucht es später, damit der Speicher reicht.",
  offlineAfterS:
    "Sekunden ohne Nachricht oder Pong, nach denen eine Wallbox als offline gilt; schwache Netze brauchen mehr.",
  "bounds.unauthenticatedConnections":
    "Verbindungen einer Adresse, die noch nicht angemeldet sind (Engine hardened); verbundene Wallboxen zählen nicht.",
  "bounds.replacementsPerMinute":
    "Wie oft in einer Minute eine neue Verbindung eine lebende derselben Wallbox ersetzen darf; eine mehr bekommt 429.",
  "bounds.pendingStations":
    'Unbekannte Wallboxen, die mit unknownStations "pending" auf Freigabe warten dürfen; eine mehr bekommt 503.',
  "bounds.registrationsPerHour":
    "Unbekannte Wallboxen, die sich in einer Stunde von einer Adresse (IPv6: einem Netz) eintragen dürfen; eine mehr bekommt 429.",
  "bounds.queueBytes":
    "Bytes der Nachrichten einer Wallbox, die auf Antwort warten; darüber hört hardened auf zu lesen, native schließt (1008).",
  pathPrefixes:
    'Anfänge der URL, unter denen Wallboxen sich verbinden dürfen, etwa "/OCPP"; leer gilt jeder, denn Hersteller benutzen verschiedene.',
};
