import { isoSeconds } from "../../base/time.ts";
import { directions201, directions21 } from "../../ocpp/schema/directions.ts";
import type { Requests201, Requests21, Responses201 } from "../../ocpp/schema/gen/actions.ts";
import type { Mapping } from "../protocol.ts";
import { type Measurement, meterRows } from "../meter.ts";
import type { OutletStatus } from "../outlet_status.ts";
import type { SimulatedSettings } from "../settings.ts";
import type { BootReason } from "../station.ts";
import type { Fact, FactKind, StopReason, Token } from "../transaction.ts";
import { commands2 } from "./commands.ts";
import { firmwareCall, uploadCall } from "./files.ts";
import { availabilityOf } from "./live_variables.ts";
import { readAuthorization } from "./tags.ts";
import { costDetails } from "./tariff_mapping.ts";

type Event = Requests201["TransactionEvent"];
type Event21 = Requests21["TransactionEvent"];
type Trigger = Event21["triggerReason"];
type MeterValue = NonNullable<Event["meterValue"]>[number];
type Context = NonNullable<MeterValue["sampledValue"][number]["context"]>;
type ChargingState = NonNullable<Event["transactionInfo"]["chargingState"]>;
type Reason = NonNullable<Event["transactionInfo"]["stoppedReason"]>;
type IdToken = Requests201["Authorize"]["idToken"];
type StatusWord = Requests201["StatusNotification"]["connectorStatus"];
type Started = Extract<FactKind, { kind: "started" }>["trigger"];
type Updated = Extract<FactKind, { kind: "updated" }>["trigger"];

const BOOT: Readonly<Record<BootReason, Requests201["BootNotification"]["reason"]>> = {
  power_up: "PowerUp",
  remote_reset: "RemoteReset",
  scheduled_reset: "ScheduledReset",
  firmware_update: "FirmwareUpdate",
  triggered: "Triggered",
};

const STATE: Readonly<Record<OutletStatus, ChargingState>> = {
  available: "Idle",
  preparing: "EVConnected",
  charging: "Charging",
  suspended_ev: "SuspendedEV",
  suspended_evse: "SuspendedEVSE",
  finishing: "EVConnected",
  reserved: "Idle",
  unavailable: "Idle",
};

const STARTED: Readonly<Record<Started, Trigger>> = {
  plugged: "CablePluggedIn",
  presented: "Authorized",
  remote: "RemoteStart",
};

const UPDATED: Readonly<Record<Updated, Trigger>> = {
  state: "ChargingStateChanged",
  periodic: "MeterValuePeriodic",
  limit: "ChargingRateChanged",
  requested: "Trigger",
  tariff: "TariffChanged",
};

const CONTEXT: Readonly<Record<Updated, Context>> = {
  state: "Other",
  periodic: "Sample.Periodic",
  limit: "Other",
  requested: "Trigger",
  tariff: "Other",
};

/** The direction of every action of each version. */
const DIRECTIONS = { "ocpp2.0.1": directions201, "ocpp2.1": directions21 } as const;

/** The trigger and the reason for each end of a transaction. */
const ENDED: Readonly<Record<StopReason, readonly [Trigger, Reason]>> = {
  local: ["StopAuthorized", "Local"],
  remote: ["RemoteStop", "Remote"],
  unplugged: ["EVCommunicationLost", "EVDisconnected"],
  unlock: ["UnlockCommand", "Other"],
  soft_reset: ["ResetCommand", "ImmediateReset"],
  hard_reset: ["ResetCommand", "ImmediateReset"],
  refused: ["Deauthorized", "DeAuthorized"],
};

/**
 * The mapping of OCPP 2.0.1 and 2.1, charging station side: the messages are the same in both, but for the features of
 * 2.1.
 */
