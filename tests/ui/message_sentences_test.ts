import assert from "node:assert/strict";
import { type Direction, directions16, directions201, directions21 } from "../../src/ocpp/schema/directions.ts";
import { FORMATS } from "../../src/ui/inspector/formats.ts";
import { answerSentence, callSentence, type ExplainedMessage } from "../../src/ui/inspector/sentences.ts";
import {
  type LoadMessageSchemas,
  messageSchemas16,
  messageSchemas201,
  messageSchemas21,
} from "../../src/ocpp/schema/message_schemas.ts";
import { valueIn } from "../../src/ui/inspector/template.ts";
import { MESSAGE_TEXTS } from "../../src/ui/inspector/texts/message_texts.ts";
import type { Writer } from "../../src/ui/inspector/writer.ts";
import { seeded } from "../chaos/random.ts";

const DIRECTIONS: Readonly<Record<string, Readonly<Record<string, Direction>>>> = {
  "ocpp1.6": directions16,
  "ocpp2.0.1": directions201,
  "ocpp2.1": directions21,
};

const writerIn = (language: Writer["language"]): Writer => ({
  language,
  number: (value, digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
  time: (iso) => iso,
  duration: (ms) => `${ms / 60_000} min`,
});
const WRITERS = { en: writerIn("en"), de: writerIn("de") };

const LOADERS: Readonly<Record<string, LoadMessageSchemas>> = {
  "ocpp1.6": messageSchemas16,
  "ocpp2.0.1": messageSchemas201,
  "ocpp2.1": messageSchemas21,
};
const ONLY_21: ReadonlySet<string> = new Set(["customTrigger"]);

interface Given {
  readonly protocol?: string;
  readonly direction?: ExplainedMessage["direction"];
  readonly action: string;
  readonly request?: unknown;
  readonly answer?: unknown;
}

const entry = ({ protocol = "ocpp1.6", direction = "from_station", action, request = {}, answer }: Given) => ({
  ...{ protocol, direction, action },
  message: JSON.stringify([2, "1", action, request]),
  answer: answer === undefined ? null : JSON.stringify([3, "1", answer]),
});

/** Call and answer in both languages, with plain spaces. */
function sentences(given: Given | ExplainedMessage): readonly string[] {
  const message = "message" in given ? given : entry(given);
  return (["en", "de"] as const).map((one) => {
    const writer = WRITERS[one];
    return [callSentence(message, writer), answerSentence(message, writer)].filter((text) => text !== undefined).join(
      " | ",
    )
      .replaceAll("\u00a0", " ");
  });
}

Deno.test("every action of every version has its sentences, in each direction in which it may be sent", () => {
  for (const [protocol, directions] of Object.entries(DIRECTIONS)) {
    const rows = MESSAGE_TEXTS[protocol] ?? {};
    const lacking = Object.entries(directions).filter(([action, direction]) =>
      rows[action] === undefined || (direction === "both" && rows[action].toStation === undefined)
    );
    assert.deepEqual(lacking, [], protocol);
    const known = new Set(protocol === "ocpp1.6" ? Object.keys(directions16) : Object.keys(directions21));
    assert.deepEqual(Object.keys(rows).filter((action) => !known.has(action)), [], `${protocol}: no such action`);
  }
});

Deno.test("every template names formats that there are, and the same values in both languages", () => {
  const holes = (text: string) => (text.match(/\{[^}]*\}/g) ?? []).sort();
  for (const rows of Object.values(MESSAGE_TEXTS)) {
    for (const [action, { call, toStation, answer }] of Object.entries(rows)) {
      for (const texts of [call, toStation, answer]) {
        if (texts === undefined) continue;
        assert.deepEqual(holes(texts[0]), holes(texts[1]), action);
        for (const hole of holes(texts[0])) {
          const [, format] = /^\{[\w.]+(?::(\w+))?\}$/.exec(hole) ?? ["", "malformed"];
          assert.ok(format === undefined || FORMATS[format] !== undefined, `${action}: ${hole}`);
        }
        for (const text of texts) assert.match(text, /^(?:[^[\]]|\[[^[\]]*\])*$/, `${action}: brackets in brackets`);
      }
    }
  }
});

/** True when a schema has a property at a path such as `evse.id`. */
function hasPath(schema: unknown, path: readonly string[], definitions: unknown): boolean {
  const { $ref, properties } = schema as { readonly $ref?: string; readonly properties?: Record<string, unknown> };
  if ($ref !== undefined) return hasPath(valueIn(definitions, $ref.replace("#/definitions/", "")), path, definitions);
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const inner = properties?.[name];
  return inner !== undefined && hasPath(inner, rest, definitions);
}

