import type { Store } from "../store.ts";
import type { Method, MethodFacts } from "./engine/batch_executor.ts";
import { attachOrphan } from "./transactions/attach_orphan.ts";
import { beginAnonymisation, continueAnonymisation, listAnonymisations } from "./lists/anonymisations.ts";
import { addApiKey, listApiKeys, revokeApiKey, useApiKey } from "./lists/api_keys.ts";
import { addAudit, listAudit } from "./lists/audit.ts";
import { listConnectorNames, nameConnector } from "./lists/connector_names.ts";
import { listConnectors, reportConnector } from "./lists/connectors.ts";
import { correctTimes } from "./transactions/correct_times.ts";
import { correctionsSince, correctTransaction } from "./transactions/corrections.ts";
import { listDueCosts, listRegisters, saveCost } from "./transactions/costs.ts";
import { type Database, dataVersion } from "./engine/database.ts";
import { databaseIdentity, newestTime, setTimeZone, timeZone, tryWrite } from "./engine/database_facts.ts";
import { compareImports, importTransactions } from "./transactions/import_transactions.ts";
import { endTransaction } from "./transactions/end_transaction.ts";
import { isKnownEvent, recordEvent } from "./transactions/record_event.ts";
import { addLoginSession, listLoginSessions, removeLoginSessions, useLoginSession } from "./lists/login_sessions.ts";
import { addUser, changeUser, listUsers, removeUser } from "./lists/users.ts";
import { checkDatabase, quickCheck } from "./engine/health.ts";
import { addJob, listJobs, reportJob } from "./lists/jobs.ts";
import { localList, saveLocalList } from "./lists/local_lists.ts";
import { lastMessageNumber, listMessages, saveMessages } from "./lists/message_log.ts";
import {
  findReport,
  findReportByHash,
  keepReport,
  lastMonthlyReport,
  listReports,
  removeReport,
} from "./lists/charge_reports.ts";
import {
  listAcceptedForms,
  listRequestedLimits,
  removeAcceptedForm,
  removeRequestedLimit,
  saveAcceptedForm,
  saveRequestedLimit,
} from "./lists/limits.ts";
import {
  countNotifications,
  dropNotification,
  dropOldNotifications,
  dueNotifications,
  listNotificationPreferences,
  notificationState,
  postponeNotification,
  saveNotificationPreferences,
  saveNotifications,
} from "./lists/notifications.ts";
import { rowsOfCard } from "./lists/rows_of_card.ts";
import { recordReadings } from "./transactions/record_readings.ts";
import { addStationReport, listStationReports } from "./lists/station_reports.ts";
import { listTransactions } from "./transactions/list_transactions.ts";
import { listOrphans } from "./transactions/orphans.ts";
import { listReadings } from "./transactions/reading_rows.ts";
import { forgetRefusals, listRefusals, noteRefusal } from "./lists/refusals.ts";
import { remoteStartToken, saveRemoteStart } from "./lists/remote_starts.ts";
import {
  addReservation,
  dropReservation,
  listReservations,
  openReservations,
  saveReservation,
} from "./lists/reservations.ts";
import { isKnownStart, startTransaction } from "./transactions/start_transaction.ts";
import { listSamples, sampleSpan } from "./transactions/list_samples.ts";
import { databaseParts } from "./engine/database_space.ts";
import { databaseSize, listSizes, recordSize } from "./engine/database_size.ts";
import {
  addStation,
  changeStation,
  listArchivedStations,
  listStations,
  removeStation,
  restoreStation,
} from "./lists/stations.ts";
import { listStatuses } from "./lists/statuses.ts";
import { supportFacts } from "./lists/support_facts.ts";
import { stopTransaction } from "./transactions/stop_transaction.ts";
import {
  addTag,
  changeTag,
  energyOfTag,
  listArchivedTags,
  listTags,
  putTags,
  removeTag,
  restoreTag,
} from "./lists/tags.ts";
import {
  addTariff,
  archiveTariff,
  changeTariff,
  listTariffs,
  queueMissingCosts,
  restoreTariff,
} from "./lists/tariffs.ts";
import { listPowers } from "./transactions/list_powers.ts";
import { listThinnable, planThinning, removeReadings } from "./transactions/thin_charge.ts";
import { thinIdleReadings } from "./transactions/thin_idle.ts";
import { listTotals } from "./transactions/totals.ts";
import { listOpen, selectTransaction, toTransaction } from "./transactions/transactions.ts";
import { listVariables, putVariables } from "./lists/variables.ts";
import { countWarnings, listWarnings, noteWarning } from "./lists/warnings.ts";
import {
  addWebhook,
  changeWebhook,
  countDeliveries,
  deadLetterDelivery,
  deadLetters,
  dropDelivery,
  listWebhooks,
  queueDeliveries,
  removeWebhook,
  requeueDeliveries,
  waitingDeliveries,
} from "./lists/webhooks.ts";

