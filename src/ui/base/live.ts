/**
 * How an event changes what a page shows of a station: pure functions, so that stream and snapshot can be compared after any
 * sequence of events. A station as `GET /stations` shows it, and the same after an event of `GET /events`.
 */
import type { components } from "../gen/api_types.ts";

type Schemas = components["schemas"];
/** A station with its connectors. */
export type Station = Schemas["Station"];
/** A connector. */
export type Connector = Schemas["Connector"];
/** An event of the stream. */
export type ServerEvent = Schemas["Event"];
/** A transaction as events show it. */
export type Transaction = Schemas["Transaction"];
/** The transaction that runs at a connector. */
export type Running = NonNullable<Connector["transaction"]>;

type EventOf<T extends ServerEvent["type"]> = Extract<ServerEvent, { type: T }>;

/** The types that change a station, for the filter of the stream; others change nothing that a list shows. */
export const LIVE_TYPES = [
  "station.connected",
  "station.disconnected",
  "station.booted",
  "station.changed",
  "station.removed",
  "connector.reported",
  "meter.read",
  "transaction.started",
  "transaction.updated",
  "transaction.ended",
  "transaction.costed",
  "transaction.corrected",
  "limit.changed",
  "reservation.made",
  "reservation.ended",
  "command.answered",
] as const satisfies readonly ServerEvent["type"][];

/** What an event means for a station: the station after it, or `reload` where only the server knows. */
export type Change = { readonly station: Station } | "reload";

/** Applies an event to the station that it names. */
export function applied(station: Station, event: ServerEvent): Change {
  const row = (APPLY as Readonly<Record<string, ((station: Station, event: never) => Change) | undefined>>)[event.type];
  // A row takes the events of its own type; TypeScript can't follow the key through the union.
  return row === undefined ? { station } : row(station, event as never);
}

const APPLY: { readonly [T in (typeof LIVE_TYPES)[number]]: (station: Station, event: EventOf<T>) => Change } = {
  // The engine of the connection is not in the event.
  "station.connected": () => "reload",
  "station.disconnected": (station, { at }) => ({
    station: { ...station, online: false, connection: null, lastSeenAt: at },
  }),
  "station.booted": (station, { at, data: { boot } }) => ({ station: { ...station, boot: { ...boot, at } } }),
  "station.changed": () => "reload",
  "station.removed": () => "reload",
  "connector.reported": (station, event) => withReport(station, event),
  "meter.read": (station, event) => withReadings(station, event),
  // Which of several open transactions runs is decided by the server.
  "transaction.started": () => "reload",
  "transaction.updated": (station, { data }) => withTransaction(station, data.transaction),
  "transaction.ended": () => "reload",
  // Of a charge that has ended, which no connector shows.
  "transaction.costed": (station) => ({ station }),
  "transaction.corrected": (station) => ({ station }),
  "limit.changed": () => "reload",
  "reservation.made": () => "reload",
  "reservation.ended": () => "reload",
  "command.answered": withAnswer,
};

function withConnector(station: Station, number: number, change: (connector: Connector) => Connector): Change {
  const before = station.connectors.find(({ connector }) => connector === number);
  // A connector that is not known yet may have a name, a limit and a reservation.
  if (before === undefined) return "reload";
  const after = change(before);
  return { station: { ...station, connectors: station.connectors.map((one) => one === before ? after : one) } };
}

function withReport(station: Station, { data }: EventOf<"connector.reported">): Change {
  const { connector: number, chargingState, ...report } = data;
  return withConnector(station, number, (connector) => {
    // Read from the server since.
    if ((connector.reportedAt ?? "") > report.reportedAt) return connector;
    return {
      ...connector,
      ...report,
      chargingState: chargingStateIn(connector.transaction?.chargingState ?? chargingState),
      meter: withoutPowerIfFree(connector, report),
    };
  });
}

/** A free connector delivers no power, as the server has it. */
function withoutPowerIfFree(
  { connector, meter }: Connector,
  { status, reportedAt }: Pick<Connector, "status" | "reportedAt">,
): Connector["meter"] {
  if (meter === null || status !== "available" || connector === 0 || meter.at > (reportedAt ?? "")) return meter;
  return meter.powerW === 0 ? meter : { ...meter, powerW: 0, powerDerived: false, currentA: null, voltageV: null };
}

/** How long a power stays valid without a new measurement, in ms, as the server has it. */
const POWER_KEPT_MS = 15 * 60_000;

