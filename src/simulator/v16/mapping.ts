import { isoSeconds } from "../../base/time.ts";
import { directions16 } from "../../ocpp/schema/directions.ts";
import type { Requests16, Responses16 } from "../../ocpp/schema/gen/actions.ts";
import type { Mapping, OutgoingCall } from "../protocol.ts";
import { type Measurement, meterRows } from "../meter.ts";
import type { OutletStatus } from "../outlet_status.ts";
import type { SimulatedSettings } from "../settings.ts";
import type { Fact, FactKind, StopReason } from "../transaction.ts";
import { commands16 } from "./commands.ts";
import { firmwareCall, uploadCall } from "./file_mapping.ts";
import { readAuthorization } from "./tags.ts";

type StatusWord = Requests16["StatusNotification"]["status"];
type SampledValue = Requests16["MeterValues"]["meterValue"][number]["sampledValue"][number];
type Context = NonNullable<SampledValue["context"]>;
type Updated = Extract<FactKind, { kind: "updated" }>["trigger"];

const STATUS: Readonly<Record<OutletStatus, StatusWord>> = {
  available: "Available",
  preparing: "Preparing",
  charging: "Charging",
  suspended_ev: "SuspendedEV",
  suspended_evse: "SuspendedEVSE",
  finishing: "Finishing",
  reserved: "Reserved",
  unavailable: "Unavailable",
};

const REASON: Readonly<Record<StopReason, NonNullable<Requests16["StopTransaction"]["reason"]>>> = {
  local: "Local",
  remote: "Remote",
  unplugged: "EVDisconnected",
  unlock: "UnlockCommand",
  soft_reset: "SoftReset",
  hard_reset: "HardReset",
  refused: "DeAuthorized",
};

/** Why a sample was taken; a change of the charging state is sent as StatusNotification in 1.6. */
const CONTEXT: Readonly<Record<Exclude<Updated, "state">, Context>> = {
  periodic: "Sample.Periodic",
  limit: "Other",
  requested: "Trigger",
  tariff: "Other",
};

/** A transaction whose start was never answered is reported with the id -1. */
export const UNKNOWN_TRANSACTION = "-1";

/** The mapping of OCPP 1.6, charge point side. */
export function createMapping16(settings: SimulatedSettings): Mapping {
  const samples = (measured: Measurement, context: Context): SampledValue[] =>
    meterRows(measured, settings.list("measurands")).map(({ value, ...row }) => ({
      value: String(value),
      context,
      location: row.measurand === "SoC" ? "EV" : "Outlet",
      ...row,
    }));

  const stop = (fact: Extract<Fact, { kind: "stopped" }>, transactionId: number): OutgoingCall => {
    const { session: { startedAt, startWh }, measured } = fact;
    const payload: Requests16["StopTransaction"] = {
      transactionId,
      meterStop: measured.energyWh,
      timestamp: isoSeconds(measured.at),
      reason: REASON[fact.reason],
      ...(fact.token === undefined ? {} : { idTag: fact.token.id }),
      transactionData: [
        { timestamp: isoSeconds(startedAt), sampledValue: [register(startWh, "Transaction.Begin")] },
        { timestamp: isoSeconds(measured.at), sampledValue: [register(measured.energyWh, "Transaction.End")] },
      ],
    };
    return { action: "StopTransaction", payload };
  };

  const start = ({ session, measured }: Fact): OutgoingCall => {
    const payload: Requests16["StartTransaction"] = {
      connectorId: session.connector,
      idTag: session.token.id,
      meterStart: measured.energyWh,
      timestamp: isoSeconds(measured.at),
      ...(session.reservationId === undefined ? {} : { reservationId: session.reservationId }),
    };
    return { action: "StartTransaction", payload };
  };

  return {
    commands: commands16((outlet, measured) => {
      const payload: Requests16["MeterValues"] = {
        connectorId: outlet.number,
        meterValue: [{ timestamp: isoSeconds(measured.at), sampledValue: samples(measured, "Trigger") }],
      };
      return { action: "MeterValues", payload };
    }),
    directions: directions16,
    stationHasStatus: true,
    boot({ vendor, model, serial, firmware }) {
      const payload: Requests16["BootNotification"] = {
        chargePointVendor: vendor.slice(0, 20),
        chargePointModel: model.slice(0, 20),
        chargePointSerialNumber: serial.slice(0, 25),
        firmwareVersion: firmware.slice(0, 50),
      };
      return { action: "BootNotification", payload };
    },
    bootAnswer(answer) {
      const { status, interval } = answer as Responses16["BootNotification"];
      return { accepted: status === "Accepted", status, intervalS: interval };
    },
    heartbeat: () => ({ action: "Heartbeat", payload: {} }),
    statusWord: ({ status }) => STATUS[status],
    status(connector, word, at) {
      // statusWord returned this value.
      const status = word as StatusWord;
      const payload: Requests16["StatusNotification"] = {
        connectorId: connector,
        status,
        errorCode: "NoError",
        timestamp: isoSeconds(at),
      };
      return { action: "StatusNotification", payload };
    },
    firmware: firmwareCall,
    upload: uploadCall,
    // The status of the connector reports it.
    reservationEnded: () => undefined,
    token: (tag) => ({ id: tag, type: "" }),
    authorize({ id }) {
      const payload: Requests16["Authorize"] = { idTag: id };
      return { action: "Authorize", payload };
    },
    transaction(fact) {
      if (fact.kind === "started") return start(fact);
      const transactionId = Number(fact.session.reference ?? UNKNOWN_TRANSACTION);
      if (fact.kind === "stopped") return stop(fact, transactionId);
      if (fact.trigger === "state") return undefined;
      const sampledValue = samples(fact.measured, CONTEXT[fact.trigger]);
      const payload: Requests16["MeterValues"] = {
        connectorId: fact.session.connector,
        transactionId,
        meterValue: [{ timestamp: isoSeconds(fact.measured.at), sampledValue }],
      };
      return { action: "MeterValues", payload };
    },
    authorization(answer) {
      const { idTagInfo } = answer as { readonly idTagInfo?: Responses16["Authorize"]["idTagInfo"] | null };
      return idTagInfo ? readAuthorization(idTagInfo) : undefined;
    },
    reference(_, answer = {}) {
      const { transactionId } = answer as Partial<Responses16["StartTransaction"]>;
      return transactionId === undefined ? undefined : String(transactionId);
    },
    reason: (fact) => fact.kind === "stopped" ? REASON[fact.reason] : "",
    // A key of 32 to 40 hex digits is sent as the bytes it encodes (1.6 security whitepaper A00.FR.205).
    password: (text) =>
      /^([0-9a-f]{2}){16,20}$/i.test(text) ? Uint8Array.fromHex(text) : new TextEncoder().encode(text),
  };
}

function register(wh: number, context: Context): SampledValue {
  return {
    value: String(wh),
    context,
    measurand: "Energy.Active.Import.Register",
    location: "Outlet",
    unit: "Wh",
  };
}