/** What a method runs with. */
export interface StoreContext {
  readonly db: Database;
  readonly now: () => number;
  /** SQLite's count of commits by others, when it was last read. */
  seenVersion: number;
}

/** A method of the port. */
interface StoreMethod<M extends Method> extends MethodFacts<Parameters<Store[M]>> {
  run(context: StoreContext, ...args: Parameters<Store[M]>): Awaited<ReturnType<Store[M]>>;
}

/** Every method of the port, one row each: what it needs, and what it runs. */
export const STORE_METHODS: { readonly [M in Method]: StoreMethod<M> } = {
  stations: { access: "read", run: ({ db }) => listStations(db) },
  archivedStations: { access: "read", run: ({ db }) => listArchivedStations(db) },
  addStation: { access: "write", run: ({ db }, station, options) => addStation(db, station, options) },
  changeStation: { access: "write", run: ({ db }, id, change) => changeStation(db, id, change) },
  removeStation: { access: "write", run: ({ db, now }, id) => removeStation(db, id, now()) },
  restoreStation: { access: "write", run: ({ db }, id) => restoreStation(db, id) },
  connectorNames: { access: "read", run: ({ db }) => listConnectorNames(db) },
  nameConnector: { access: "write", run: ({ db }, name) => nameConnector(db, name) },
  tags: { access: "read", run: ({ db }) => listTags(db) },
  addTag: { access: "write", run: ({ db }, tag) => addTag(db, tag) },
  changeTag: { access: "write", run: ({ db }, id, change) => changeTag(db, id, change) },
  removeTag: { access: "write", run: ({ db, now }, id) => removeTag(db, id, now()) },
  restoreTag: { access: "write", run: ({ db }, id) => restoreTag(db, id) },
  archivedTags: { access: "read", run: ({ db }) => listArchivedTags(db) },
  putTags: { access: "write", run: ({ db }, tags) => putTags(db, tags) },
  energyOfTag: { access: "read", run: ({ db }, id, began) => energyOfTag(db, id, began) },
  changedElsewhere: {
    access: "read",
    run: (context) => {
      const version = dataVersion(context.db);
      const changed = version !== context.seenVersion;
      context.seenVersion = version;
      return changed;
    },
  },
  noteRefusal: { access: "write", isBookkeeping: true, run: ({ db }, refusal) => noteRefusal(db, refusal) },
  refusals: { access: "read", run: ({ db }) => listRefusals(db) },
  forgetRefusals: { access: "write", run: ({ db }, stationId) => forgetRefusals(db, stationId) },
  noteWarning: { access: "write", isBookkeeping: true, run: ({ db }, warning) => noteWarning(db, warning) },
  warnings: { access: "read", run: ({ db }, stationId) => listWarnings(db, stationId) },
  warningCounts: { access: "read", run: ({ db }) => countWarnings(db) },
  addStationReport: { access: "write", run: ({ db }, stationReport) => addStationReport(db, stationReport) },
  stationReports: { access: "read", run: ({ db }, stationId, limit) => listStationReports(db, stationId, limit) },
  putVariables: { access: "write", run: ({ db }, variables) => putVariables(db, variables) },
  variables: { access: "read", run: ({ db }, stationId) => listVariables(db, stationId) },
  saveMessages: {
    access: "write",
    run: ({ db }, entries, perStation, charsMax) => saveMessages(db, entries, perStation, charsMax),
  },
  messageLog: { access: "read", run: ({ db }, filter, page) => listMessages(db, filter, page) },
  lastMessageNumber: { access: "read", run: ({ db }) => lastMessageNumber(db) },
  localList: { access: "read", run: ({ db }, stationId) => localList(db, stationId) },
  saveLocalList: { access: "write", run: ({ db }, stationId, list) => saveLocalList(db, stationId, list) },
  addReservation: { access: "write", run: ({ db }, fact) => addReservation(db, fact) },
  saveReservation: { access: "write", run: ({ db }, reservation) => saveReservation(db, reservation) },
  openReservations: { access: "read", run: ({ db }, at) => openReservations(db, at) },
  reservations: { access: "read", run: ({ db }, stationId, at) => listReservations(db, stationId, at) },
  dropReservation: { access: "write", run: ({ db }, stationId, id) => dropReservation(db, stationId, id) },
  apiKeys: { access: "read", run: ({ db }) => listApiKeys(db) },
  addApiKey: { access: "write", run: ({ db }, fact) => addApiKey(db, fact) },
  revokeApiKey: { access: "write", run: ({ db }, id, at) => revokeApiKey(db, id, at) },
  users: { access: "read", run: ({ db }) => listUsers(db) },
  addUser: { access: "write", run: ({ db }, fact, first) => addUser(db, fact, first) },
  changeUser: { access: "write", run: ({ db }, id, change) => changeUser(db, id, change) },
  removeUser: { access: "write", run: ({ db }, id) => removeUser(db, id) },
  loginSessions: { access: "read", run: ({ db }) => listLoginSessions(db) },
  addLoginSession: { access: "write", run: ({ db }, fact, most) => addLoginSession(db, fact, most) },
  useLoginSession: { access: "write", isBookkeeping: true, run: ({ db }, id, at) => useLoginSession(db, id, at) },
  removeLoginSessions: { access: "write", run: ({ db }, ids) => removeLoginSessions(db, ids) },
  notificationPreferences: { access: "read", run: ({ db }) => listNotificationPreferences(db) },
  saveNotificationPreferences: {
    access: "write",
    run: ({ db }, preferences) => saveNotificationPreferences(db, preferences),
  },
  notificationState: { access: "read", run: ({ db }) => notificationState(db) },
  saveNotifications: {
    access: "write",
    isBookkeeping: true,
    run: ({ db }, change, most) => saveNotifications(db, change, most),
  },
  dueNotifications: { access: "read", run: ({ db }, channel, filter) => dueNotifications(db, channel, filter) },
  dropNotification: { access: "write", isBookkeeping: true, run: ({ db }, key) => dropNotification(db, key) },
  postponeNotification: {
    access: "write",
    isBookkeeping: true,
    run: ({ db }, key, dueAt) => postponeNotification(db, key, dueAt),
  },
  dropOldNotifications: {
    access: "write",
    isBookkeeping: true,
    run: ({ db }, channel, before) => dropOldNotifications(db, channel, before),
  },
  countNotifications: { access: "read", run: ({ db }) => countNotifications(db) },
  useApiKey: { access: "write", isBookkeeping: true, run: ({ db }, id, at) => useApiKey(db, id, at) },
  addAudit: { access: "write", run: ({ db }, notes) => addAudit(db, notes) },
  audit: { access: "read", run: ({ db }, filter) => listAudit(db, filter) },
  addJob: { access: "write", run: ({ db }, job) => addJob(db, job) },
  reportJob: { access: "write", run: ({ db }, stationId, report) => reportJob(db, stationId, report) },
  jobs: { access: "read", run: ({ db }, stationId, limit) => listJobs(db, stationId, limit) },
  requestedLimits: { access: "read", run: ({ db }) => listRequestedLimits(db) },
  saveRequestedLimit: { access: "write", run: ({ db }, input) => saveRequestedLimit(db, input) },
  removeRequestedLimit: {
    access: "write",
    run: ({ db }, stationId, connector, timed) => removeRequestedLimit(db, stationId, connector, timed),
  },
  acceptedForms: { access: "read", run: ({ db }) => listAcceptedForms(db) },
  saveAcceptedForm: { access: "write", run: ({ db }, enrolled) => saveAcceptedForm(db, enrolled) },
  removeAcceptedForm: { access: "write", run: ({ db }, stationId) => removeAcceptedForm(db, stationId) },
  webhooks: { access: "read", run: ({ db }) => listWebhooks(db) },
  addWebhook: { access: "write", run: ({ db }, fact) => addWebhook(db, fact) },
  changeWebhook: { access: "write", run: ({ db }, id, change) => changeWebhook(db, id, change) },
  removeWebhook: { access: "write", run: ({ db }, id) => removeWebhook(db, id) },
  queueDeliveries: {
    access: "write",
    run: ({ db, now }, deliveries, most, mostChars) => queueDeliveries(db, deliveries, { most, mostChars }, now()),
  },
  waitingDeliveries: { access: "read", run: ({ db }, webhookId, limit) => waitingDeliveries(db, webhookId, limit) },
  dropDelivery: { access: "write", isBookkeeping: true, run: ({ db }, key) => dropDelivery(db, key) },
  deadLetterDelivery: {
    access: "write",
    isBookkeeping: true,
    run: ({ db }, key, why) => deadLetterDelivery(db, key, why),
  },
  deadLetters: { access: "read", run: ({ db }, webhookId, limit, before) => deadLetters(db, webhookId, limit, before) },
  requeueDeliveries: { access: "write", run: ({ db }, webhookId) => requeueDeliveries(db, webhookId) },
  countDeliveries: { access: "read", run: ({ db }, webhookId) => countDeliveries(db, webhookId) },
  reportConnector: { access: "write", run: ({ db }, stationId, report) => reportConnector(db, stationId, report) },
  connectors: { access: "read", run: ({ db }) => listConnectors(db) },
  statuses: {
    access: "read",
    run: ({ db }, stationId, connector, limit) => listStatuses(db, stationId, connector, limit),
  },
  startTransaction: { access: "write", run: ({ db, now }, fact) => startTransaction(db, now(), fact) },
  isKnownStart: { access: "read", run: ({ db }, start) => isKnownStart(db, start) },
  stopTransaction: { access: "write", run: ({ db }, fact) => stopTransaction(db, fact) },
  saveRemoteStart: { access: "write", run: ({ db }, fact) => saveRemoteStart(db, fact) },
  remoteStartToken: {
    access: "read",
    run: ({ db }, stationId, remoteStartId) => remoteStartToken(db, stationId, remoteStartId),
  },
  recordEvent: { access: "write", run: ({ db, now }, fact) => recordEvent(db, now(), fact) },
  isKnownEvent: { access: "read", run: ({ db }, event) => isKnownEvent(db, event) },
  recordReadings: { access: "write", run: ({ db }, fact) => recordReadings(db, fact) },
  endTransaction: {
    access: "write",
    // A rule ends it, such as one without messages for too long: the program before has the rule too.
    isBookkeeping: (_id, { by }) => by === "rule",
    run: ({ db }, id, end) => endTransaction(db, id, end),
  },
  transaction: {
    access: "read",
    run: ({ db }, id) => {
      const row = selectTransaction(db, "t.id = ?", id);
      return row === undefined ? null : toTransaction(row);
    },
  },
  openTransactions: { access: "read", run: ({ db }) => listOpen(db) },
  transactions: { access: "long read", run: ({ db }, filter) => listTransactions(db, filter) },
  readings: { access: "long read", run: ({ db }, transactionId) => listReadings(db, transactionId) },
  orphans: { access: "read", run: ({ db }, stationId, limit, before) => listOrphans(db, stationId, limit, before) },
  attachOrphan: {
    access: "write",
    run: ({ db }, orphanId, transactionId) => attachOrphan(db, orphanId, transactionId),
  },
  correctTimes: { access: "write", isBookkeeping: true, run: ({ db }, correction) => correctTimes(db, correction) },
  correctTransaction: { access: "write", run: ({ db }, id, fact) => correctTransaction(db, id, fact) },
  compareImports: { access: "long read", run: ({ db }, facts) => compareImports(db, facts) },
  importTransactions: { access: "write", run: ({ db, now }, facts) => importTransactions(db, now(), facts) },
  correctionsSince: { access: "read", run: ({ db }, number) => correctionsSince(db, number) },
  samples: { access: "long read", run: ({ db }, transactionId, page) => listSamples(db, transactionId, page) },
  sampleSpan: { access: "long read", run: ({ db }, transactionId) => sampleSpan(db, transactionId) },
  powers: { access: "long read", run: ({ db }, filter) => listPowers(db, filter) },
  thinnableCharges: { access: "read", run: ({ db }, endedBefore, limit) => listThinnable(db, endedBefore, limit) },
  planThinning: { access: "long read", run: ({ db }, id, exactAt, most) => planThinning(db, id, exactAt, most) },
  removeReadings: { access: "write", isBookkeeping: true, run: ({ db }, plans) => removeReadings(db, plans) },
  thinIdleReadings: {
    access: "write",
    isBookkeeping: true,
    run: ({ db }, receivedBefore) => thinIdleReadings(db, receivedBefore),
  },
  totals: { access: "long read", run: ({ db }, filter) => listTotals(db, filter) },
  tariffs: { access: "read", run: ({ db }) => listTariffs(db) },
  addTariff: { access: "write", run: ({ db }, terms, at) => addTariff(db, terms, at) },
  changeTariff: { access: "write", run: ({ db }, id, version, terms, at) => changeTariff(db, id, version, terms, at) },
  archiveTariff: { access: "write", run: ({ db }, id, at) => archiveTariff(db, id, at) },
  restoreTariff: { access: "write", run: ({ db }, id) => restoreTariff(db, id) },
  dueCosts: { access: "read", run: ({ db }, limit) => listDueCosts(db, limit) },
  queueMissingCosts: { access: "write", isBookkeeping: true, run: ({ db }, limit) => queueMissingCosts(db, limit) },
  saveCost: { access: "write", isBookkeeping: true, run: ({ db }, fact) => saveCost(db, fact) },
  keepReport: { access: "write", run: ({ db }, report, rows, most) => keepReport(db, report, rows, most) },
  reports: { access: "read", run: ({ db }, limit, before) => listReports(db, limit, before) },
  report: { access: "long read", run: ({ db }, id) => findReport(db, id) },
  reportOfHash: { access: "long read", run: ({ db }, beginning) => findReportByHash(db, beginning) },
  removeReport: { access: "write", run: ({ db }, id) => removeReport(db, id) },
  lastMonthlyReport: { access: "read", run: ({ db }) => lastMonthlyReport(db) },
  beginAnonymisation: { access: "write", run: ({ db }, begin) => beginAnonymisation(db, begin) },
  continueAnonymisation: {
    access: "write",
    isBookkeeping: true,
    run: ({ db }, id, at) => continueAnonymisation(db, id, at),
  },
  rowsOfCard: { access: "long read", run: ({ db }, tagId, place) => rowsOfCard(db, tagId, place) },
  anonymisations: { access: "read", run: ({ db }) => listAnonymisations(db) },
  registers: { access: "long read", run: ({ db }, transactionId) => listRegisters(db, transactionId) },
  check: { access: "long read", run: ({ db }) => checkDatabase(db) },
  identity: { access: "read", run: ({ db }) => databaseIdentity(db) },
  quickCheck: { access: "read", run: ({ db }) => quickCheck(db) },
  backgroundCheck: { access: "long read", run: ({ db }) => quickCheck(db) },
  supportFacts: { access: "long read", run: ({ db }) => supportFacts(db) },
  recordSize: { access: "write", isBookkeeping: true, run: ({ db }, at) => recordSize(db, at) },
  parts: { access: "long read", run: ({ db }) => databaseParts(db) },
  sizes: { access: "read", run: ({ db }) => listSizes(db) },
  newestTime: { access: "read", run: ({ db }) => newestTime(db) },
  timeZone: { access: "read", run: ({ db }) => timeZone(db) },
  setTimeZone: { access: "write", run: ({ db }, zone) => setTimeZone(db, zone) },
  tryWrite: { access: "write", isBookkeeping: true, run: ({ db }, at) => tryWrite(db, at) },
  size: { access: "read", run: ({ db }) => databaseSize(db) },
};

/** The names of the methods. */
export const METHOD_NAMES = Object.keys(STORE_METHODS) as readonly Method[];

/** The names of the methods that write. */
export const WRITE_METHODS: readonly Method[] = METHOD_NAMES.filter((name) => STORE_METHODS[name].access === "write");
