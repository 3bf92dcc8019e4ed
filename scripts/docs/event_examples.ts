/** When each event is published, and one of each: docs/events.md is written from them. */
import type { DomainEvent, EventType } from "../../src/domain/events.ts";
import type { Transaction } from "../../src/domain/transaction.ts";

/** An event type as docs/events.md describes it. */
export interface EventExample<T extends EventType> {
  readonly when: string;
  /** Everything but type, station and time, which are the same in all examples. */
  readonly example: Omit<Extract<DomainEvent, { type: T }>, "type" | "stationId" | "at">;
}

/** The station and the time of all examples. */
export const EXAMPLE_STATION = "CP1";
/** 2026-06-01T10:00:00Z. */
export const EXAMPLE_TIME = Date.UTC(2026, 5, 1, 10);

const MINUTE = 60_000;

const RUNNING: Transaction = {
  id: 44_703_600,
  stationId: EXAMPLE_STATION,
  reference: null,
  connector: 1,
  tagId: "04A2B3C4",
  tagName: null,
  authorizationStatus: "accepted",
  group: null,
  startedAt: EXAMPLE_TIME,
  receivedAt: EXAMPLE_TIME,
  lastMessageAt: EXAMPLE_TIME,
  meterStartWh: 120_000,
  chargingState: "charging",
  lastEnergyWh: 120_000,
  sampledWh: null,
  stoppedAt: null,
  meterStopWh: null,
  stopReason: null,
  stopTagId: null,
  endedBy: null,
  reservationId: null,
  remoteStartId: null,
  flags: [],
  cost: null,
  correction: null,
};

const ENDED: Transaction = {
  ...RUNNING,
  chargingState: null,
  startedAt: EXAMPLE_TIME - 60 * MINUTE,
  receivedAt: EXAMPLE_TIME - 60 * MINUTE,
  lastEnergyWh: 131_000,
  stoppedAt: EXAMPLE_TIME,
  meterStopWh: 131_000,
  stopReason: "Local",
  stopTagId: "04A2B3C4",
  endedBy: "station",
};

const COSTED: Transaction = {
  ...ENDED,
  cost: { amount: 35_200, currency: "EUR", tariffId: 1, tariffVersion: 1, at: EXAMPLE_TIME },
};

const RESERVATION = {
  id: 8,
  stationId: EXAMPLE_STATION,
  connector: 1,
  tagId: "04A2B3C4",
  until: EXAMPLE_TIME + 60 * MINUTE,
  createdAt: EXAMPLE_TIME,
} as const;

const SECURITY_REPORT = {
  stationId: EXAMPLE_STATION,
  kind: "security_event",
  subject: "TamperDetectionActivated",
  connector: null,
  at: EXAMPLE_TIME,
  detail: '{"techInfo":"lid open"}',
} as const;

const CERTIFICATE = {
  stationId: EXAMPLE_STATION,
  serialNumber: "5c0a1b2c3d4e5f60718293a4b5c6d7e8",
  commonName: EXAMPLE_STATION,
  fingerprint: Array(32).fill("AB").join(":"),
  generation: 1,
  issuedAt: EXAMPLE_TIME,
  notAfter: EXAMPLE_TIME + 3 * 365 * 1440 * MINUTE,
  revokedAt: null,
  revocationReason: null,
} as const;

