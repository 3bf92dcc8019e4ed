import type { Rows16 } from "../protocol.ts";
import { toProfile } from "./profiles.ts";

/** Start, stop, availability, unlock and reset (1.6 §5.2, §5.11, §5.12, §5.14, §5.18). */
export const charging: Rows16<
  "RemoteStartTransaction" | "RemoteStopTransaction" | "UnlockConnector" | "ChangeAvailability" | "Reset"
> = {
  RemoteStartTransaction: ({ connectorId, idTag, chargingProfile }, { station }) => {
    const token = { id: idTag, type: "" };
    const outlet = station.free(connectorId, token);
    const profile = chargingProfile && toProfile(outlet?.number ?? 0, chargingProfile);
    if (outlet === undefined || (profile !== undefined && profile.purpose !== "transaction")) {
      return { status: "Rejected" };
    }
    void station.startRemotely(outlet, { token, profile });
    return { status: "Accepted" };
  },
  RemoteStopTransaction: ({ transactionId }, { station }) => {
    const outlet = station.charging(String(transactionId));
    if (outlet === undefined) return { status: "Rejected" };
    station.stop(outlet, "remote");
    return { status: "Accepted" };
  },
  UnlockConnector: ({ connectorId }, { station }) => {
    const outlet = station.find(connectorId);
    if (outlet === undefined) return { status: "NotSupported" };
    station.stop(outlet, "unlock");
    return { status: "Unlocked" };
  },
  ChangeAvailability: ({ connectorId, type }, { station }) => {
    if (connectorId !== 0 && station.find(connectorId) === undefined) return { status: "Rejected" };
    const accepted = station.setOperative(connectorId, type === "Operative") === "accepted";
    return { status: accepted ? "Accepted" : "Scheduled" };
  },
  Reset: ({ type }, { station }) => {
    station.reset(type === "Soft" ? "soft_reset" : "hard_reset");
    return { status: "Accepted" };
  },
};
