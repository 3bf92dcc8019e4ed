/** Stations, connectors and transactions as JSON, with what only the services know: what charges, limits, costs. */
import { isoTime, isoTimeOrNull } from "../base/time.ts";
import type { LiveConnector } from "../domain/connector.ts";
import { acceptedFormView, limitView } from "../domain/limit_view.ts";
import { reservationView } from "../domain/reservation_view.ts";
import type { Station } from "../domain/station.ts";
import { connectorView, stationReportView, stationView, warningView } from "../domain/station_view.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { StationGateway } from "../domain/commands.ts";
import type { Webhook } from "../domain/webhook.ts";
import { editableWebhookView } from "../domain/webhook_view.ts";
import { namedTransaction, type NamedTransactionView, type NamingDeps } from "./charging/mod.ts";
import type { Services } from "./mod.ts";

/** How many reports a station is shown with. */
const LAST_REPORTS = 20;

/** What a view of the live state is made of. */
interface LiveDeps {
  readonly services: Services;
  readonly links: Pick<StationGateway, "find">;
}

/** A station as JSON, with its connection and its connectors. */
export async function stationShown(deps: LiveDeps, station: Station) {
  return { ...stationView(station, deps.links.find(station.id)), connectors: await connectorsShown(deps, station.id) };
}

/** A station as JSON with everything that is shown of it alone: transactions, warnings, reports, limits. */
export async function stationDetailShown(deps: LiveDeps, station: Station) {
  const { services } = deps;
  const [warnings, stationReports, openTransactions] = await Promise.all([
    services.warnings.list(station.id),
    services.stationReports.list(station.id, LAST_REPORTS),
    shownTransactions(services, services.liveState.open(station.id)),
  ]);
  const acceptedForm = services.limits.acceptedForm(station.id);
  return {
    ...await stationShown(deps, station),
    openTransactions,
    warnings: warnings.map(warningView),
    reports: stationReports.map(stationReportView),
    limits: services.limits.list(station.id).map(limitView),
    acceptedLimitForm: acceptedForm === null ? null : acceptedFormView(acceptedForm),
  };
}

/** The connectors of a station as JSON, by number: what charges, the limit and the reservation among them. */
export function connectorsShown(deps: Pick<LiveDeps, "services">, stationId: string) {
  const { liveState } = deps.services;
  return Promise.all(liveState.connectors(stationId).map((one) => connectorShown(deps, stationId, one)));
}

async function connectorShown({ services }: Pick<LiveDeps, "services">, stationId: string, live: LiveConnector) {
  const { connector } = live;
  const limits = services.limits.list(stationId);
  const limit = limits.find((one) => one.connector === connector) ?? limits.find((one) => one.connector === 0);
  const reservations = services.reservations.at(stationId);
  const reservation = reservations.find((one) => one.connector === connector) ??
    reservations.find((one) => one.connector === 0 && connector !== 0);
  return {
    ...connectorView(live, services.connectorNames.nameOf(stationId, connector)),
    transaction: await transactionAt(services, stationId, connector),
    limit: limit === undefined ? null : limitView(limit),
    reservation: reservation === undefined ? null : reservationView(reservation),
  };
}

function transactionAt(services: Services, stationId: string, connector: number) {
  const running = services.liveState.openAt(stationId, connector);
  return running === undefined ? null : shownTransaction(services, running);
}

/** A transaction as JSON with the name of its tag; an open one has its cost so far. */
export const shownTransaction = namedTransaction;

/** Several transactions as JSON. */
export function shownTransactions(deps: NamingDeps, all: readonly Transaction[]): Promise<NamedTransactionView[]> {
  return Promise.all(all.map((one) => namedTransaction(deps, one)));
}

type Orphan = Awaited<ReturnType<Services["transactions"]["orphans"]>>[number];

/** An orphan as JSON. */
export function orphanView({ id, stationId, kind, transactionId, receivedAt, stop, raw }: Orphan) {
  return {
    ...{ id, stationId, kind, transactionId, receivedAt: isoTime(receivedAt), raw },
    stop: stop === null ? null : {
      ...{ tagId: stop.tagId, meterStopWh: stop.meterStopWh, stoppedAt: isoTime(stop.stoppedAt), reason: stop.reason },
    },
  };
}

/** A webhook as JSON, with the state of its delivery. */
export async function webhookShown({ webhooks }: Pick<Services, "webhooks">, webhook: Webhook) {
  const { pending, deadLettered, failures, lastAt, lastStatus, lastError } = await webhooks.state(webhook.id);
  const state = { pending, deadLettered, failures, lastAt: isoTimeOrNull(lastAt), lastStatus, lastError };
  return { ...editableWebhookView(webhook), ...state };
}
