/** The sentences of `ocppd check` in German. */
export const CHECKS = {
  check_failed: "Das ließ sich nicht prüfen: {error}",
  check_do_report: "Schreiben Sie einen Bericht mit der Datei von ocppd support",

  check_port_held: "{address}: Dieser Server nimmt dort Verbindungen an",
  check_port_silent: "Prozess {process} hält das Datenverzeichnis, und sein Server antwortet nicht",
  check_do_port_silent: "Sehen Sie in sein Protokoll (journalctl -u ocppd) und starten Sie ihn neu",
  check_port_free: "{address} ist frei",
  check_port_any: "Port 0 von {host} ist nach jedem Start ein anderer: Wallboxen fänden ihn nicht wieder",
  check_do_port_any: "Wählen Sie in der Einstellung {setting} einen festen Port",
  check_port_taken: "{address} ist von einem anderen Programm belegt",
  check_do_port_taken: "Beenden Sie dieses Programm, oder wählen Sie in der Einstellung {setting} einen anderen Port",
  check_port_refused: "{address} lässt sich nicht öffnen: {error}",
  check_do_port_refused:
    "Nehmen Sie in der Einstellung {setting} eine Adresse dieses Rechners und einen Port über 1023",

  check_address: "In Wallboxen gehört {url}, dahinter ihre ID",
  check_address_loopback: "Nur dieser Rechner erreicht {url}: Keine Wallbox kann sich verbinden",
  check_do_address_loopback:
    "Setzen Sie {setting} auf 0.0.0.0, wenn nicht ein Proxy auf diesem Rechner Wallboxen weiterreicht",
  check_address_none: "Dieser Rechner hat keine Adresse in einem Netz: Keine Wallbox kann sich verbinden",
  check_do_address_none: "Verbinden Sie ihn mit dem Netz der Wallboxen",
  check_address_proxy: "{address} nimmt nur Verbindungen eines Proxys an: In Wallboxen gehört die Adresse des Proxys",

  check_certificates_none: "Kein Listener hat TLS: Passwörter und Karten sind im Netz lesbar",
  check_certificates_later: "{address}: Unsere eigene CA macht das Zertifikat beim Start",
  check_certificate_valid: "{names}: gültig bis {until}",
  check_certificate_renewed: "{names}: gültig bis {until}; unsere eigene CA erneuert es vorher",
  check_certificate_ends: "{names}: endet am {until}, in {days} Tagen",
  check_certificate_over: "{names}: endete am {until}, Wallboxen lehnen es ab",
  check_certificate_early: "{names}: gilt erst ab {from}",
  check_do_certificate: "Erneuern Sie es und ersetzen Sie seine Dateien; sie werden ohne Neustart wieder gelesen",
  check_certificate_files: "Die Dateien eines Zertifikats sind nicht zu gebrauchen: {error}",
  check_do_certificate_files: "Berichtigen Sie die Dateien, die die Einstellung {setting} nennt",
  check_certificate_chain: "{names}: In der Datei folgt darauf nicht das Zertifikat von {issuer}, das es signiert hat",
  check_do_certificate_chain:
    "Nehmen Sie die Datei mit der ganzen Kette (etwa fullchain.pem): Viele Wallboxen kennen nur die Wurzel",
  check_certificate_names: "{names}: nennt {host} nicht, wo Wallboxen diesen Server finden",
  check_do_certificate_names:
    "Nehmen Sie ein Zertifikat für diesen Namen oder diese Adresse, oder tragen Sie in Wallboxen einen Namen des Zertifikats ein",

  check_database_sound: "{path} ist in Ordnung: Schema {schema}, {size}",
  check_database_parts:
    "Davon sind {readings} Messwerte, {charges} Ladungen, {events} Ereignisse von OCPP 2.x, {messages} das Nachrichtenprotokoll, {audit} das Änderungsprotokoll, {other} der Rest; {free} sind unbenutzt",
  check_database_absent: "{path} gibt es noch nicht: Der erste Start legt sie an",
  check_database_damaged: "{path} ist nicht in Ordnung: {error}",
  check_do_database: "Beenden Sie den Server und spielen Sie eine Sicherung ein, etwa die neueste aus {folder}",

  check_disk_free: "{free} von {total} sind frei",
  check_disk_growth: "{free} von {total} sind frei; die Datenbank wächst um {growth} am Tag",
  check_disk_filling: "{free} von {total} sind frei und reichen {days} Tage: Die Datenbank wächst um {growth} am Tag",
  check_disk_low: "Nur {free} von {total} sind frei",
  check_disk_unknown: "Das System sagt nicht, wie voll die Platte von {path} ist",
  check_do_disk:
    "Löschen Sie alte Sicherungen in {folder} und Dateien anderer Programme, oder nehmen Sie eine größere Platte",

  check_writes: "{bytes} werden am Tag geschrieben, gemessen über {hours} h",
  check_do_writes:
    "Eine SD-Karte nutzt sich ab: Nehmen Sie eine SSD, oder setzen Sie messageLog.toDisk auf false und Messwerte auf größere Abstände",
  check_writes_early: "{bytes} wurden in {minutes} min geschrieben; für die Bytes eines Tages braucht es eine Stunde",
  check_writes_stopped: "Wird gemessen, während der Server läuft",
  check_writes_unknown: "Das System sagt nicht, wie viel geschrieben wird",

  check_memory: "{available} von {total} sind verfügbar; ocppd benutzt {used}",
  check_memory_low: "Nur {available} von {total} sind verfügbar; ocppd benutzt {used}",
  check_do_memory: "Beenden Sie andere Programme, oder geben Sie dem Rechner mehr Speicher",
  check_memory_limit: "ocppd benutzt {used} der {limit}, die seine Kontrollgruppe erlaubt",
  check_do_memory_limit: "Erhöhen Sie die Grenze (MemoryMax der Unit oder die des Containers)",
  check_memory_unknown: "Das System sagt nicht, wie viel Speicher es hat",

  check_clock_synchronised: "Ein Zeitdienst hat die Uhr gestellt",
  check_clock_running: "Ein Zeitdienst läuft",
  check_clock_waiting: "Ein Zeitdienst läuft und hat die Uhr seit dem Start des Rechners nicht gestellt",
  check_do_clock_waiting: "Lassen Sie den Rechner seine Zeitserver erreichen (timedatectl timesync-status)",
  check_clock_alone: "Es wurde kein Zeitdienst gefunden; in einem Container zählt der des Rechners darunter",
  check_do_clock_alone: "Schalten Sie einen ein: timedatectl set-ntp true",
  check_clock_unknown: "Das System sagt nicht, ob seine Uhr gestellt ist",
  check_clock_behind: "Die Uhr zeigt {now}, aber die Datenbank hat einen Eintrag von {newest}",
  check_do_clock: "Stellen Sie die Uhr dieses Rechners, und halten Sie sie mit NTP richtig",
  check_clock_leaps: "Die Uhr ist seit dem Start {count}-mal gesprungen, zuletzt um {seconds} s am {at}",

  check_private: "{path}: Nur {owner} liest es",
  check_group: "{path}: {owner} und die Gruppe {group} lesen es",
  check_readable: "{path} (Rechte {mode}): Alle auf diesem Rechner dürfen es lesen",
  check_secret_readable: "{path} (Rechte {mode}) enthält ein Geheimnis, und nicht nur {owner} darf es lesen",
  check_do_mode: "chmod {mode} {path}",
  check_owner: "{path} gehört {found}, sein Ordner {owner}: Der Server kann es vielleicht nicht öffnen",
  check_do_owner: "chown {owner} {path}",
  check_folder_absent: "{path} gibt es noch nicht: Der erste Start legt es an, nur für seinen Benutzer",
  check_permissions_unknown: "Das System kennt keine Rechte von Dateien",
} as const;
