import type { Store } from "../store.ts";
import { attachOrphan } from "./attaching.ts";
import { addApiKey, listApiKeys, revokeApiKey, useApiKey } from "./api_keys.ts";
import { addAudit, listAudit } from "./audit.ts";
import { listConnectorNames, nameConnector } from "./connector_names.ts";
import { listConnectors, reportConnector } from "./connectors.ts";
import { correctionsSince, correctTransaction } from "./corrections.ts";
import { keepCost, listDueCosts, listRegisters } from "./costs.ts";
import { type Database, dataVersion } from "./database.ts";
import { endTransaction } from "./ending.ts";
import { recordEvent } from "./event.ts";
import { checkDatabase } from "./health.ts";
import { addJob, listJobs, reportJob } from "./jobs.ts";
import { keepLocalList, localList } from "./local_lists.ts";
import { keepJournal, lastJournalNumber, listJournal } from "./journal.ts";
import {
  dropLimitWish,
  forgetLearnedForm,
  keepLearnedForm,
  keepLimitWish,
  listLearnedForms,
  listLimitWishes,
} from "./limits.ts";
import { recordReadings } from "./meter_values.ts";
import { addNotice, listNotices } from "./notices.ts";
import { listTransactions } from "./listing.ts";
import { listOrphans } from "./orphans.ts";
import { listReadings } from "./readings.ts";
import { forgetRefusals, listRefusals, noteRefusal } from "./refusals.ts";
import { keepRemoteStart, remoteStartToken } from "./remote_starts.ts";
import {
  addReservation,
  dropReservation,
  keepReservation,
  listReservations,
  openReservations,
} from "./reservations.ts";
import { startTransaction } from "./start.ts";
import { listSamples, sampleSpan } from "./samples.ts";
import { databaseSize } from "./size.ts";
import { addStation, changeStation, listArchivedStations, listStations, removeStation } from "./stations.ts";
import { listStatuses } from "./statuses.ts";
import { stopTransaction } from "./stop.ts";
import { addTag, changeTag, energyOfTag, listArchivedTags, listTags, putTags, removeTag } from "./tags.ts";
import { addTariff, archiveTariff, changeTariff, listTariffs, sweepCosts } from "./tariffs.ts";
import { listTotals } from "./totals.ts";
import { listOpen, selectTransaction, toTransaction } from "./transactions.ts";
import { listVariables, putVariables } from "./variables.ts";
import { listWarnings, noteWarning } from "./warnings.ts";
import {
  addWebhook,
  buryDelivery,
  changeWebhook,
  countDeliveries,
  deadDeliveries,
  dropDelivery,
  listWebhooks,
  queueDeliveries,
  removeWebhook,
  reviveDeliveries,
  waitingDeliveries,
} from "./webhooks.ts";

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
    addNotice: (notice) => addNotice(db, notice),
    notices: (stationId, limit) => listNotices(db, stationId, limit),
    putVariables: (variables) => putVariables(db, variables),
    variables: (stationId) => listVariables(db, stationId),
    keepJournal: (entries, perStation) => keepJournal(db, entries, perStation),
    journal: (stationId, page) => listJournal(db, stationId, page),
    lastJournalNumber: () => lastJournalNumber(db),
    localList: (stationId) => localList(db, stationId),
    keepLocalList: (stationId, list) => keepLocalList(db, stationId, list),
    addReservation: (fact) => addReservation(db, fact),
    keepReservation: (reservation) => keepReservation(db, reservation),
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
    limitWishes: () => listLimitWishes(db),
    keepLimitWish: (wish) => keepLimitWish(db, wish),
    dropLimitWish: (stationId, connector, timed) => dropLimitWish(db, stationId, connector, timed),
    learnedForms: () => listLearnedForms(db),
    keepLearnedForm: (learned) => keepLearnedForm(db, learned),
    forgetLearnedForm: (stationId) => forgetLearnedForm(db, stationId),
    webhooks: () => listWebhooks(db),
    addWebhook: (fact) => addWebhook(db, fact),
    changeWebhook: (id, change) => changeWebhook(db, id, change),
    removeWebhook: (id) => removeWebhook(db, id),
    queueDeliveries: (deliveries, most) => queueDeliveries(db, deliveries, most, now()),
    waitingDeliveries: (webhookId, limit) => waitingDeliveries(db, webhookId, limit),
    dropDelivery: (key) => dropDelivery(db, key),
    buryDelivery: (key, why) => buryDelivery(db, key, why),
    deadDeliveries: (webhookId, limit, before) => deadDeliveries(db, webhookId, limit, before),
    reviveDeliveries: (webhookId) => reviveDeliveries(db, webhookId),
    countDeliveries: (webhookId) => countDeliveries(db, webhookId),
    reportConnector: (stationId, report) => reportConnector(db, stationId, report),
    connectors: () => listConnectors(db),
    statuses: (stationId, connector, limit) => listStatuses(db, stationId, connector, limit),
    startTransaction: (fact) => startTransaction(db, now(), fact),
    stopTransaction: (fact) => stopTransaction(db, fact),
    keepRemoteStart: (fact) => keepRemoteStart(db, fact),
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
    sweepCosts: (limit) => sweepCosts(db, limit),
    keepCost: (fact) => keepCost(db, fact),
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
