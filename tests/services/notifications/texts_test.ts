import assert from "node:assert/strict";
import { NOTIFICATION_KINDS, type NotificationMessage } from "../../../src/domain/notification.ts";
import { ENERGY_FLAGS } from "../../../src/domain/transaction.ts";
import { notificationPage, notificationText } from "../../../src/services/notifications/texts.ts";

const ONE = { chargers: ["Hof"], count: 1, stationId: "CP/1" };
const MANY = { chargers: ["Hof", "Tor"], count: 5, stationId: null };
const CHARGE = { charger: "Hof", stationId: "CP/1", transactionId: 7 };
const UNTIL = Date.parse("2026-12-24T10:00:00Z");

/** Every message, with its title and body in both languages. */
const ROWS: readonly (readonly [
  NotificationMessage,
  en: readonly [title: string, body: string],
  de: readonly [title: string, body: string],
])[] = [
  [
    { type: "charger_offline", ...ONE, minutes: 30 },
    ["Hof is offline", "It has not been connected for more than 30 minutes."],
    ["Hof ist offline", "Seit mehr als 30 Minuten keine Verbindung."],
  ],
  [
    { type: "charger_offline", ...MANY, minutes: 30 },
    ["5 chargers are offline", "Not connected for more than 30 minutes: Hof, Tor and 3 more."],
    ["5 Wallboxen sind offline", "Seit mehr als 30 Minuten ohne Verbindung: Hof, Tor und 3 weitere."],
  ],
  [
    { type: "charger_back", ...ONE },
    ["Hof is connected again", "It was reported as offline."],
    ["Hof ist wieder verbunden", "Die Wallbox war als offline gemeldet."],
  ],
  [
    { type: "charger_back", ...MANY, count: 2 },
    ["2 chargers are connected again", "They were reported as offline: Hof, Tor."],
    ["2 Wallboxen sind wieder verbunden", "Sie waren als offline gemeldet: Hof, Tor."],
  ],
  [
    { type: "charger_fault", stationId: "CP/1", charger: "Hof", connector: 2, fault: "GroundFailure" },
    ["Hof reports a fault", "Connector 2: GroundFailure."],
    ["Hof meldet eine Störung", "Anschluss 2: GroundFailure."],
  ],
  [
    { type: "charger_fault", stationId: "CP/1", charger: "Hof", connector: 0, fault: "" },
    ["Hof reports a fault", "The charger itself: without a reason."],
    ["Hof meldet eine Störung", "Die Wallbox selbst: ohne Grund."],
  ],
  [
    { type: "energy_evaluated", ...CHARGE, energyWh: 12_345, flags: ["register_jumped"] },
    [
      "Check charge 7 at Hof",
      "Its energy is taken as 12.35 kWh. The meter jumped further than is possible. Check it before billing.",
    ],
    [
      "Bitte Ladevorgang 7 an Hof prüfen",
      "Als Energie gelten 12,35 kWh. Der Zähler sprang weiter als möglich. Vor der Abrechnung prüfen.",
    ],
  ],
  [
    { type: "energy_corrected", ...CHARGE, energyWh: 1_000, previousEnergyWh: null, by: "Ada", reason: "read it" },
    ["The energy of charge 7 at Hof was corrected", "From unknown to 1.00 kWh by Ada: read it"],
    ["Die Energie von Ladevorgang 7 an Hof wurde korrigiert", "Von unbekannt auf 1,00 kWh durch Ada: read it"],
  ],
  [
    { type: "charge_done", ...CHARGE, card: "Ada's", energyWh: 12_345, cost: "4.32 EUR" },
    ["Charge at Hof has ended", "12.35 kWh, 4.32 EUR, with the card Ada's."],
    ["Ladevorgang an Hof beendet", "12,35 kWh, 4,32 EUR, mit der Karte Ada's."],
  ],
  [
    { type: "charge_done", ...CHARGE, card: "Ada's", energyWh: null, cost: null },
    ["Charge at Hof has ended", "The energy is not known, with the card Ada's."],
    ["Ladevorgang an Hof beendet", "Die Energie ist nicht bekannt, mit der Karte Ada's."],
  ],
  [
    { type: "backup_failed", error: "no space" },
    ["The nightly backup has failed", "It is tried again every hour. no space"],
    ["Die nächtliche Sicherung ist fehlgeschlagen", "Sie wird stündlich wieder versucht. no space"],
  ],
  [
    { type: "disk_low", state: "low", freeBytes: 150_500_000 },
    ["The disk is nearly full", "When it is full, nothing can be stored. Free: 150.5 MB."],
    ["Der Speicherplatz ist fast voll", "Ist er voll, kann nichts mehr gespeichert werden. Frei sind 150,5 MB."],
  ],
  [
    { type: "disk_low", state: "full", freeBytes: null },
    ["The disk is full", "Nothing can be stored until there is space."],
    ["Der Speicherplatz ist voll", "Es kann nichts gespeichert werden, bis wieder Platz ist."],
  ],
  [
    { type: "disk_low", state: "fault", freeBytes: 1 },
    ["The disk reports errors", "Nothing can be stored."],
    ["Der Datenträger meldet Fehler", "Es kann nichts gespeichert werden."],
  ],
  [
    { type: "certificate_ends", name: "ocppd.example", until: UNTIL, days: 7 },
    ["The certificate of ocppd.example ends soon", "It is valid for 7 more days, until 2026-12-24."],
    ["Das Zertifikat von ocppd.example läuft bald ab", "Es gilt noch 7 Tage, bis 24.12.2026."],
  ],
  [
    { type: "certificate_ends", name: "ocppd.example", until: UNTIL, days: 0 },
    ["The certificate of ocppd.example is over", "It was valid until 2026-12-24."],
    ["Das Zertifikat von ocppd.example ist abgelaufen", "Es galt bis 24.12.2026."],
  ],
  [
    { type: "charger_waits", ...ONE },
    ["New charger Hof", "It waits to be accepted."],
    ["Neue Wallbox Hof", "Sie wartet auf die Annahme."],
  ],
  [
    { type: "charger_waits", ...MANY },
    ["5 new chargers", "They wait to be accepted: Hof, Tor and 3 more."],
    ["5 neue Wallboxen", "Sie warten auf die Annahme: Hof, Tor und 3 weitere."],
  ],
  [
    { type: "summary", of: "charger_fault", charger: "Hof", stationId: "CP/1", count: 4 },
    ["Hof: 4 more faults", "They were not sent one by one, since there were too many within an hour."],
    ["Hof: 4 weitere Störungen", "Sie wurden nicht einzeln gesendet, weil es in einer Stunde zu viele waren."],
  ],
  [
    { type: "summary", of: "charger_waits", charger: null, stationId: null, count: 1 },
    ["1 more new charger", "They were not sent one by one, since there were too many within an hour."],
    ["1 weitere neue Wallbox", "Sie wurden nicht einzeln gesendet, weil es in einer Stunde zu viele waren."],
  ],
  [
    { type: "test" },
    ["A test of ocppd", "Notifications arrive here."],
    ["Ein Test von ocppd", "Benachrichtigungen kommen hier an."],
  ],
];

