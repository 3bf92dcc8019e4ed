import assert from "node:assert/strict";
import { KEY_REFUSED } from "../../../src/domain/audit.ts";
import type { Method } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { type Bindable, type Database, openDatabase } from "../../../src/store/sqlite/engine/database.ts";
import { migrate } from "../../../src/store/sqlite/engine/migrations.ts";
import type { SyncStore } from "../../../src/store/sqlite/engine/batch_executor.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite_store.ts";
import type { ImportFact } from "../../../src/store/transaction_facts.ts";
import { ACCEPTED, at, event, meterValues, reading, report, start, station, stop, tag } from "../facts.ts";
import { ALL_MESSAGES } from "../../../src/domain/message_log.ts";
import { HEARTBEAT_NOTE, messagesOf } from "../../support/message_log.ts";

/** A store that records the statements that it runs. */
function seeingStore(): { readonly db: Database; readonly store: SyncStore; readonly statements: Set<string> } {
  const db = openDatabase(":memory:");
  migrate(db, ":memory:");
  const statements = new Set<string>();
  const seeing = <R>(run: (sql: string, ...values: readonly Bindable[]) => R) =>
  (
    sql: string,
    ...values: readonly Bindable[]
  ): R => {
    statements.add(sql);
    return run(sql, ...values);
  };
  const watched: Database = {
    ...db,
    // The row's type is the caller's to name.
    get: seeing(db.get) as Database["get"],
    all: seeing(db.all) as Database["all"],
    run: seeing(db.run),
  };
  const store = createSqliteStore({ db: watched, now: () => 0 });
  store.addStation(station("CP1"));
  store.addTag(tag("TAG1"));
  statements.clear();
  return { db, store, statements };
}

function planOf(db: Database, sql: string): readonly string[] {
  const values = Array(sql.split("?").length - 1).fill(null);
  return db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail);
}

const WORDS = { detail: "", firstFrame: null, lastFrame: null };
const WARNING = { stationId: "CP1", code: "schema", count: 1, firstAt: 0, lastAt: 0, ...WORDS } as const;
const REFUSAL = {
  stationId: "CP9",
  address: "::1",
  reason: "unknown_station",
  detail: "",
  attempt: { path: "/OCPP/CP9", userAgent: null, offeredProtocols: ["ocpp1.6"], secure: false },
  count: 1,
  firstAt: 0,
  lastAt: 0,
} as const;
const VARIABLE = {
  ...{ stationId: "CP1", component: "", componentInstance: "", connector: 0, variable: "x", variableInstance: "" },
  ...{ attribute: "Actual", value: "1", mutability: null, source: "reported", at: 0 } as const,
};
const ENTRY = { ...HEARTBEAT_NOTE, answer: "[]", number: 1 };
const USER = {
  ...{ name: "Ada", scope: "admin", passwordHash: "x", createdAt: 0, passwordSetAt: 0 } as const,
  ...{ language: null, theme: null },
};
const SESSION = { userId: 1, hash: "x", createdAt: 0, lastSeenAt: 0, address: "192.0.2.1", browser: "x" } as const;
const KEY = {
  ...{ name: "me", scope: "read", hash: "", createdAt: 0, expiresAt: null, revokedAt: null, lastUsedAt: null } as const,
};
const NOTE = {
  ...{ at: 0, caller: "me", keyId: 1, address: "::1", action: "x", stationId: "CP1", subject: null, status: 200 },
  ...{ code: null, count: 1 },
};
const JOB = {
  ...{ stationId: "CP1", requestId: 1, kind: "log", location: "ftp://x/", requestedAt: 0, fileName: null } as const,
  ...{ state: "Accepted", stateAt: 0 },
};
const LIMIT_FORM = {
  ...{ purpose: "TxDefaultProfile", connector: 1, kind: "Absolute", unit: "A", stackLevel: 1 } as const,
};
const REQUESTED_LIMIT = {
  ...{ stationId: "CP1", connector: 1, limit: { amount: 16, unit: "A" }, phases: null, setBy: "me", setAt: 1 } as const,
  ...{ until: null, form: LIMIT_FORM, acceptedAt: 1, confirmed: "no", refused: [], left: [] } as const,
};
const WEBHOOK = { url: "http://x/", types: null, stationId: null, active: true, secret: "", createdAt: 0 };
const DELIVERY = { webhookId: 1, at: 0, type: "station.booted", body: "{}" } as const;
const NOTIFICATION = {
  ...{ channel: "mail", userId: 1, address: null, at: 0, dueAt: 0, message: { type: "test" } } as const,
};
const TERMS = {
  ...{
    name: null,
    currency: "EUR",
    perKwh: 1,
    perHour: 0,
    perSession: 0,
    timeOfUse: [],
    stationId: "CP1",
    group: null,
  },
  validFrom: 0,
};

