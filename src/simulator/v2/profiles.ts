import { isoSeconds } from "../../base/time.ts";
import type { Requests201, Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows2 } from "../protocol.ts";
import { sendInParts } from "../send_in_parts.ts";
import { readProfile } from "../profile_mapping.ts";
import type { Profile } from "../profiles.ts";

type Wire = Requests21["SetChargingProfile"]["chargingProfile"];
type Report = Requests201["ReportChargingProfiles"];

/** 2.1 has more purposes; others are Rejected. */
const PURPOSE: Readonly<Record<string, Profile["purpose"]>> = {
  ChargingStationMaxProfile: "station",
  TxDefaultProfile: "default",
  TxProfile: "transaction",
  PriorityCharging: "priority",
};

/** The source of the profiles here is the operator (2.x ChargingLimitSourceEnumType). */
const SOURCE = "CSO";

/** Smart charging (2.x K01, K08 to K10). */
export const profiles: Rows2<
  "SetChargingProfile" | "ClearChargingProfile" | "GetChargingProfiles" | "GetCompositeSchedule"
> = {
  SetChargingProfile: ({ evseId, chargingProfile: wire }, { station, now }) => {
    const profile = toProfile(evseId, wire, now());
    const outlet = station.find(evseId);
    const known = evseId === 0 || outlet !== undefined;
    const sense = profile !== undefined && {
      station: evseId === 0,
      default: known,
      priority: known,
      // A TxProfile names its transaction, which must be running (K01.FR.03, K01.FR.09).
      transaction: outlet?.session !== undefined && wire.transactionId === outlet.session.key,
    }[profile.purpose];
    return { status: sense && station.setProfile(profile) ? "Accepted" : "Rejected" };
  },
  ClearChargingProfile: ({ chargingProfileId: id, chargingProfileCriteria: criteria }, { station }) => {
    const wire = criteria?.chargingProfilePurpose;
    const purpose = wire && PURPOSE[wire];
    if (wire !== undefined && purpose === undefined) return { status: "Unknown" };
    const cleared = station.clearProfiles(
      id === undefined ? { connector: criteria?.evseId, purpose, stackLevel: criteria?.stackLevel } : { id },
    );
    return { status: cleared ? "Accepted" : "Unknown" };
  },
  GetChargingProfiles: ({ requestId, evseId, chargingProfile: criteria }, controls) => {
    const { chargingProfilePurpose: wire, stackLevel, chargingProfileId: ids, chargingLimitSource: sources } = criteria;
    const found = controls.station.profiles({ connector: evseId, stackLevel }).filter(({ id, purpose }) =>
      (ids?.includes(id) ?? true) && (sources?.includes(SOURCE) ?? true) &&
      (wire === undefined || PURPOSE[wire] === purpose)
    );
    if (found.length === 0) return { status: "NoProfiles" };
    report(requestId, found, controls);
    return { status: "Accepted" };
  },
  GetCompositeSchedule: ({ evseId, duration, chargingRateUnit = "A" }, { station }) => {
    const schedule = station.limits.schedule(evseId, duration, chargingRateUnit);
    if (schedule === undefined) return { status: "Rejected", statusInfo: { reasonCode: "UnknownEvse" } };
    const { startAt, durationS, unit, periods } = schedule;
    return {
      status: "Accepted",
      schedule: {
        evseId,
        duration: durationS,
        scheduleStart: isoSeconds(startAt),
        chargingRateUnit: unit,
        chargingSchedulePeriod: periods.map(({ startS, limit }) => ({ startPeriod: startS, limit })),
      },
    };
  },
};

/**
 * Reads a profile for an EVSE at `now`. Undefined when its purpose is not supported, it has no schedule, or it requires
 * more than charging (2.1 operationMode).
 */
export function toProfile(connector: number, wire: Wire, now: number): Profile | undefined {
  const purpose = PURPOSE[wire.chargingProfilePurpose];
  // The EV may choose among up to three schedules (ISO 15118); this one uses the first.
  const [schedule] = wire.chargingSchedule;
  if (purpose === undefined || schedule === undefined) return undefined;
  if (schedule.chargingSchedulePeriod.some(({ operationMode = "ChargingOnly" }) => operationMode !== "ChargingOnly")) {
    return undefined;
  }
  const dynUpdateTime = wire.dynUpdateTime ?? isoSeconds(now);
  const sent = wire.chargingProfileKind === "Dynamic" ? { ...wire, dynUpdateTime } : wire;
  return readProfile({ id: wire.id, connector, purpose, sent }, wire, schedule);
}

/** Reports profiles, one message per EVSE (K09.FR.02). */
function report(requestId: number, found: readonly Profile[], { call }: Controls): void {
  const evses = [...new Set(found.map(({ connector }) => connector))];
  void sendInParts({
    items: evses,
    size: 1,
    message(some, _, tbc) {
      const [evseId = 0] = some;
      // As sent in this version.
      const chargingProfile = found.filter(({ connector }) => connector === evseId)
        .map(({ sent }) => sent as Report["chargingProfile"][number]);
      const payload = { requestId, chargingLimitSource: SOURCE, evseId, chargingProfile, tbc } as const;
      return { action: "ReportChargingProfiles", payload };
    },
  }, call);
}
