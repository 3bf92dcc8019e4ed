import type { Store } from "../../store.ts";
import { attachOrphan } from "../transactions/attach_orphan.ts";
import { addApiKey, listApiKeys, revokeApiKey, useApiKey } from "../lists/api_keys.ts";
import { addAudit, listAudit } from "../lists/audit.ts";
import { listConnectorNames, nameConnector } from "../lists/connector_names.ts";
import { listConnectors, reportConnector } from "../lists/connectors.ts";
import { correctionsSince, correctTransaction } from "../transactions/corrections.ts";
import { listDueCosts, listRegisters, saveCost } from "../transactions/costs.ts";
import { type Database, dataVersion } from "./database.ts";
import { endTransaction } from "../transactions/end_transaction.ts";
import { recordEvent } from "../transactions/record_event.ts";
import { checkDatabase } from "./health.ts";
import { addJob, listJobs, reportJob } from "../lists/jobs.ts";
import { localList, saveLocalList } from "../lists/local_lists.ts";
import { lastMessageNumber, listMessages, saveMessages } from "../lists/message_log.ts";
import {
  listAcceptedForms,
  listRequestedLimits,
  removeAcceptedForm,
  removeRequestedLimit,
  saveAcceptedForm,
  saveRequestedLimit,
} from "../lists/limits.ts";
import { recordReadings } from "../transactions/meter_values.ts";
import { addStationReport, listStationReports } from "../lists/station_reports.ts";
import { listTransactions } from "../transactions/list_transactions.ts";
import { listOrphans } from "../transactions/orphans.ts";
import { listReadings } from "../transactions/readings.ts";
import { forgetRefusals, listRefusals, noteRefusal } from "../lists/refusals.ts";
import { remoteStartToken, saveRemoteStart } from "../lists/remote_starts.ts";
import {
  addReservation,
  dropReservation,
  listReservations,
  openReservations,
  saveReservation,
} from "../lists/reservations.ts";
import { startTransaction } from "../transactions/start_transaction.ts";
import { listSamples, sampleSpan } from "../transactions/samples.ts";
import { databaseSize } from "./database_size.ts";
import { addStation, changeStation, listArchivedStations, listStations, removeStation } from "../lists/stations.ts";
import { listStatuses } from "../lists/statuses.ts";
import { stopTransaction } from "../transactions/stop_transaction.ts";
import { addTag, changeTag, energyOfTag, listArchivedTags, listTags, putTags, removeTag } from "../lists/tags.ts";
import { addTariff, archiveTariff, changeTariff, listTariffs, queueMissingCosts } from "../lists/tariffs.ts";
import { listTotals } from "../transactions/totals.ts";
import { listOpen, selectTransaction, toTransaction } from "../transactions/transactions.ts";
import { listVariables, putVariables } from "../lists/variables.ts";
import { listWarnings, noteWarning } from "../lists/warnings.ts";
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
} from "../lists/webhooks.ts";

/** The port without its promises: what runs inside a transaction, in this thread or in the worker. */
export type SyncStore = { [K in keyof Store]: (...args: Parameters<Store[K]>) => Awaited<ReturnType<Store[K]>> };