Deno.test("every value that a sentence names is a property of the schema of its message or answer", async () => {
  const unknown: string[] = [];
  for (const [protocol, directions] of Object.entries(DIRECTIONS)) {
    const schemas = await LOADERS[protocol]?.();
    for (const action of Object.keys(directions)) {
      const row = MESSAGE_TEXTS[protocol]?.[action];
      const checked = [
        [row?.call, schemas?.request(action)],
        [row?.toStation, schemas?.request(action)],
        [row?.answer, schemas?.response(action)],
      ] as const;
      for (const [texts, schema] of checked) {
        for (const [, path = ""] of texts?.[0].matchAll(/\{([\w.]+)/g) ?? []) {
          // Several are of 2.1 alone; in 2.0.1 their part is left out.
          if (protocol === "ocpp2.0.1" && ONLY_21.has(path)) continue;
          if (!hasPath(schema, path.split("."), schema?.definitions)) unknown.push(`${protocol} ${action}: ${path}`);
        }
      }
    }
  }
  assert.deepEqual(unknown, []);
});

Deno.test("messages of 1.6 as sentences", () => {
  const at = "2026-03-01T12:00:00Z";
  assert.deepEqual(
    sentences({
      action: "StatusNotification",
      request: { connectorId: 1, status: "Charging", errorCode: "NoError" },
      answer: {},
    }),
    ["The charger reports: connector 1 is charging | Confirmed", "Wallbox meldet: Anschluss 1: lädt | Bestätigt"],
  );
  assert.deepEqual(
    sentences({
      action: "StatusNotification",
      request: { connectorId: 0, status: "Faulted", errorCode: "GroundFailure", info: "relay 2" },
    }),
    [
      "The charger reports: the whole charger is faulty; earth fault (relay 2)",
      "Wallbox meldet: die ganze Wallbox: gestört; Erdschluss (relay 2)",
    ],
  );
  assert.deepEqual(
    sentences({
      action: "StartTransaction",
      request: { connectorId: 1, idTag: "04A2", meterStart: 12345, timestamp: at },
      answer: { idTagInfo: { status: "Accepted" }, transactionId: 17 },
    }),
    [
      "A charge begins at connector 1 with card 04A2, meter 12.345 kWh | Accepted, transaction 17",
      "Ein Ladevorgang beginnt an Anschluss 1 mit Karte 04A2, Zähler 12,345 kWh | Angenommen, Transaktion 17",
    ],
  );
  assert.deepEqual(
    sentences({
      action: "MeterValues",
      request: {
        connectorId: 1,
        transactionId: 17,
        meterValue: [{
          timestamp: at,
          sampledValue: [
            { value: "12.5", unit: "kWh" },
            { value: "7400", measurand: "Power.Active.Import", unit: "W" },
            { value: "54", measurand: "SoC", unit: "Percent" },
          ],
        }],
      },
    }),
    [
      "Meter values of connector 1, transaction 17: 12.5 kWh, 7.4 kW, battery 54 %",
      "Zählerwerte von Anschluss 1, Transaktion 17: 12,5 kWh, 7,4 kW, Akku 54 %",
    ],
  );
  assert.deepEqual(
    sentences({
      action: "SetChargingProfile",
      direction: "to_station",
      request: {
        connectorId: 2,
        csChargingProfiles: {
          chargingProfilePurpose: "TxDefaultProfile",
          chargingSchedule: { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
        },
      },
      answer: { status: "Rejected" },
    }),
    [
      "Limit connector 2: TxDefaultProfile, 16 A | Rejected",
      "Anschluss 2 begrenzen: TxDefaultProfile, 16 A | Abgelehnt",
    ],
  );
  assert.deepEqual(
    sentences({
      action: "BootNotification",
      request: { chargePointVendor: "ABL", chargePointModel: "eMH1", firmwareVersion: "1.8" },
      answer: { status: "Accepted", currentTime: at, interval: 300 },
    }),
    [
      "The charger has started: ABL eMH1, firmware 1.8 | Accepted; a heartbeat every 5 min",
      "Die Wallbox ist gestartet: ABL eMH1, Firmware 1.8 | Angenommen; ein Lebenszeichen alle 5 min",
    ],
  );
  assert.deepEqual(
    sentences({
      action: "GetConfiguration",
      direction: "to_station",
      request: { key: ["HeartbeatInterval", "X"] },
      answer: {
        configurationKey: [{ key: "HeartbeatInterval", readonly: false, value: "300" }],
        unknownKey: ["X"],
      },
    })[0],
    "Which settings have you, only HeartbeatInterval, X? | HeartbeatInterval = 300; unknown: X",
  );
  assert.deepEqual(
    sentences({ action: "Heartbeat", answer: { currentTime: at } }),
    [
      `The charger sends a heartbeat | The time is 2026-03-01T12:00:00Z`,
      `Die Wallbox sendet ein Lebenszeichen | Es ist 2026-03-01T12:00:00Z`,
    ],
  );
});

Deno.test("messages of 2.x as sentences", () => {
  assert.deepEqual(
    sentences({
      protocol: "ocpp2.0.1",
      action: "TransactionEvent",
      request: {
        ...{ eventType: "Started", triggerReason: "CablePluggedIn", seqNo: 0, timestamp: "2026-03-01T12:00:00Z" },
        transactionInfo: { transactionId: "tx-1", chargingState: "EVConnected" },
        evse: { id: 2, connectorId: 1 },
        idToken: { idToken: "04A2", type: "ISO14443" },
        offline: true,
        meterValue: [{ sampledValue: [{ value: 1.5, unitOfMeasure: { unit: "Wh", multiplier: 3 } }] }],
      },
      answer: { idTokenInfo: { status: "Blocked" } },
    }),
    [
      "Charge tx-1 at connector 2 begins: cable plugged in, car plugged in, with card 04A2, 1.5 kWh, while it was offline | " +
      "Recorded; the card is blocked",
      "Ladevorgang tx-1 an Anschluss 2 beginnt: Kabel eingesteckt, Auto eingesteckt, mit Karte 04A2, 1,5 kWh, als sie offline war | " +
      "Aufgezeichnet; die Karte ist gesperrt",
    ],
  );
  assert.deepEqual(
    sentences({
      ...{ protocol: "ocpp2.1", direction: "to_station", action: "SetVariables" },
      request: {
        setVariableData: [{
          component: { name: "OCPPCommCtrlr" },
          variable: { name: "HeartbeatInterval" },
          attributeValue: "60",
        }],
      },
      answer: {
        setVariableResult: [{
          attributeStatus: "RebootRequired",
          component: { name: "OCPPCommCtrlr" },
          variable: { name: "HeartbeatInterval" },
        }],
      },
    })[0],
    "Set OCPPCommCtrlr.HeartbeatInterval = 60 | OCPPCommCtrlr.HeartbeatInterval: accepted, after a restart",
  );
  assert.deepEqual(
    sentences({
      ...{ protocol: "ocpp2.0.1", direction: "to_station", action: "Reset" },
      request: { type: "OnIdle" },
      answer: { status: "Rejected", statusInfo: { reasonCode: "Busy", additionalInfo: "update" } },
    })[0],
    "Restart when no car charges | Rejected (Busy): update",
  );
});

Deno.test("an error, a truncated frame, an unknown action and a text that is no message have sentences too, or none", () => {
  const error = {
    ...entry({ action: "Reset", direction: "to_station", request: { type: "Soft" } }),
    answer: '[4,"1","NotSupported","not in this firmware",{}]',
  };
  assert.equal(sentences(error)[0], "Restart in good order | Error NotSupported: not in this firmware");
  const cut = { ...entry({ action: "NotifyReport", protocol: "ocpp2.1" }), message: '[2,"1","NotifyReport",{"req' };
  assert.equal(sentences(cut)[0], "The charger sends NotifyReport (too long to be shown whole)");
  assert.equal(sentences({ action: "VendorThing" })[1], "Wallbox sendet VendorThing");
  assert.equal(
    sentences({ action: "bootNotification", request: { chargePointVendor: "A", chargePointModel: "B" } })[0],
    "The charger has started: A B",
  );
  assert.equal(sentences({ action: "constructor" })[0], "The charger sends constructor");
  assert.equal(callSentence({ ...cut, action: null }, WRITERS.en), undefined);
  assert.match(sentences({ action: "Authorize" })[0] ?? "", /^May card \? charge\?$/);
});

Deno.test("no payload makes a sentence fail, and none makes it long or more than one line", () => {
  const random = seeded(7);
  const odd: readonly unknown[] = [
    ...[
      null,
      true,
      false,
      0,
      -1,
      1e308,
      -0.5,
      "",
      "x",
      "1e999",
      "{connectorId}",
      "[",
      "2026-99-99T00:00:00Z",
      "a\nb\u2028c",
    ],
    ...["ü".repeat(5000), [], {}, [[]], [null], [{}], { id: {} }, { id: -1, connectorId: 7 }, "__proto__", "\ud800"],
  ];
  const keys = [
    ...new Set(Object.values(MESSAGE_TEXTS).flatMap((rows) => [...JSON.stringify(rows).matchAll(/[{.](\w+)/g)])),
  ]
    .map(([, key = ""]) => key);
  const garbage = (depth: number): unknown => {
    if (depth === 0 || random.chance(0.3)) return odd[random.below(odd.length)];
    if (random.chance(0.3)) return Array.from({ length: random.below(5) }, () => garbage(depth - 1));
    return Object.fromEntries(
      Array.from({ length: 12 }, () => [keys[random.below(keys.length)] ?? "", garbage(depth - 1)]),
    );
  };
  for (const [protocol, directions] of Object.entries(DIRECTIONS)) {
    for (const action of Object.keys(directions)) {
      for (let round = 0; round < 4; round++) {
        const message = entry({ protocol, action, request: garbage(3), answer: garbage(3) });
        for (const text of sentences(message)) {
          assert.ok(text.length > 0 && text.length <= 900, `${action}: ${text.length}`);
          assert.doesNotMatch(text, /[\n\r\u2028]|undefined|\[object|NaN/, `${action}: ${text}`);
        }
      }
    }
  }
});