const REPORT = {
  ...{ createdAt: 0, createdBy: null, origin: "month", filter: { from: 0, to: 1 }, zone: "UTC", rowCount: 0 } as const,
  ...{ heading: { title: "", name: "", address: "", note: "" }, hash: "x", hashWithoutNames: "y", anonymisedAt: null },
};

const IMPORTED: ImportFact = {
  ...{ source: "x 1", stationId: "CP1", connector: 1, tagId: "TAG1", group: null, stopTagId: null, stopReason: null },
  ...{
    authorizationStatus: "accepted",
    startedAt: at(0),
    stoppedAt: at(1),
    meterStartWh: 0,
    meterStopWh: 1,
    flags: [],
  },
};

/** One row per method of the store: calls that cover all statements of the method. */
const REQUESTED: Readonly<Record<Method, (store: SyncStore) => void>> = {
  stations: (store) => store.stations(),
  archivedStations: (store) => store.archivedStations(),
  addStation: (store) => store.addStation(station("CP2"), { mayComeBack: false }),
  changeStation: (store) => store.changeStation("CP1", { lastSeenAt: at(0) }),
  removeStation: (store) => store.removeStation("CP2"),
  restoreStation: (store) => store.restoreStation("CP2"),
  connectorNames: (store) => store.connectorNames(),
  nameConnector(store) {
    for (const name of ["left", null]) store.nameConnector({ stationId: "CP1", connector: 1, name });
  },
  tags: (store) => store.tags(),
  addTag: (store) => store.addTag(tag("TAG2")),
  changeTag: (store) => store.changeTag("TAG2", { name: "x" }),
  removeTag: (store) => store.removeTag("TAG2"),
  restoreTag: (store) => store.restoreTag("TAG2"),
  archivedTags: (store) => store.archivedTags(),
  putTags: (store) => store.putTags([tag("TAG3")]),
  energyOfTag: (store) => store.energyOfTag("TAG1", { from: at(0), to: at(60) }),
  changedElsewhere: (store) => store.changedElsewhere(),
  noteRefusal: (store) => store.noteRefusal(REFUSAL),
  refusals: (store) => store.refusals(),
  forgetRefusals: (store) => store.forgetRefusals("CP9"),
  noteWarning: (store) => store.noteWarning(WARNING),
  warningCounts: (store) => store.warningCounts(),
  warnings: (store) => store.warnings("CP1"),
  addStationReport: (store) =>
    store.addStationReport({ stationId: "CP1", kind: "event", subject: "x", connector: null, at: 0, detail: "{}" }),
  stationReports: (store) => store.stationReports("CP1", 9),
  putVariables: (store) => store.putVariables([VARIABLE]),
  variables: (store) => store.variables("CP1"),
  saveMessages: (store) => store.saveMessages([ENTRY], 9, -1),
  messageLog(store) {
    for (const filter of [messagesOf("CP1"), ALL_MESSAGES]) {
      for (const after of [null, 4]) store.messageLog(filter, { after, limit: 9 });
    }
  },
  lastMessageNumber: (store) => store.lastMessageNumber(),
  localList: (store) => store.localList("CP1"),
  saveLocalList: (store) => store.saveLocalList("CP1", { version: 1, entries: [], at: 0 }),
  addReservation: (store) =>
    store.addReservation({ stationId: "CP1", connector: 1, tagId: "TAG1", until: at(9), createdAt: at(0) }),
  saveReservation: (store) =>
    store.saveReservation({
      ...{ id: 9, stationId: "CP1", connector: 1, tagId: "TAG1", group: "G", until: at(9), createdAt: at(0) },
    }),
  openReservations: (store) => store.openReservations(at(0)),
  reservations: (store) => store.reservations("CP1", at(0)),
  dropReservation: (store) => store.dropReservation("CP1", 1),
  apiKeys: (store) => store.apiKeys(),
  addApiKey: (store) => store.addApiKey(KEY),
  revokeApiKey: (store) => store.revokeApiKey(1, at(0)),
  useApiKey: (store) => store.useApiKey(1, at(0)),
  users: (store) => store.users(),
  addUser: (store) => store.addUser(USER, true),
  changeUser: (store) => store.changeUser(1, { scope: "read" }),
  removeUser: (store) => store.removeUser(2),
  loginSessions: (store) => store.loginSessions(),
  addLoginSession: (store) => store.addLoginSession(SESSION, 3),
  useLoginSession: (store) => store.useLoginSession(1, at(0)),
  removeLoginSessions: (store) => store.removeLoginSessions([1]),
  addAudit: (store) => store.addAudit([NOTE, { ...NOTE, action: KEY_REFUSED }]),
  audit(store) {
    store.audit({ limit: 9 });
    store.audit({ before: 4, caller: "me", stationId: "CP1", since: at(0), limit: 9 });
  },
  addJob: (store) => store.addJob(JOB),
  reportJob(store) {
    for (const requestId of [1, null]) {
      store.reportJob("CP1", { kind: "log", requestId, state: "Uploaded", fileName: null, at: 0, onlyWhile: null });
    }
  },
  jobs: (store) => store.jobs("CP1", 9),
  requestedLimits: (store) => store.requestedLimits(),
  saveRequestedLimit: (store) => store.saveRequestedLimit(REQUESTED_LIMIT),
  removeRequestedLimit: (store) => store.removeRequestedLimit("CP1", 1, false),
  acceptedForms: (store) => store.acceptedForms(),
  saveAcceptedForm: (store) =>
    store.saveAcceptedForm({
      stationId: "CP1",
      form: LIMIT_FORM,
      unitOnly: null,
      widened: false,
      firmware: null,
      at: 1,
    }),
  removeAcceptedForm: (store) => store.removeAcceptedForm("CP1"),
  webhooks: (store) => store.webhooks(),
  addWebhook: (store) => store.addWebhook(WEBHOOK),
  changeWebhook: (store) => store.changeWebhook(1, { active: false }),
  removeWebhook: (store) => store.removeWebhook(2),
  queueDeliveries: (store) => store.queueDeliveries([DELIVERY, DELIVERY, DELIVERY], 1),
  waitingDeliveries: (store) => store.waitingDeliveries(1, 9),
  dropDelivery: (store) => store.dropDelivery(4),
  deadLetterDelivery: (store) => store.deadLetterDelivery(3, { attempts: 1, error: "x", at: 0 }),
  deadLetters: (store) => store.deadLetters(1, 9),
  requeueDeliveries: (store) => store.requeueDeliveries(1),
  countDeliveries: (store) => store.countDeliveries(1),
  notificationPreferences: (store) => store.notificationPreferences(),
  saveNotificationPreferences: (store) =>
    store.saveNotificationPreferences({ userId: 1, channels: {}, quietHours: null }),
  notificationState: (store) => store.notificationState(),
  saveNotifications: (store) =>
    store.saveNotifications({
      ...{ queued: [NOTIFICATION, NOTIFICATION], endedWindows: ["x"], endedConditions: ["x"] },
      windows: [{ key: "w", endsAt: 0, sent: 1, held: 0 }],
      conditions: [{ key: "c", value: "" }],
    }, 1),
  dueNotifications: (store) => store.dueNotifications("mail", { now: 0, limit: 9, except: ["user 2"] }),
  dropNotification: (store) => store.dropNotification(1),
  postponeNotification: (store) => store.postponeNotification(2, 1),
  dropOldNotifications: (store) => store.dropOldNotifications("mail", 0),
  countNotifications: (store) => store.countNotifications(),
  reportConnector: (store) => store.reportConnector("CP1", report(0, { status: "available" })),
  connectors: (store) => store.connectors(),
  statuses: (store) => store.statuses("CP1", 1, 9),
  startTransaction(store) {
    store.startTransaction(start({ denyConcurrent: true, startedAt: at(10) }));
    store.startTransaction(start({ startedAt: at(0) }));
    store.startTransaction(start({ startedAt: at(20) }));
  },
  stopTransaction(store) {
    for (const transactionId of [0, 4711, 1]) {
      store.stopTransaction(stop({ transactionId, tagId: "TAG2" }));
      store.stopTransaction(stop({ transactionId, meterStopWh: 9 }));
    }
    // A stop that arrives before its start.
    store.stopTransaction(stop({ transactionId: -1, tagId: "TAG7", stoppedAt: at(300) }));
    store.startTransaction(start({ token: { id: "TAG7", kind: null }, connector: 7, startedAt: at(250) }));
  },
  saveRemoteStart: (store) =>
    store.saveRemoteStart({ stationId: "CP1", remoteStartId: 1, token: { id: "TAG1", kind: null }, at: at(0) }),
  isKnownStart: (store) => store.isKnownStart(start({ startedAt: at(0) })),
  isKnownEvent: (store) => store.isKnownEvent(event(9, 99)),
  remoteStartToken: (store) => store.remoteStartToken("CP1", 1),
  recordEvent(store) {
    const token = { id: "TAG1", kind: null };
    const reported = {
      connector: 1,
      token,
      authorizationResult: ACCEPTED,
      denyConcurrent: true,
      reservationId: 1,
      remoteStartId: 1,
    };
    for (const phase of ["updated", "started", "ended", "ended"] as const) {
      const n = ["updated", "started", "ended"].indexOf(phase);
      store.recordEvent(
        event(n, 30 + n, { ...reported, phase, stopToken: n === 2, chargingState: "idle", readings: [reading(n, n)] }),
      );
    }
    store.recordEvent(event(9, 99, { reference: "REF2", readings: [reading(1, 2)] }));
    store.recordEvent(event(10, 99, { reference: "REF2", connector: 2 }));
    // A reference that is used again.
    store.recordEvent(event(0, 200, { ...reported, phase: "started", readings: [reading(200, 9)] }));
    store.recordEvent(event(1, 210, { phase: "ended", flags: ["clock_unset"] }));
  },
  recordReadings(store) {
    for (const transactionId of [null, 1, 4711]) {
      store.recordReadings(meterValues([reading(30, 1), reading(31, 1, { sentAt: 0 })], { transactionId }));
    }
  },
  endTransaction: (store) => store.endTransaction(2, { at: 0, by: "operator", reason: "x" }),
  transaction: (store) => store.transaction(1),
  openTransactions: (store) => store.openTransactions(),
  // All filters are tested in billing_plans_test.ts.
  transactions: (store) => store.transactions({ stationId: "CP1", limit: 9 }),
  readings: (store) => store.readings(1),
  orphans(store) {
    for (const stationId of ["CP1", null]) store.orphans(stationId, 9);
  },
  correctTransaction(store) {
    for (const energyWh of [500, null]) store.correctTransaction(2, { energyWh, reason: "x", by: "me", at: at(0) });
  },
  correctionsSince(store) {
    for (const number of [null, 0]) store.correctionsSince(number);
  },
  attachOrphan(store) {
    // An orphan that named another transaction.
    const orphans = [...store.orphans(null, 99)].sort((a, b) => a.kind < b.kind ? -1 : 1);
    for (const { id } of orphans) store.attachOrphan(id, 2);
  },
  samples(store) {
    for (const after of [null, { at: 0, number: 0 }]) store.samples(1, { after, limit: 9 });
  },
  sampleSpan: (store) => store.sampleSpan(1),
  powers(store) {
    for (const stationId of [undefined, "CP1"]) store.powers({ stationId, from: at(0), to: at(9), stepMs: 1000 });
  },
  thinnableCharges: (store) => store.thinnableCharges(at(999), 9),
  planThinning: (store) => store.planThinning(2, [at(1)], 9),
  removeReadings: (store) => store.removeReadings([{ transactionId: 2, numbers: [1], isComplete: true }]),
  thinIdleReadings: (store) => store.thinIdleReadings(at(999)),
  totals(store) {
    for (const by of ["none", "station", "tag", "group"] as const) store.totals({ from: at(0), to: at(9), by });
  },
  tariffs: (store) => store.tariffs(),
  addTariff: (store) => store.addTariff(TERMS, at(0)),
  changeTariff: (store) => store.changeTariff(1, 1, TERMS, at(0)),
  archiveTariff: (store) => store.archiveTariff(1, at(0)),
  restoreTariff: (store) => store.restoreTariff(1),
  dueCosts: (store) => store.dueCosts(9),
  queueMissingCosts: (store) => store.queueMissingCosts(9),
  saveCost: (store) => store.saveCost({ transactionId: 1, due: 0, cost: null, at: 0 }),
  beginAnonymisation: (store) => store.beginAnonymisation({ tagId: "NOBODY", pseudonym: "anon-0", by: "x", at: at(0) }),
  continueAnonymisation: (store) => store.continueAnonymisation(1, at(0)),
  rowsOfCard: (store) => store.rowsOfCard("TAG1", null),
  anonymisations: (store) => store.anonymisations(),
  keepReport: (store) => store.keepReport(REPORT, [], 9),
  reports(store) {
    store.reports(9, null);
    store.reports(9, 7);
  },
  report: (store) => store.report(1),
  reportOfHash: (store) => store.reportOfHash("0123456789abcdef"),
  removeReport: (store) => store.removeReport(1),
  lastMonthlyReport: (store) => store.lastMonthlyReport(),
  registers: (store) => store.registers(1),
  check() {
    // Scans all tables; only `ocppd check` calls it.
  },
  identity: (store) => store.identity(),
  quickCheck: (store) => store.quickCheck(),
  newestTime: (store) => store.newestTime(),
  correctTimes: (store) => store.correctTimes({ from: 0, to: 1, byMs: 1 }),
  timeZone: (store) => store.timeZone(),
  setTimeZone: (store) => store.setTimeZone("Europe/Berlin"),
  tryWrite: (store) => store.tryWrite(0),
  size: (store) => store.size(),
  backgroundCheck: (store) => store.backgroundCheck(),
  recordSize: (store) => store.recordSize(0),
  parts: (store) => store.parts(),
  sizes: (store) => store.sizes(),
  supportFacts: (store) => store.supportFacts(),
  compareImports: (store) => store.compareImports([IMPORTED]),
  importTransactions: (store) => store.importTransactions([IMPORTED]),
};