/** The store over an open, migrated database; whoever calls it holds the transaction (batch.ts). */
export function createSqliteStore({ db, now }: { readonly db: Database; readonly now: () => number }): SyncStore {
  let seenVersion = dataVersion(db);
  return {
    stations: () => listStations(db),
    archivedStations: () => listArchivedStations(db),
    addStation: (station, options) => addStation(db, station, options),
    changeStation: (id, change) => changeStation(db, id, change),
    removeStation: (id) => removeStation(db, id, now()),
    connectorNames: () => listConnectorNames(db),
    nameConnector: (name) => nameConnector(db, name),
    tags: () => listTags(db),
    addTag: (tag) => addTag(db, tag),
    changeTag: (id, change) => changeTag(db, id, change),
    removeTag: (id) => removeTag(db, id, now()),
    archivedTags: () => listArchivedTags(db),
    putTags: (tags) => putTags(db, tags),
    energyOfTag: (id, began) => energyOfTag(db, id, began),
    changedElsewhere() {
      const version = dataVersion(db);
      const changed = version !== seenVersion;
      seenVersion = version;
      return changed;
    },
    noteRefusal: (refusal) => noteRefusal(db, refusal),
    refusals: () => listRefusals(db),
    forgetRefusals: (stationId) => forgetRefusals(db, stationId),
    noteWarning: (warning) => noteWarning(db, warning),
    warnings: (stationId) => listWarnings(db, stationId),
    addStationReport: (stationReport) => addStationReport(db, stationReport),
    stationReports: (stationId, limit) => listStationReports(db, stationId, limit),
    putVariables: (variables) => putVariables(db, variables),
    variables: (stationId) => listVariables(db, stationId),
    saveMessages: (entries, perStation) => saveMessages(db, entries, perStation),
    messageLog: (stationId, page) => listMessages(db, stationId, page),
    lastMessageNumber: () => lastMessageNumber(db),
    localList: (stationId) => localList(db, stationId),
    saveLocalList: (stationId, list) => saveLocalList(db, stationId, list),
    addReservation: (fact) => addReservation(db, fact),
    saveReservation: (reservation) => saveReservation(db, reservation),
    openReservations: (at) => openReservations(db, at),
    reservations: (stationId, at) => listReservations(db, stationId, at),
    dropReservation: (stationId, id) => dropReservation(db, stationId, id),
    apiKeys: () => listApiKeys(db),
    addApiKey: (fact) => addApiKey(db, fact),
    revokeApiKey: (id, at) => revokeApiKey(db, id, at),
    useApiKey: (id, at) => useApiKey(db, id, at),
    addAudit: (notes) => addAudit(db, notes),
    audit: (filter) => listAudit(db, filter),
    addJob: (job) => addJob(db, job),
    reportJob: (stationId, report) => reportJob(db, stationId, report),
    jobs: (stationId, limit) => listJobs(db, stationId, limit),
    requestedLimits: () => listRequestedLimits(db),
    saveRequestedLimit: (input) => saveRequestedLimit(db, input),
    removeRequestedLimit: (stationId, connector, timed) => removeRequestedLimit(db, stationId, connector, timed),
    acceptedForms: () => listAcceptedForms(db),
    saveAcceptedForm: (enrolled) => saveAcceptedForm(db, enrolled),
    removeAcceptedForm: (stationId) => removeAcceptedForm(db, stationId),
    webhooks: () => listWebhooks(db),
    addWebhook: (fact) => addWebhook(db, fact),
    changeWebhook: (id, change) => changeWebhook(db, id, change),
    removeWebhook: (id) => removeWebhook(db, id),
    queueDeliveries: (deliveries, most) => queueDeliveries(db, deliveries, most, now()),
    waitingDeliveries: (webhookId, limit) => waitingDeliveries(db, webhookId, limit),
    dropDelivery: (key) => dropDelivery(db, key),
    deadLetterDelivery: (key, why) => deadLetterDelivery(db, key, why),
    deadLetters: (webhookId, limit, before) => deadLetters(db, webhookId, limit, before),
    requeueDeliveries: (webhookId) => requeueDeliveries(db, webhookId),
    countDeliveries: (webhookId) => countDeliveries(db, webhookId),
    reportConnector: (stationId, report) => reportConnector(db, stationId, report),
    connectors: () => listConnectors(db),
    statuses: (stationId, connector, limit) => listStatuses(db, stationId, connector, limit),
    startTransaction: (fact) => startTransaction(db, now(), fact),
    stopTransaction: (fact) => stopTransaction(db, fact),
    saveRemoteStart: (fact) => saveRemoteStart(db, fact),
    remoteStartToken: (stationId, remoteStartId) => remoteStartToken(db, stationId, remoteStartId),
    recordEvent: (fact) => recordEvent(db, now(), fact),
    recordReadings: (fact) => recordReadings(db, fact),
    endTransaction: (id, end) => endTransaction(db, id, end),
    transaction(id) {
      const row = selectTransaction(db, "t.id = ?", id);
      return row === undefined ? null : toTransaction(row);
    },
    openTransactions: () => listOpen(db),
    transactions: (filter) => listTransactions(db, filter),
    readings: (transactionId) => listReadings(db, transactionId),
    orphans: (stationId, limit, before) => listOrphans(db, stationId, limit, before),
    attachOrphan: (orphanId, transactionId) => attachOrphan(db, orphanId, transactionId),
    correctTransaction: (id, fact) => correctTransaction(db, id, fact),
    correctionsSince: (number) => correctionsSince(db, number),
    samples: (transactionId, page) => listSamples(db, transactionId, page),
    sampleSpan: (transactionId) => sampleSpan(db, transactionId),
    totals: (filter) => listTotals(db, filter),
    tariffs: () => listTariffs(db),
    addTariff: (terms, at) => addTariff(db, terms, at),
    changeTariff: (id, version, terms, at) => changeTariff(db, id, version, terms, at),
    archiveTariff: (id, at) => archiveTariff(db, id, at),
    dueCosts: (limit) => listDueCosts(db, limit),
    queueMissingCosts: (limit) => queueMissingCosts(db, limit),
    saveCost: (fact) => saveCost(db, fact),
    registers: (transactionId) => listRegisters(db, transactionId),
    check: () => checkDatabase(db),
    size: () => databaseSize(db),
    close() {
      try {
        db.get("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        db.close();
      }
    },
  };
}
