/** The texts of the page that connects a charger. */
import { catalog, count } from "../../base/catalog.ts";
import type { Check, Reason } from "./attempts.ts";

type Reasons = Readonly<Record<Reason, { readonly what: string; readonly todo: string }>>;

const en = {
  url: {
    title: "Enter this in the charger",
    intro:
      "In the charger's web page or app, look for OCPP, Backend or Central System, and choose OCPP 1.6 JSON or 2.x.",
    id: "Id of the charger",
    idHint: "Free to choose, such as garage; many chargers use their serial number. It ends the URL.",
    whole: "URL",
    apart: "Does the charger have a field of its own for the id? Then the URL without it:",
    others: "Other addresses of this server",
    qr: "QR code, to scan with the phone on which the charger's app runs",
    loopback: "This server can be reached from this machine alone. Open this page by its address in your network.",
    secure: "encrypted",
    plain: "not encrypted: a password travels in the clear",
    fingerprint: "The charger must know this certificate (SHA-256):",
    ca: "Download the certificate of the CA",
    request: "the address that this browser uses",
    password: "With a password",
    passwordHint: "For chargers that have a field for it. It keeps others in your network from posing as this charger.",
    add: "Add it to the list now",
    addHint: "Not needed: it can also connect first and be accepted below.",
    added: (id: string) => `${id} is on the list.`,
    known: (id: string) => `${id} is on the list; it may connect.`,
    yourPassword: (id: string) => `Password, shown this once; the user name is ${id}:`,
  },
  brand: {
    label: "Brand",
    none: "Another, or unknown",
    hint: "Where to enter it",
    other:
      "Look for OCPP, Backend, Central System or CSMS in the web page or the app of the charger, often as installer.",
  },
  live: {
    title: "Who tries to connect",
    why: (id: string) => `Why does ${id} not connect?`,
    waiting: "Waiting for the charger …",
    waitingHint: "Each attempt appears here, with what is wrong and the button that mends it.",
    all: "Show all chargers",
    ofOne: (id: string) => `Attempts of ${id}`,
    noId: "A charger without an id",
    from: (address: string) => `from ${address}`,
    times: (n: number) => count(n, "attempt", "attempts"),
    last: (time: string) => `last at ${time}`,
    enter: "Enter the new password in the charger; then it is connected.",
    mended: "Done. It is connected at its next attempt, usually within a minute.",
    checks: "Checks of the connection",
  },
  checks: {
    reached: "Reached us",
    path: "Path",
    id: "Id",
    known: "On the list",
    password: "Password",
    version: "OCPP version",
    boot: "Identified",
    status: "First status",
  } satisfies Record<Check, string>,
  check: { passed: "passed", failed: "failed", open: "not yet" },
  reasons: {
    no_id: { what: "The URL has no id.", todo: "Let the URL in the charger end with its id." },
    bad_id: {
      what: "The id cannot be used.",
      todo: "Give the charger another id, without slash and special characters.",
    },
    wrong_path: { what: "The path of the URL is another one.", todo: "Correct the URL in the charger as above." },
    unknown_station: { what: "It is not on the list.", todo: "Is it yours? Then accept it." },
    no_credentials: {
      what: "It sends no password, and it has one here.",
      todo: "Enter a new password in the charger, or do without one.",
    },
    wrong_credentials: {
      what: "Its password is wrong.",
      todo: "Enter a new password in the charger, or do without one.",
    },
    wrong_user_name: {
      what: "The password is right, the user name is not its id.",
      todo: "Some chargers send their serial number instead: accept any.",
    },
    security_profile: {
      what: "It connects with less security than before.",
      todo: "Accept that only if you know why, such as after a reset to factory settings.",
    },
    client_certificate: {
      what: "Its certificate is not accepted.",
      todo: "Let it request a new one; the detail above says what is wrong with this one.",
    },
    tls: {
      what: "It could not agree on TLS with this server.",
      todo: "Install the certificate of our CA in the charger, and begin its URL with wss://.",
    },
    protocol: {
      what: "It speaks no OCPP version that is accepted from it.",
      todo: "Set OCPP 1.6 JSON, 2.0.1 or 2.1 in the charger; SOAP does not work.",
    },
    browser: { what: "It is a web page, and not a charger.", todo: "Web pages may not connect as a charger." },
    too_many_tries: { what: "It tries too often.", todo: "Wait a minute; it tries again by itself." },
    too_many_logins: { what: "Too many chargers log in at once.", todo: "It tries again by itself." },
    too_many_pending: { what: "Too many chargers wait for approval.", todo: "Accept this one." },
    too_many_registrations: { what: "Too many new chargers came from this address.", todo: "Accept this one." },
    replaced_often: {
      what: "Two devices use this id at once.",
      todo: "Give each its own id. A password keeps the other one out.",
    },
    busy: { what: "As many chargers are connected as the settings allow.", todo: "Raise the setting maxStations." },
    bad_upgrade: {
      what: "Its request is no valid WebSocket request.",
      todo: "A proxy in between may have changed it; or set the engine of the listener to hardened.",
    },
  } satisfies Reasons,
  actions: {
    register: "Accept it",
    generate_password: "Make a new password",
    clear_password: "Connect without a password",
    ignore_user_name: "Accept any user name",
    lower_security_profile: "Accept less security",
    unpin_protocol: "Accept any OCPP version",
    lenient_validation: "Validate leniently",
    approve: "Accept it",
  },
  done: {
    register: (id: string) => `${id} is on the list.`,
    other: (id: string) => `The settings of ${id} are changed.`,
  },
  request: {
    path: "Path",
    protocols: "OCPP versions that it offers",
    agent: "Software",
    none: "none",
  },
  connected: {
    title: (name: string) => `${name} is connected`,
    pending: (name: string) => `${name} waits for your approval`,
    next: "Now plug in a car, or hold a card to the reader.",
    nextPending: "It may not charge before you accept it.",
    charging: "It charges.",
    overview: "To the overview",
    waitsForBoot: "Connected; waits for it to identify itself …",
  },
  tag: {
    title: (id: string) => `Card ${id} is not known. Whose is it?`,
    at: (station: string, time: string) => `held to ${station} at ${time}`,
    name: "Name",
    accept: "Let it charge",
    done: (name: string) => `The card of ${name} may charge. Hold it to the reader once more.`,
  },
  silent: {
    title: "Nothing for two minutes?",
    points: [
      "Save the settings in the charger and restart it; many connect only then.",
      "The charger must be in the same network as this server, or in one with a route to it. A separate Wi-Fi for visitors has none.",
      "The URL begins with ws:// and not with http:// or wss://, and has the port.",
      "A firewall on this machine may block the port.",
      "Chargers with a SIM card use the mobile network: switch to LAN or Wi-Fi.",
      "Some chargers connect to one system only: switch off the vendor's cloud.",
    ],
  },
  simulator: {
    title: "No charger at hand?",
    text: "A simulated one charges within seconds. It disappears when you remove it, and when the server restarts.",
    start: "Try with a simulated charger",
    remove: "Remove the simulated charger",
    removed: "The simulated charger is removed.",
  },
};