/** The query plans of all statements that messages, pages and background jobs make the store run. */
function plansOf(methods: readonly Method[]): readonly { readonly sql: string; readonly plan: readonly string[] }[] {
  const { db, store, statements } = seeingStore();
  const found = new Set<string>();
  for (const [method, sendRequest] of ALL) {
    statements.clear();
    sendRequest(store);
    if (methods.includes(method)) { for (const sql of statements) found.add(sql); }
  }
  return [...found].map((sql) => ({ sql, plan: planOf(db, sql) }));
}

// The keys of REQUESTED are those of its type.
const ALL = Object.entries(REQUESTED) as [Method, (store: SyncStore) => void][];

function assertNoScan(plans: ReturnType<typeof plansOf>, allowedScans: readonly RegExp[]): void {
  for (const { sql, plan } of plans) {
    const scans = plan.filter((line) => line.includes("SCAN") && !allowedScans.some((allowed) => allowed.test(line)));
    assert.deepEqual(scans, [], sql);
  }
}

/** Allowed scans: the one row of a counter, at most 201 refusals or 10,000 queued notifications, a list in a value, or constants only. */
const SHORT = [
  /^SCAN sqlite_sequence$/,
  /^SCAN notifications$/,
  /^SCAN (json_each|chosen) VIRTUAL TABLE/,
  /refusals_by_time$/,
  /^SCAN CONSTANT ROW$/,
  /^SCAN \(subquery/,
];

/** The methods that messages of stations call, or that run while stations wait. */
const OFTEN = [
  ...["changeStation", "startTransaction", "stopTransaction", "recordEvent", "recordReadings", "reportConnector"],
  ...[
    "addStationReport",
    "noteWarning",
    "noteRefusal",
    "forgetRefusals",
    "saveMessages",
    "putVariables",
    "reportJob",
    "addJob",
  ],
  ...["saveLocalList", "dropReservation", "energyOfTag", "endTransaction", "saveCost", "registers", "useApiKey"],
  ...["changeUser", "addLoginSession", "useLoginSession", "removeLoginSessions"],
  ...["queueDeliveries", "waitingDeliveries", "dropDelivery", "deadLetterDelivery", "countDeliveries", "statuses"],
  ...["saveNotifications", "dueNotifications", "dropNotification", "postponeNotification", "dropOldNotifications"],
  ...[
    "transaction",
    "transactions",
    "readings",
    "samples",
    "sampleSpan",
    "orphans",
    "stationReports",
    "warnings",
    "messageLog",
  ],
  ...[
    "variables",
    "localList",
    "reservations",
    "jobs",
    "totals",
    "lastMessageNumber",
    "attachOrphan",
    "deadLetters",
    "thinnableCharges",
    "planThinning",
    "removeReadings",
    "thinIdleReadings",
  ],
] as const satisfies readonly Method[];

/** Rare rows have their own index, because searching all rows of a station for them would take too long. */
const FEW: readonly (readonly [wanted: RegExp, index: string])[] = [
  [/^(?!.*t\.id = ).*\bt\.stopped_at IS NULL/s, "transactions_open "],
  [/tag_key = \? AND stopped_at IS NULL/, "transactions_open_by_tag "],
  [/o\.claimable <> 0/, "orphans_claimable "],
  [/raw IS NOT NULL/, "orphans_with_text "],
  [/t\.thinned = 0 AND/, "transactions_unthinned "],
  [/FROM deliveries.*dead_lettered_at IS NULL/s, "deliveries_pending "],
  [/FROM deliveries.*dead_lettered_at IS NOT NULL/s, "deliveries_dead_lettered "],
];

Deno.test("no statement for a station's message or a single object scans a table", () => {
  const plans = plansOf(OFTEN);
  assert.ok(plans.length > 90, `${plans.length} statements were seen`);
  assertNoScan(plans, SHORT);
  for (const [wanted, index] of FEW) {
    const found = plans.filter(({ sql }) => wanted.test(sql));
    assert.ok(found.length > 0, `${wanted} was not seen`);
    for (const { sql, plan } of found) {
      assert.ok(plan.some((line) => line.includes(`INDEX ${index}`)), `${sql}\n${plan.join("\n")}`);
    }
  }
});

/** Allowed scans of complete tables: the operator's own lists, and tables with a bounded number of rows. */
const OWN_LISTS = [
  // Active limits: a few per station.
  /^SCAN w\b/,
  /^SCAN (stations|s|tags|api_keys|users|login_sessions|webhooks|tariffs|f|reservations)\b/,
  /^SCAN audit\b/,
  // At most 2,000 reports; they are counted when one is added.
  /^SCAN charge_reports USING COVERING INDEX/,
  // Of users; states and hours, at most 20,000 and 5,000.
  /^SCAN (notification_preferences|notifications|notification_windows|reported_conditions)\b/,
  // The newest 60 days.
  /^SCAN database_sizes$/,
  // When a webhook is deleted.
  /^SCAN deliveries$/,
  // Open transactions and those with a due cost, not all ended ones.
  /^SCAN t USING (COVERING )?INDEX transactions_open$/,
  /^SCAN transactions USING INDEX transactions_cost_due$/,
];

/** Read whole tables in another thread, when a person makes a file for a report or looks at the system. */
const WHOLE: readonly Method[] = [
  ...["supportFacts", "parts"] as const,
  // Go through all tables, in pieces, when an administrator anonymises a card.
  ...["beginAnonymisation", "continueAnonymisation", "anonymisations", "rowsOfCard"] as const,
];

Deno.test("no statement scans a table that grows with every charge", () => {
  const methods = ALL.map(([method]) => method).filter((method) => !WHOLE.includes(method));
  assertNoScan(plansOf(methods), [...SHORT, ...OWN_LISTS]);
});

Deno.test("a page of a growing table is read in index order and not sorted", () => {
  const paged = ["transactions", "messageLog", "audit", "samples", "waitingDeliveries", "deadLetters", "jobs"] as const;
  for (const { sql, plan } of plansOf(paged)) {
    assert.deepEqual(plan.filter((line) => line.includes("TEMP B-TREE")), [], sql);
  }
});

Deno.test("rows to delete are found by an index, so that bounding a table does not become slower with time", () => {
  const deletes = plansOf(ALL.map(([method]) => method)).filter(({ sql }) =>
    /^\s*DELETE FROM (message_log|station_reports|statuses|jobs|deliveries|refusals|audit|orphans)\b/.test(sql)
  );
  assert.ok(deletes.length >= 9, `${deletes.length} statements were seen`);
  for (const { sql, plan } of deletes) assert.match(plan[0] ?? "", /^SEARCH \w+ USING /, sql);
});

Deno.test("the open transactions are found without scanning the ended ones", () => {
  const [{ plan } = { plan: [] }] = plansOf(["openTransactions"]);
  assert.ok(plan.some((line) => line.includes("transactions_open")), plan.join("\n"));
});