function withReadings(station: Station, { data }: EventOf<"meter.read">): Change {
  const { readings, transactionId, energyWh } = data;
  const known = station.connectors.find(({ connector }) => connector === data.connector);
  const running = known?.transaction ?? null;
  const before = known?.meter ?? null;
  const meter = readings.toSorted((a, b) => a.at < b.at ? -1 : 1).reduce(withReading, before);
  // The end of a charge and a free connector set the power to 0, also for readings from before that come behind it.
  const isOfAnother = transactionId !== null && running?.id !== transactionId;
  if (isOfAnother || ((before?.powerW ?? 0) === 0 && (meter?.powerW ?? 0) > 0)) return "reload";
  return withConnector(station, data.connector, (connector) => ({
    ...connector,
    meter,
    transaction: running === null || transactionId === null || energyWh === null ? running : { ...running, energyWh },
  }));
}

type Meter = NonNullable<Connector["meter"]>;

function withReading(meter: Meter | null, reading: EventOf<"meter.read">["data"]["readings"][number]): Meter | null {
  const { at, meterWh, powerW, powerDerived, socPercent } = reading;
  if (meter !== null && at < meter.at) return meter;
  // A charger may send currents and voltages in separate messages: each stays until its next measurement.
  const lines = {
    currentA: isEmpty(reading.currentA) ? meter?.currentA ?? null : reading.currentA,
    voltageV: isEmpty(reading.voltageV) ? meter?.voltageV ?? null : reading.voltageV,
  };
  if (meterWh === null && powerW === null && socPercent === null) return meter === null ? null : { ...meter, ...lines };
  const isStale = meter !== null && Date.parse(at) - Date.parse(meter.at) > POWER_KEPT_MS;
  return {
    at,
    meterWh: meterWh ?? meter?.meterWh ?? null,
    socPercent: socPercent ?? meter?.socPercent ?? null,
    ...lines,
    ...powerW !== null ? { powerW, powerDerived } : {
      powerW: isStale ? null : meter?.powerW ?? null,
      powerDerived: isStale ? false : meter?.powerDerived ?? false,
    },
  };
}

function isEmpty({ l1, l2, l3 }: NonNullable<Meter["currentA"]>): boolean {
  return l1 === null && l2 === null && l3 === null;
}

/** Without an answer the charger may have accepted a reservation: the server shows it, and no other event says so. */
function withAnswer(station: Station, { data: { command, outcome, late } }: EventOf<"command.answered">): Change {
  return command.kind === "reserve" && (late || outcome.kind !== "answered") ? "reload" : { station };
}

function withTransaction(station: Station, transaction: Transaction): Change {
  if (transaction.connector === null) return { station };
  const shown = station.connectors.find(({ connector }) => connector === transaction.connector)?.transaction;
  if (shown?.id !== transaction.id || transaction.stoppedAt !== null) return "reload";
  return withConnector(station, transaction.connector, (connector) => ({
    ...connector,
    chargingState: chargingStateIn(transaction.chargingState) ?? connector.chargingState,
    transaction: { ...shown, ...transaction, cost: transaction.cost ?? shown.cost },
  }));
}

/** A station with the costs so far of what runs, as its connectors were read again; the same one where they are equal. */
export function withCosts(station: Station, read: readonly Connector[]): Station {
  const costOf = ({ connector, transaction }: Connector) => {
    const running = read.find((one) => one.connector === connector)?.transaction ?? null;
    return running?.id === transaction?.id ? running?.cost ?? null : transaction?.cost ?? null;
  };
  const isNew = (one: Connector) => one.transaction !== null && one.transaction.cost?.amount !== costOf(one)?.amount;
  if (!station.connectors.some(isNew)) return station;
  return {
    ...station,
    connectors: station.connectors.map((connector) => {
      const { transaction } = connector;
      return transaction === null
        ? connector
        : { ...connector, transaction: { ...transaction, cost: costOf(connector) } };
    }),
  };
}

const CHARGING_STATES = [
  ...["preparing", "connected", "charging", "suspended_ev", "suspended_evse", "finishing", "idle"] as const,
] satisfies readonly Connector["chargingState"][];

/** A transaction has the state as text: an unknown one becomes null. */
function chargingStateIn(text: string | null): Connector["chargingState"] {
  return CHARGING_STATES.find((one) => one === text) ?? null;
}