for (const [message, en, de] of ROWS) {
  Deno.test(`the text of a notification in both languages: ${en[0]}: ${en[1]}`, () => {
    assert.deepEqual(notificationText(message, "en"), { title: en[0], body: en[1] });
    assert.deepEqual(notificationText(message, "de"), { title: de[0], body: de[1] });
  });
}

Deno.test("every kind has a summary, and every flag of an energy a sentence, in both languages", () => {
  for (const language of ["en", "de"] as const) {
    for (const of of NOTIFICATION_KINDS) {
      const { title } = notificationText({ type: "summary", of, charger: null, stationId: null, count: 2 }, language);
      assert.match(title, /^2 /);
    }
    const sentences = ENERGY_FLAGS.map((flag) =>
      notificationText({ type: "energy_evaluated", ...CHARGE, energyWh: 1, flags: [flag] }, language).body
    );
    assert.equal(new Set(sentences).size, ENERGY_FLAGS.length);
  }
});

Deno.test("a name with line breaks and marks of direction stays one line, a long one is cut", () => {
  const name = `CP1\r\nBcc: all@example.org\u202e${"x".repeat(5_000)}`;
  for (const language of ["en", "de"] as const) {
    const { title } = notificationText({ type: "charger_waits", ...ONE, chargers: [name] }, language);
    assert.match(title, /^[\x20-\x7e…]*$/);
    assert.ok(title.includes("CP1\\u000d\\u000aBcc:"), title);
    assert.ok(title.length < 250, String(title.length));
  }
});

Deno.test("a notification leads to its page", () => {
  assert.equal(notificationPage({ type: "charger_back", ...ONE }), "#/stations/CP%2F1");
  assert.equal(notificationPage({ type: "charger_back", ...MANY }), "#/stations");
  assert.equal(
    notificationPage({ type: "charge_done", ...CHARGE, card: "", energyWh: null, cost: null }),
    "#/charges/7",
  );
  assert.equal(notificationPage({ type: "backup_failed", error: "" }), "#/system");
  assert.equal(notificationPage({ type: "test" }), "#/account");
});
