import { isoSeconds } from "../../base/time.ts";
import type { Requests16 } from "../../ocpp/schema/gen/actions.ts";
import type { Rows16 } from "../protocol.ts";
import { readProfile } from "../profile_mapping.ts";
import type { Profile } from "../profiles.ts";

const PURPOSE = {
  ChargePointMaxProfile: "station",
  TxDefaultProfile: "default",
  TxProfile: "transaction",
} as const;

/** Smart charging (1.6 §5.5, §5.7, §5.16). */
export const profiles: Rows16<"SetChargingProfile" | "ClearChargingProfile" | "GetCompositeSchedule"> = {
  SetChargingProfile: (question, { station }) => {
    const { connectorId, csChargingProfiles: wire } = question;
    const profile = toProfile(connectorId, wire);
    const outlet = station.find(connectorId);
    const meant = wire.transactionId === undefined || String(wire.transactionId) === outlet?.session?.reference;
    const sense = {
      station: connectorId === 0,
      default: connectorId === 0 || outlet !== undefined,
      // A profile of a transaction requires a running one (1.6 §3.13.3).
      transaction: outlet?.session !== undefined && meant,
      priority: false,
    }[profile.purpose];
    return { status: sense && station.setProfile(profile) ? "Accepted" : "Rejected" };
  },
  ClearChargingProfile: (question, { station }) => {
    const { id, connectorId, chargingProfilePurpose, stackLevel } = question;
    const purpose = chargingProfilePurpose && PURPOSE[chargingProfilePurpose];
    const cleared = station.clearProfiles({ id, connector: connectorId, purpose, stackLevel });
    return { status: cleared ? "Accepted" : "Unknown" };
  },
  GetCompositeSchedule: ({ connectorId, duration, chargingRateUnit = "A" }, { station }) => {
    const schedule = station.limits.schedule(connectorId, duration, chargingRateUnit);
    if (schedule === undefined) return { status: "Rejected" };
    const start = isoSeconds(schedule.startAt);
    return {
      status: "Accepted",
      connectorId,
      scheduleStart: start,
      chargingSchedule: {
        duration: schedule.durationS,
        startSchedule: start,
        chargingRateUnit: schedule.unit,
        chargingSchedulePeriod: schedule.periods.map(({ startS, limit }) => ({ startPeriod: startS, limit })),
      },
    };
  },
};

/** Reads a profile for a connector (1.6 §7.8). */
export function toProfile(connector: number, wire: Requests16["SetChargingProfile"]["csChargingProfiles"]): Profile {
  const purpose = PURPOSE[wire.chargingProfilePurpose];
  return readProfile({ id: wire.chargingProfileId, connector, purpose, sent: wire }, wire, wire.chargingSchedule);
}
