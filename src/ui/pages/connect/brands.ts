/** Where the usual brands want the URL: short forms of docs/chargers.md, which names the source of each. */
import { catalog } from "../../base/catalog.ts";

const en = {
  abb: {
    name: "ABB Terra AC",
    hint:
      "OCPP 1.6 JSON. Firmware 1.8.21 and before restarts again and again when it is to measure everything that it offers: leave the measurands as they are.",
  },
  alfen: {
    name: "Alfen Eve",
    hint:
      "In Alfen's Eve Control: the charger, tab Backoffice, Set primary backoffice, Define new backoffice; enter the URL without the id.",
  },
  autel: {
    name: "Autel MaxiCharger",
    hint:
      "In the app Autel Charge: OCPP Server, type Custom, choose the personalised entry; enter the URL without the id, and the charger id or nothing for its serial number. Leave the authorisation key empty.",
  },
  bender: {
    name: "Bender CC (Mennekes Amtron, Spelsberg, Garo, Webasto Live and others)",
    hint:
      "Web page of the charger, Backend: mode OCPP-J 1.6, the URL of the backend without the id, and the id as ChargeBoxIdentity.",
  },
  cfos: {
    name: "cFos Power Brain",
    hint:
      "Set load management to observe, then the gear of the wallbox's tile: OCPP gateway URL without the id, client id, password or nothing.",
  },
  easee: {
    name: "Easee",
    hint:
      "Firmware 328 or newer, and Easee's API (local-ocpp, connection-details) sets the URL: there is no field for it in the app. The id is the serial number.",
  },
  enplus: {
    name: "EN+ Caro (cord, EV Switch)",
    hint:
      "The charger's own Wi-Fi for 15 minutes after power-on, page 192.168.4.1: network, then the URL; it appends its serial number by itself.",
  },
  etrel: {
    name: "Etrel Inch / Landis+Gyr",
    hint:
      "Set the charging authorization to central system, else it starts charges that no system knows. Address of the server and access key stand under OCPP 1.6 JSON.",
  },
  goe: {
    name: "go-e, Fronius Wattpilot",
    hint: "App, tab Internet, OCPP: switch it on and enter the whole URL, with the id at its end.",
  },
  keba: {
    name: "KEBA P30 x-series, M20",
    hint:
      "Web page of the charger, OCPP: version 1.6 with JSON, not SOAP. Switch Authorization on, so that cards are checked here; they are kept here and not in the charger.",
  },
  mennekes: {
    name: "Mennekes ACU, Smart",
    hint:
      "Web page of the ACU: Setup, Backend: Open Charge Point Protocol v1.6J, the URL as backend server, Basic Authentication as you choose above.",
  },
  schneider: {
    name: "Schneider EVlink ProAC",
    hint: "Setting Supervision URL, in the app eSetup or in the EcoStruxure configuration tool.",
  },
  teison: {
    name: "Teison Smart",
    hint:
      "App My Teison: switch WebSocket on, enter the URL, and ocpp1.6 in the field for the port. After a lost connection it may need a restart.",
  },
  wallbox: {
    name: "Wallbox Pulsar, Copper, Commander",
    hint:
      "myWallbox app or portal: switch OCPP on, enter the URL without the id, the id as Charge Point Identity; leave the password empty.",
  },
  zaptec: {
    name: "Zaptec Go, Go 2, Pro",
    hint:
      "Zaptec portal, the installation, Settings, Authentication: OCPP 1.6J, which Zaptec must allow for your account; the URL ends with the id. Leave the legacy behaviour switched off.",
  },
};