/** One row an event type; the compiler demands all of them. */
export const EVENT_EXAMPLES: { readonly [T in EventType]: EventExample<T> } = {
  "station.connected": {
    when: "A charger connected: its request was accepted, before it says anything.",
    example: { protocol: "ocpp1.6", address: "192.168.1.20" },
  },
  "station.disconnected": {
    when: "The connection of a charger ended. Many are back within seconds; `station.offline` follows when one is not.",
    example: { reason: "the charger closed the connection", silent: false },
  },
  "station.offline": {
    when: "A charger has not been connected for 90 seconds; `since` is when its connection ended.",
    example: { since: EXAMPLE_TIME - 90_000 },
  },
  "station.refused": {
    when:
      "A connection was refused before it began. `stationId` is null where the URL had no id. The list of refused " +
      "connections (`ocppd station list --refused`) has the remedy.",
    example: {
      reason: "wrong_credentials",
      address: "192.168.1.20",
      detail: "no station with the id CP1 is on the list",
      attempt: { path: "/OCPP/CP1", userAgent: "charger/1.0", offeredProtocols: ["ocpp1.6"], secure: false },
      remedy: {
        words: ["station", "add", "CP1"],
        remedy: null,
        actions: [{ code: "register", method: "POST", path: "/api/v1/stations", body: { id: "CP1" } }],
      },
    },
  },
  "station.booted": {
    when: "A charger sent BootNotification.",
    example: {
      boot: {
        vendor: "Example",
        model: "Wallbox 11",
        serial: "X-0001",
        firmware: "1.4.2",
        reason: null,
        at: EXAMPLE_TIME,
      },
    },
  },
  "station.warned": {
    when: "Something that a charger did was tolerated or repaired ([warnings.md](warnings.md)): once for each " +
      "code since the server started; the list of warnings counts all.",
    example: { code: "time_without_zone", detail: "2026-06-01T12:00:00" },
  },
  "station.reported": {
    when: "A charger reported something that is neither a status, a meter value nor a transaction: the progress of a " +
      "firmware update or a log upload, an event of its monitoring, a limit set by somebody else, and more. `detail` " +
      "is JSON in the charger's own words.",
    example: {
      stationReport: {
        stationId: EXAMPLE_STATION,
        kind: "firmware",
        subject: "Downloading",
        connector: null,
        at: EXAMPLE_TIME,
        detail: '{"status":"Downloading","requestId":5}',
      },
    },
  },
  "station.changed": {
    when: "What is set for a charger here was changed: name, password, pinned version, registration. Read it with " +
      "`GET /api/v1/stations/{id}`.",
    example: {},
  },
  "station.removed": { when: "A charger was taken off the list.", example: {} },
  "connector.reported": {
    when: "A charger reported the status of a connector. Connector 0 is the charger itself.",
    example: {
      report: {
        connector: 1,
        status: "occupied",
        chargingState: "preparing",
        rawStatus: "Preparing",
        errorCode: null,
        vendorErrorCode: null,
        info: null,
        at: EXAMPLE_TIME,
      },
    },
  },
  "meter.read": {
    when:
      "A charger sent meter values. What it did not measure is null; a power that was worked out from two registers " +
      "is marked as derived.",
    example: {
      connector: 1,
      transactionId: RUNNING.id,
      energyWh: 4_210,
      readings: [{
        at: EXAMPLE_TIME,
        meterWh: 121_500,
        powerW: 11_040,
        powerDerived: false,
        socPercent: null,
        currentA: { l1: 16, l2: 16, l3: 16 },
        voltageV: { l1: 230, l2: 230, l3: 230 },
        context: "Sample.Periodic",
        otherMeasurands: [],
      }],
    },
  },
  "token.presented": {
    when: "A card was presented at a charger (Authorize), with what was answered.",
    example: { tagId: "04A2B3C4", authorizationStatus: "accepted" },
  },
  "tag.enrolled": {
    when: "An unknown card was presented while a new card was waited for (`ocppd tag enroll`), and is on the list now.",
    example: { tagId: "04A2B3C4" },
  },
  "tag.budget_spent": {
    when: "A card has used what it may charge in its period; the charge is being stopped.",
    example: {
      tagId: "04A2B3C4",
      transactionId: RUNNING.id,
      usedWh: 200_000,
      budget: { limitWh: 200_000, per: "month" },
    },
  },
  "transaction.started": { when: "A charge began.", example: { transaction: RUNNING } },
  "transaction.updated": {
    when:
      "Something about a charge changed: its state, its card, its connector, or that it goes on after an end that " +
      "was assumed. Meter values alone are `meter.read`.",
    example: { transaction: { ...RUNNING, chargingState: "suspended_ev" } },
  },
  "transaction.ended": {
    when: "A charge ended: by its charger, by a rule (`endedBy`), or by an operator. It comes again when the charger " +
      "corrects an end that was assumed.",
    example: { transaction: ENDED },
  },
  "transaction.costed": {
    when: "The cost of an ended charge is known, or has changed after a correction.",
    example: { transaction: COSTED },
  },
  "transaction.corrected": {
    when: "An operator set the energy of an ended charge, or took that back.",
    example: {
      transaction: {
        ...COSTED,
        correction: {
          energyWh: 10_500,
          reason: "meter replaced",
          by: "cli:anna",
          at: EXAMPLE_TIME,
          previousEnergyWh: 11_000,
        },
      },
    },
  },
  "transaction.flagged": {
    when: "A charge has remarks that it did not have before; `flags` names the new ones, `remarks` explains all.",
    example: {
      flags: ["register_backwards"],
      transaction: { ...ENDED, flags: ["register_backwards"], sampledWh: 10_900 },
    },
  },
  "reservation.made": { when: "A connector is reserved for a card.", example: { reservation: RESERVATION } },
  "reservation.ended": {
    when: "A reservation is over, and why: expired, used by a charge, cancelled, connector or charger faulted or " +
      "unavailable, released or removed by the charger.",
    example: { reservation: RESERVATION, why: "used" },
  },
  "security.reported": {
    when: "A charger sent SecurityEventNotification. The same report is a `station.reported` too.",
    example: { stationReport: SECURITY_REPORT },
  },
  "certificate.issued": {
    when: "A certificate was issued to a charger that requested one; `command.answered` says whether it took it.",
    example: { certificate: CERTIFICATE },
  },
  "certificate.revoked": {
    when: "A certificate of a charger was revoked, by an operator or because the charger refused it.",
    example: {
      certificate: { ...CERTIFICATE, revokedAt: EXAMPLE_TIME, revocationReason: "key_compromise" },
    },
  },
  "setting.changed": {
    when: "A setting of a charger has a new value that was set from here. Secrets are masked.",
    example: {
      setting: {
        name: "MeterValueSampleInterval",
        value: "30",
        readonly: false,
        source: "set",
        at: EXAMPLE_TIME,
      },
    },
  },
  "limit.changed": {
    when: "A charging limit was set, seen to be obeyed, sent again, refused, lifted, or is over " +
      "([limits.md](limits.md)). `limit` is as it is after that.",
    example: {
      change: "confirmed",
      limit: {
        stationId: EXAMPLE_STATION,
        connector: 1,
        limit: { amount: 16, unit: "A" },
        phases: null,
        setBy: "settings",
        setAt: EXAMPLE_TIME,
        until: null,
        form: { connector: 1, purpose: "TxDefaultProfile", stackLevel: 1, kind: "Recurring", unit: "A" },
        acceptedAt: EXAMPLE_TIME,
        confirmed: "schedule",
        refused: [],
        left: [],
      },
      detail: null,
    },
  },
  "report.created": {
    when: "A report of charges is kept: somebody made it, or the server did some hours after the end of a month.",
    example: {
      report: {
        id: 7,
        createdAt: EXAMPLE_TIME,
        createdBy: null,
        origin: "month",
        filter: { from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 5, 1) },
        heading: { title: "2026-05", name: "", address: "", note: "" },
        zone: "UTC",
        rowCount: 41,
        hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        hashWithoutNames: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        anonymisedAt: null,
      },
    },
  },
  "command.sent": {
    when: "A command is on its way to a charger.",
    example: { command: { kind: "unlock", connector: 1 } },
  },
  "call.answered": {
    when: "A call in the charger's own words (`commands/{Action}`) was answered, or was not.",
    example: { action: "GetDiagnostics", outcome: "answered" },
  },
  "command.answered": {
    when: "A charger answered a command, or did not. `late` is true when an earlier event reported it as timed out.",
    example: { command: { kind: "unlock", connector: 1 }, outcome: { kind: "answered", status: "Unlocked" } },
  },
};