const de: typeof en = {
  url: {
    title: "Das in die Wallbox eintragen",
    intro:
      "Suchen Sie auf der Webseite oder in der App der Wallbox nach OCPP, Backend oder Central System, und wählen Sie OCPP 1.6 JSON oder 2.x.",
    id: "Kennung der Wallbox",
    idHint: "Frei wählbar, etwa garage; viele Wallboxen nehmen ihre Seriennummer. Sie steht am Ende der URL.",
    whole: "URL",
    apart: "Hat die Wallbox ein eigenes Feld für die Kennung? Dann die URL ohne sie:",
    others: "Andere Adressen dieses Servers",
    qr: "QR-Code, zum Scannen mit dem Telefon, auf dem die App der Wallbox läuft",
    loopback:
      "Dieser Server ist nur von diesem Rechner aus erreichbar. Öffnen Sie diese Seite unter seiner Adresse in Ihrem Netz.",
    secure: "verschlüsselt",
    plain: "nicht verschlüsselt: ein Passwort ist für andere lesbar",
    fingerprint: "Dieses Zertifikat muss die Wallbox kennen (SHA-256):",
    ca: "Zertifikat der CA herunterladen",
    request: "die Adresse, die dieser Browser benutzt",
    password: "Mit Passwort",
    passwordHint:
      "Für Wallboxen mit einem Feld dafür. Es verhindert, dass sich andere in Ihrem Netz als diese Wallbox ausgeben.",
    add: "Jetzt in die Liste aufnehmen",
    addHint: "Nicht nötig: Sie kann sich auch erst verbinden und unten zugelassen werden.",
    added: (id) => `${id} steht auf der Liste.`,
    known: (id) => `${id} steht auf der Liste und darf sich verbinden.`,
    yourPassword: (id) => `Passwort, nur dieses eine Mal sichtbar; der Benutzername ist ${id}:`,
  },
  brand: {
    label: "Marke",
    none: "Eine andere, oder unbekannt",
    hint: "Wo es einzutragen ist",
    other:
      "Suchen Sie auf der Webseite oder in der App der Wallbox nach OCPP, Backend, Central System oder CSMS, oft als Installateur.",
  },
  live: {
    title: "Wer sich verbinden will",
    why: (id) => `Warum verbindet sich ${id} nicht?`,
    waiting: "Warte auf die Wallbox …",
    waitingHint: "Jeder Versuch erscheint hier, mit dem, was nicht stimmt, und dem Knopf, der es behebt.",
    all: "Alle Wallboxen zeigen",
    ofOne: (id) => `Versuche von ${id}`,
    noId: "Eine Wallbox ohne Kennung",
    from: (address) => `von ${address}`,
    times: (n) => count(n, "Versuch", "Versuche"),
    last: (time) => `zuletzt um ${time}`,
    enter: "Tragen Sie das neue Passwort in die Wallbox ein; dann ist sie verbunden.",
    mended: "Erledigt. Beim nächsten Versuch ist sie verbunden, meist binnen einer Minute.",
    checks: "Prüfungen der Verbindung",
  },
  checks: {
    reached: "Hat uns erreicht",
    path: "Pfad",
    id: "Kennung",
    known: "Auf der Liste",
    password: "Passwort",
    version: "OCPP-Version",
    boot: "Vorgestellt",
    status: "Erster Status",
  },
  check: { passed: "bestanden", failed: "gescheitert", open: "noch nicht" },
  reasons: {
    no_id: { what: "Die URL hat keine Kennung.", todo: "Die URL in der Wallbox muss mit ihrer Kennung enden." },
    bad_id: {
      what: "Die Kennung ist nicht verwendbar.",
      todo: "Geben Sie der Wallbox eine andere, ohne Schrägstrich und Sonderzeichen.",
    },
    wrong_path: { what: "Der Pfad der URL ist ein anderer.", todo: "Berichtigen Sie die URL in der Wallbox wie oben." },
    unknown_station: { what: "Sie steht nicht auf der Liste.", todo: "Ist es Ihre? Dann lassen Sie sie zu." },
    no_credentials: {
      what: "Sie schickt kein Passwort, hat hier aber eines.",
      todo: "Tragen Sie ein neues in die Wallbox ein, oder verzichten Sie darauf.",
    },
    wrong_credentials: {
      what: "Ihr Passwort ist falsch.",
      todo: "Tragen Sie ein neues in die Wallbox ein, oder verzichten Sie darauf.",
    },
    wrong_user_name: {
      what: "Das Passwort stimmt, der Benutzername ist nicht ihre Kennung.",
      todo: "Manche Wallboxen schicken ihre Seriennummer: lassen Sie jeden zu.",
    },
    security_profile: {
      what: "Sie verbindet sich mit weniger Sicherheit als zuvor.",
      todo: "Lassen Sie das nur zu, wenn Sie wissen, warum, etwa nach einem Zurücksetzen auf Werkseinstellungen.",
    },
    client_certificate: {
      what: "Ihr Zertifikat wird nicht angenommen.",
      todo: "Lassen Sie die Wallbox ein neues anfordern; was an diesem falsch ist, steht oben.",
    },
    tls: {
      what: "Sie konnte sich mit diesem Server nicht auf TLS einigen.",
      todo: "Spielen Sie das Zertifikat unserer CA in die Wallbox ein; ihre URL muss mit wss:// beginnen.",
    },
    protocol: {
      what: "Sie spricht keine OCPP-Version, die von ihr angenommen wird.",
      todo: "Stellen Sie in der Wallbox OCPP 1.6 JSON, 2.0.1 oder 2.1 ein; SOAP geht nicht.",
    },
    browser: {
      what: "Es ist eine Webseite und keine Wallbox.",
      todo: "Webseiten dürfen sich nicht als Wallbox verbinden.",
    },
    too_many_tries: {
      what: "Sie versucht es zu oft.",
      todo: "Warten Sie eine Minute; sie versucht es von selbst wieder.",
    },
    too_many_logins: {
      what: "Zu viele Wallboxen melden sich zugleich an.",
      todo: "Sie versucht es von selbst wieder.",
    },
    too_many_pending: { what: "Zu viele Wallboxen warten auf Freigabe.", todo: "Lassen Sie diese zu." },
    too_many_registrations: {
      what: "Von dieser Adresse kamen zu viele neue Wallboxen.",
      todo: "Lassen Sie diese zu.",
    },
    replaced_often: {
      what: "Zwei Geräte benutzen zugleich diese Kennung.",
      todo: "Geben Sie jedem seine eigene. Ein Passwort hält das andere fern.",
    },
    busy: {
      what: "Es sind so viele Wallboxen verbunden, wie die Einstellungen erlauben.",
      todo: "Erhöhen Sie die Einstellung maxStations.",
    },
    bad_upgrade: {
      what: "Ihre Anfrage ist keine gültige WebSocket-Anfrage.",
      todo: "Vielleicht hat ein Proxy sie verändert; oder stellen Sie die Engine des Listeners auf hardened.",
    },
  },
  actions: {
    register: "Zulassen",
    generate_password: "Neues Passwort erzeugen",
    clear_password: "Ohne Passwort verbinden",
    ignore_user_name: "Jeden Benutzernamen annehmen",
    lower_security_profile: "Weniger Sicherheit zulassen",
    unpin_protocol: "Jede OCPP-Version annehmen",
    lenient_validation: "Nachsichtig prüfen",
    approve: "Zulassen",
  },
  done: {
    register: (id) => `${id} steht auf der Liste.`,
    other: (id) => `Die Einstellungen von ${id} sind geändert.`,
  },
  request: {
    path: "Pfad",
    protocols: "OCPP-Versionen, die sie anbietet",
    agent: "Software",
    none: "keine",
  },
  connected: {
    title: (name) => `${name} ist verbunden`,
    pending: (name) => `${name} wartet auf Ihre Freigabe`,
    next: "Stecken Sie jetzt ein Auto ein, oder halten Sie eine Karte an das Lesegerät.",
    nextPending: "Bevor Sie sie zulassen, darf sie nicht laden.",
    charging: "Sie lädt.",
    overview: "Zur Übersicht",
    waitsForBoot: "Verbunden; wartet darauf, dass sie sich vorstellt …",
  },
  tag: {
    title: (id) => `Die Karte ${id} ist nicht bekannt. Wem gehört sie?`,
    at: (station, time) => `an ${station} gehalten um ${time}`,
    name: "Name",
    accept: "Darf laden",
    done: (name) => `Die Karte von ${name} darf laden. Halten Sie sie noch einmal an das Lesegerät.`,
  },
  silent: {
    title: "Seit zwei Minuten nichts?",
    points: [
      "Speichern Sie die Einstellungen in der Wallbox und starten Sie sie neu; viele verbinden sich erst dann.",
      "Die Wallbox muss im selben Netz sein wie dieser Server, oder in einem mit einem Weg dorthin. Ein Gastnetz hat keinen.",
      "Die URL beginnt mit ws:// und nicht mit http:// oder wss://, und der Port gehört dazu.",
      "Eine Firewall auf diesem Rechner kann den Port sperren.",
      "Wallboxen mit SIM-Karte benutzen das Mobilfunknetz: stellen Sie auf LAN oder WLAN um.",
      "Manche Wallboxen verbinden sich nur mit einem System: schalten Sie die Cloud des Herstellers aus.",
    ],
  },
  simulator: {
    title: "Keine Wallbox zur Hand?",
    text:
      "Eine simulierte lädt in wenigen Sekunden. Sie verschwindet, wenn Sie sie entfernen und wenn der Server neu startet.",
    start: "Mit einer simulierten Wallbox ausprobieren",
    remove: "Simulierte Wallbox entfernen",
    removed: "Die simulierte Wallbox ist entfernt.",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
