/** The warnings in German, by code: what the charger does, and what to do. The server has them in English. */
export const GERMAN_WARNINGS: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  no_subprotocol: [
    "Verbindet sich, ohne eine OCPP-Version zu nennen",
    "die Version unter „Über“ festlegen",
  ],
  unreadable_frame: ["Sendet Nachrichten, die nicht lesbar sind", "nach einem Firmware-Update der Wallbox suchen"],
  repaired_frame: [
    "Sendet Nachrichten mit fehlerhaftem JSON; sie wurden repariert",
    "nichts geht verloren; nach einem Firmware-Update der Wallbox suchen",
  ],
  repeated_message: [
    "Wiederholt Nachrichten, die schon beantwortet sind",
    "nichts wird doppelt gezählt; geschieht es oft, ist ihr Netz langsam oder verliert Antworten",
  ],
  no_pong: [
    "Beantwortet keine Pings und verlor deshalb immer wieder die Verbindung; sie bekommt keine Pings mehr",
    "nichts; nach einem Firmware-Update unter „Über“ die Pings wieder einschalten",
  ],
  schema: [
    "Sendet Nachrichten, die dem OCPP-Schema nicht folgen",
    "nichts geht verloren; unter „Über“ lässt sich die Prüfung dieser Wallbox abschalten oder streng stellen",
  ],
  text_too_long: [
    "Sendet Texte, die länger sind als jede Verwendung; ihr Anfang und eine Prüfsumme wurden verwendet",
    "die Nachricht dieser Warnung ansehen; nach einem Firmware-Update der Wallbox suchen",
  ],
  server_clock: [
    "Ihrer Zeit wurde geglaubt, weil die Uhr dieses Servers falsch geht",
    "die Uhr dieses Rechners stellen, am besten durch einen Zeitserver (NTP)",
  ],
  list_full: [
    "Meldet mehr Anschlüsse, Variablen oder Werte, als behalten werden",
    "die Nachricht dieser Warnung ansehen; nach einem Firmware-Update der Wallbox suchen",
  ],
  orphan_cut: [
    "Meldet so viele Enden unbekannter Ladevorgänge, oder so lange, dass nicht alles davon behalten wird",
    "die nicht zugeordneten unter Ladevorgänge zuordnen, oder nachsehen, warum sie sie sendet",
  ],
  message_too_large: [
    "Hat eine Nachricht geschickt, die größer ist als erlaubt; die Verbindung wurde geschlossen (1009)",
    "die Einstellung maxMessageBytes erhöhen und den Server neu starten, oder die Wallbox weniger auf einmal senden lassen",
  ],
  message_too_large_for_station: [
    "Hat die Verbindung geschlossen, weil ihr eine unserer Nachrichten zu groß war (1009)",
    "die letzte Nachricht ansehen: weniger Karten, Einstellungen oder Abschnitte auf einmal senden",
  ],
  refused_payload: [
    "Sendet Nachrichten, die nicht angenommen werden konnten",
    "nach einem Firmware-Update der Wallbox suchen",
  ],
  unknown_action: [
    "Sendet Nachrichten, die es in ihrer OCPP-Version nicht gibt",
    "die OCPP-Version prüfen, die in der Wallbox eingestellt ist",
  ],
  clock_unset: [
    "Ihre Uhr ist nicht gestellt oder falsch; es gilt die Zeit des Empfangs",
    "den Zeitserver der Wallbox einstellen, oder auf ihren nächsten Heartbeat warten",
  ],
  time_without_zone: [
    "Sendet Zeiten ohne Zeitzone; sie wurden in der passenden gelesen",
    "ihre Uhr auf UTC stellen, oder unter „Über“ ihre Zeitzone angeben",
  ],
  time_zone: [
    "Sendet Ortszeit als UTC; der Unterschied wurde abgezogen",
    "die Zeitzone der Wallbox auf UTC stellen, oder nach einem Firmware-Update suchen",
  ],
  unreadable_value: [
    "Sendet Messwerte, die keine Zahlen sind oder zweierlei heißen können; sie wurden ausgelassen, signierte Daten behalten",
    "die Nachricht dieser Warnung ansehen; nach einem Firmware-Update der Wallbox suchen",
  ],
  boot_loop: [
    "Startet immer wieder neu",
    "ihr Protokoll und ihr Netz ansehen; eine falsche Adresse oder ein falsches Passwort eines zweiten Servers kann der Grund sein",
  ],
  silent_status: [
    "Meldet ihre Anschlüsse nicht von selbst",
    "nichts: ihr Zustand wird nach jedem Start einmal abgefragt",
  ],
  tag_repaired: [
    "Sendet Karten mit zusätzlichen Zeichen; sie wurden auf die eingetragene Karte gekürzt",
    "nichts; hängt sie anderen Text an als bei ihrem Hersteller üblich, unter „Über“ angeben, wo abgeschnitten wird",
  ],
  unknown_transaction: [
    "Meldet Ladevorgänge, die hier nicht bekannt sind",
    "unter Ladevorgänge die nicht zugeordneten ansehen",
  ],
  replaced: [
    "Hat sich neu verbunden, als ihre alte Verbindung noch offen schien",
    "geschieht es oft: zwei Wallboxen teilen diese ID, oder das Netz verliert Verbindungen",
  ],
  replaced_often: [
    "Ersetzt ständig ihre eigene Verbindung; über bounds.replacementsPerMinute hinaus bleibt die bestehende",
    "wahrscheinlich teilen zwei Wallboxen diese ID: jeder eine eigene geben",
  ],
  answer_schema: [
    "Beantwortet Befehle mit Nachrichten, die dem OCPP-Schema nicht folgen",
    "nichts geht verloren; nach einem Firmware-Update der Wallbox suchen",
  ],
  late_answer: [
    "Antwortet nach Ablauf der Wartezeit, oder ohne Anfrage von uns",
    "bei häufigem Auftreten callTimeoutS erhöhen; unter Nachrichten stehen die späten Antworten",
  ],
  silent_trigger: [
    "Beantwortet die Bitte nicht, sich zu melden",
    "nichts: sie wird einmal je Verbindung gesendet, andere Befehle warten höchstens zehn Sekunden darauf",
  ],
  message_rate: [
    "Sendet mehr Nachrichten als nötig; die Antworten wurden verzögert",
    "nichts geht verloren; unter Nachrichten nachsehen, was sie wiederholt, oder nach einem Firmware-Update suchen",
  ],
  too_many_waiting: [
    "Sendet Nachrichten, ohne die Antworten abzuwarten, mehr als warten dürfen",
    "nichts geht verloren: was unbeantwortet blieb, sendet sie noch einmal; bounds.queueBytes erhöhen, oder die Engine hardened verwenden",
  ],
  does_not_read: [
    "Liest nicht, was ihr gesendet wird; die Verbindung wurde geschlossen",
    "nichts: sie verbindet sich neu; geschieht es oft, ihr Netz ansehen",
  ],
  unknown_tags: [
    "Zeigt eine unbekannte Karte nach der anderen vor; die Antworten wurden verzögert",
    "die vorgezeigten Karten ansehen: vielleicht probiert jemand Nummern; die eigenen Karten hinzufügen",
  ],
  certificate_refused: [
    "Verlangte ein Zertifikat, das nicht ausgestellt wurde",
    "die Einzelheiten nennen den Grund; ohne Passwort muss es hier angefordert werden",
  ],
  certificate_expires: [
    "Hat ein Zertifikat, das bald abläuft, und verlangte kein neues",
    "unter Zertifikate ein neues anfordern, während sie verbunden ist",
  ],
  empty_frame: ["Sendet leere Nachrichten", "nichts: sie werden übergangen"],
};