export function createMapping2(settings: SimulatedSettings, protocolVersion: keyof typeof DIRECTIONS): Mapping {
  const meterValue = (measured: Measurement, context: Context): MeterValue => ({
    timestamp: isoSeconds(measured.at),
    sampledValue: [...nonEmpty(meterRows(measured, settings.list("measurands")), meterRows(measured, [ENERGY]))].map(
      ({ unit, value, ...row }) => ({
        value,
        context,
        location: row.measurand === "SoC" ? "EV" : "Outlet",
        unitOfMeasure: { unit },
        ...row,
      }),
    ),
  });

  /** The properties that depend on the kind of event. */
  const particulars = (fact: Fact): Pick<Event21, "eventType" | "triggerReason" | "meterValue"> => {
    if (fact.kind === "started") {
      const meter = [meterValue(fact.measured, "Transaction.Begin")];
      return { eventType: "Started", triggerReason: STARTED[fact.trigger], meterValue: meter };
    }
    if (fact.kind === "stopped") {
      const meter = [meterValue(fact.measured, "Transaction.End")];
      return { eventType: "Ended", triggerReason: ENDED[fact.reason][0], meterValue: meter };
    }
    const triggerReason = UPDATED[fact.trigger];
    if (fact.trigger === "state") return { eventType: "Updated", triggerReason };
    return { eventType: "Updated", triggerReason, meterValue: [meterValue(fact.measured, CONTEXT[fact.trigger])] };
  };

  return {
    commands: commands2(protocolVersion, (outlet, measured) => {
      const payload: Requests201["MeterValues"] = {
        evseId: outlet.number,
        meterValue: [meterValue(measured, "Trigger")],
      };
      return { action: "MeterValues", payload };
    }),
    directions: DIRECTIONS[protocolVersion],
    stationHasStatus: false,
    boot({ vendor, model, serial, firmware }, reason) {
      const payload: Requests201["BootNotification"] = {
        reason: BOOT[reason],
        chargingStation: {
          vendorName: vendor.slice(0, 50),
          model: model.slice(0, 20),
          serialNumber: serial.slice(0, 25),
          firmwareVersion: firmware.slice(0, 50),
        },
      };
      return { action: "BootNotification", payload };
    },
    bootAnswer(answer) {
      const { status, interval } = answer as Responses201["BootNotification"];
      return { accepted: status === "Accepted", status, intervalS: interval };
    },
    heartbeat: () => ({ action: "Heartbeat", payload: {} }),
    // A 2.x status shows only whether a cable is plugged in; TransactionEvent reports the charging state.
    statusWord: (outlet): StatusWord => availabilityOf(outlet),
    status(connector, word, at) {
      // statusWord returned this value.
      const connectorStatus = word as StatusWord;
      const payload: Requests201["StatusNotification"] = {
        timestamp: isoSeconds(at),
        connectorStatus,
        evseId: connector,
        connectorId: 1,
      };
      return { action: "StatusNotification", payload };
    },
    firmware: firmwareCall,
    upload: uploadCall,
    reservationEnded(reservationId, why) {
      const reservationUpdateStatus = why === "expired" ? "Expired" : "Removed";
      const payload: Requests201["ReservationStatusUpdate"] = { reservationId, reservationUpdateStatus };
      return { action: "ReservationStatusUpdate", payload };
    },
    // The UID of a card is 4, 7 or 10 bytes; other ids are not cards.
    token: (tag) => ({ id: tag, type: /^([0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})$/i.test(tag) ? "ISO14443" : "Local" }),
    authorize(token) {
      const payload: Requests201["Authorize"] = { idToken: idTokenOf(token) };
      return { action: "Authorize", payload };
    },
    transaction(fact) {
      const { session, seqNo, measured, status, offline } = fact;
      const token = fact.kind === "started" ? session.token : fact.kind === "stopped" ? fact.token : undefined;
      const started = fact.kind === "started";
      const remoteStart = started && session.remoteStartId !== undefined;
      // Only 2.1 has tariffs.
      const { tariff, reservationId } = session;
      const payload: Event21 = {
        ...particulars(fact),
        timestamp: isoSeconds(measured.at),
        seqNo,
        ...(offline ? { offline } : {}),
        ...(started && reservationId !== undefined ? { reservationId } : {}),
        ...(fact.kind === "stopped" && tariff !== undefined
          ? { costDetails: costDetails(session, tariff, measured) }
          : {}),
        evse: { id: session.connector, connectorId: 1 },
        transactionInfo: {
          transactionId: session.key,
          chargingState: STATE[status],
          ...(fact.kind === "stopped" ? { stoppedReason: ENDED[fact.reason][1] } : {}),
          ...(remoteStart ? { remoteStartId: session.remoteStartId } : {}),
          ...(tariff === undefined ? {} : { tariffId: tariff.id }),
        },
        ...(token === undefined ? {} : { idToken: idTokenOf(token) }),
      };
      return { action: "TransactionEvent", payload };
    },
    authorization(answer) {
      const { idTokenInfo } = answer as { readonly idTokenInfo?: Responses201["Authorize"]["idTokenInfo"] | null };
      return idTokenInfo ? readAuthorization(idTokenInfo) : undefined;
    },
    reference: ({ key }) => key,
    reason: (fact) => fact.kind === "stopped" ? ENDED[fact.reason][1] : "",
    password: (text) => new TextEncoder().encode(text),
  };
}

const ENERGY = "Energy.Active.Import.Register";

/** A meter value requires at least one sampledValue (1..*). */
function nonEmpty<T>(rows: readonly T[], fallback: readonly T[]): readonly T[] {
  return rows.length > 0 ? rows : fallback;
}

function idTokenOf({ id, type }: Token): IdToken {
  // The type is from this mapping, or was sent by the central system.
  return { idToken: id, type: type as IdToken["type"] };
}