const de: typeof en = {
  abb: {
    name: "ABB Terra AC",
    hint:
      "OCPP 1.6 JSON. Firmware bis 1.8.21 startet immer wieder neu, wenn sie alles messen soll, was sie anbietet: lassen Sie die Messgrößen, wie sie sind.",
  },
  alfen: {
    name: "Alfen Eve",
    hint:
      "In Alfens Eve Control: die Wallbox, Reiter Backoffice, Set primary backoffice, Define new backoffice; die URL ohne die Kennung eintragen.",
  },
  autel: {
    name: "Autel MaxiCharger",
    hint:
      "In der App Autel Charge: OCPP Server, „Custom“ eingeben und den Eintrag zur Personalisierung wählen; die URL ohne die Kennung, und die Ladegerät-ID oder nichts für die Seriennummer. Den Autorisierungsschlüssel leer lassen.",
  },
  bender: {
    name: "Bender CC (Mennekes Amtron, Spelsberg, Garo, Webasto Live und andere)",
    hint:
      "Webseite der Wallbox, Backend: Modus OCPP-J 1.6, die URL des Backends ohne die Kennung, und die Kennung als ChargeBoxIdentity.",
  },
  cfos: {
    name: "cFos Power Brain",
    hint:
      "Lastmanagement auf „beobachten“, dann das Zahnrad der Kachel: OCPP-Gateway-URL ohne die Kennung, Client-ID, Passwort oder nichts.",
  },
  easee: {
    name: "Easee",
    hint:
      "Firmware 328 oder neuer, und die URL setzt Easees API (local-ocpp, connection-details): in der App gibt es kein Feld dafür. Die Kennung ist die Seriennummer.",
  },
  enplus: {
    name: "EN+ Caro (cord, EV Switch)",
    hint:
      "Das eigene WLAN der Wallbox in den 15 Minuten nach dem Einschalten, Seite 192.168.4.1: Netz, dann die URL; ihre Seriennummer hängt sie selbst an.",
  },
  etrel: {
    name: "Etrel Inch / Landis+Gyr",
    hint:
      "Die Ladefreigabe auf „Central system“ stellen, sonst beginnt sie Ladevorgänge, die kein System kennt. Adresse des Servers und Zugangsschlüssel stehen unter OCPP 1.6 JSON.",
  },
  goe: {
    name: "go-e, Fronius Wattpilot",
    hint: "App, Reiter Internet, OCPP: einschalten und die ganze URL eintragen, mit der Kennung am Ende.",
  },
  keba: {
    name: "KEBA P30 x-series, M20",
    hint:
      "Webseite der Wallbox, OCPP: Version 1.6 mit JSON, nicht SOAP. „Autorisierung“ einschalten, damit Karten hier geprüft werden; sie stehen dann hier und nicht in der Wallbox.",
  },
  mennekes: {
    name: "Mennekes ACU, Smart",
    hint:
      "Webseite der ACU: Setup, Backend: Open Charge Point Protocol v1.6J, die URL als Backend-Server, Basic Authentication wie oben gewählt.",
  },
  schneider: {
    name: "Schneider EVlink ProAC",
    hint: "Einstellung „Supervision URL“, in der App eSetup oder im EcoStruxure-Konfigurationsprogramm.",
  },
  teison: {
    name: "Teison Smart",
    hint:
      "App My Teison: WebSocket einschalten, die URL eintragen, und ocpp1.6 in das Feld für den Port. Nach einer verlorenen Verbindung braucht sie manchmal einen Neustart.",
  },
  wallbox: {
    name: "Wallbox Pulsar, Copper, Commander",
    hint:
      "myWallbox-App oder -Portal: OCPP einschalten, die URL ohne die Kennung, die Kennung als Ladepunktidentität; das Passwort leer lassen.",
  },
  zaptec: {
    name: "Zaptec Go, Go 2, Pro",
    hint:
      "Zaptec-Portal, die Installation, Einstellungen, Authentifizierung: OCPP 1.6J, das Zaptec für Ihr Konto freigeben muss; die URL endet mit der Kennung. Das alte Verhalten (legacy) ausgeschaltet lassen.",
  },
};

/** The hints, in the language of the user. */
export const brands = catalog({ en, de });
