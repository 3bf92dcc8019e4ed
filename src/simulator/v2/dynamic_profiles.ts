import { isoSeconds } from "../../base/time.ts";
import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Rows21 } from "../protocol.ts";
import { toProfile } from "./profiles.ts";

type Wire = Requests21["SetChargingProfile"]["chargingProfile"];

/** Dynamic profiles and priority charging (2.1 K21, K28). */
export const dynamicProfiles: Rows21<"UpdateDynamicSchedule" | "UsePriorityCharging"> = {
  UpdateDynamicSchedule: ({ chargingProfileId, scheduleUpdate }, { station, now }) => {
    const [profile] = station.profiles({ id: chargingProfileId });
    // As sent in this version.
    const wire = profile?.sent as Wire | undefined;
    const [schedule] = wire?.chargingSchedule ?? [];
    const [period, ...later] = schedule?.chargingSchedulePeriod ?? [];
    if (profile === undefined || wire?.chargingProfileKind !== "Dynamic" || !schedule || !period) {
      return { status: "Rejected", statusInfo: { reasonCode: "InvalidProfile" } };
    }
    const changed: Wire = {
      ...wire,
      dynUpdateTime: isoSeconds(now()),
      chargingSchedule: [{ ...schedule, chargingSchedulePeriod: [{ ...period, ...scheduleUpdate }, ...later] }],
    };
    const updated = toProfile(profile.connector, changed, now());
    const taken = updated !== undefined && station.setProfile(updated);
    return { status: taken ? "Accepted" : "Rejected" };
  },
  UsePriorityCharging: ({ transactionId, activate }, { station, say }) => {
    const outlet = station.charging(transactionId);
    if (outlet === undefined) return { status: "Rejected", statusInfo: { reasonCode: "TxNotFound" } };
    const has = station.profiles({ purpose: "priority" })
      .some(({ connector }) => connector === 0 || connector === outlet.number);
    if (activate && !has) return { status: "NoProfile", statusInfo: { reasonCode: "NotFound" } };
    if (outlet.session.priority !== activate) {
      station.prioritize(outlet, activate);
      const payload: Requests21["NotifyPriorityCharging"] = { transactionId, activated: activate };
      say({ action: "NotifyPriorityCharging", payload });
    }
    return { status: "Accepted" };
  },
};
