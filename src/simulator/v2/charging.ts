import type { Rows2 } from "../protocol.ts";
import { toProfile } from "./profiles.ts";

/** Start, stop, availability, unlock and reset (2.x B11, E14, F01 to F05, G03, I02). */
export const charging: Rows2<
  | "RequestStartTransaction"
  | "RequestStopTransaction"
  | "GetTransactionStatus"
  | "CostUpdated"
  | "UnlockConnector"
  | "ChangeAvailability"
  | "Reset"
> = {
  RequestStartTransaction: ({ evseId, idToken, groupIdToken, remoteStartId, chargingProfile }, controls) => {
    const { station } = controls;
    const token = { id: idToken.idToken, type: idToken.type, group: groupIdToken?.idToken };
    const outlet = station.free(evseId, token);
    const profile = chargingProfile && toProfile(outlet?.number ?? 0, chargingProfile, controls.now());
    const sense = chargingProfile === undefined || profile?.purpose === "transaction";
    if (outlet === undefined || !sense) return { status: "Rejected" };
    void station.startRemotely(outlet, { token, remoteStartId, profile });
    return { status: "Accepted" };
  },
  RequestStopTransaction: ({ transactionId }, { station }) => {
    const outlet = station.charging(transactionId);
    if (outlet === undefined) return { status: "Rejected", statusInfo: { reasonCode: "TxNotFound" } };
    station.stop(outlet, "remote");
    return { status: "Accepted" };
  },
  GetTransactionStatus: ({ transactionId }, { station, isQueued }) => {
    const messagesInQueue = isQueued(transactionId);
    if (transactionId === undefined) return { messagesInQueue };
    return { ongoingIndicator: station.charging(transactionId) !== undefined, messagesInQueue };
  },
  CostUpdated: ({ transactionId, totalCost }, { station }) => {
    const outlet = station.charging(transactionId);
    if (outlet !== undefined) outlet.session.cost = totalCost;
    return {};
  },
  // An authorized transaction goes on: its cable stays locked (F05.FR.02).
  UnlockConnector: ({ evseId, connectorId }, { station }) => {
    const outlet = station.find(evseId);
    if (outlet === undefined || connectorId !== 1) return { status: "UnknownConnector" };
    return { status: outlet.session === undefined ? "Unlocked" : "OngoingAuthorizedTransaction" };
  },
  ChangeAvailability: ({ evse, operationalStatus }, { station }) => {
    const connector = evse?.id ?? 0;
    if (connector !== 0 && station.find(connector) === undefined) return { status: "Rejected" };
    const accepted = station.setOperative(connector, operationalStatus === "Operative") === "accepted";
    return { status: accepted ? "Accepted" : "Scheduled" };
  },
  // Reset of a single EVSE requires EVSE.AllowReset (B11.FR.10), which this station does not have.
  Reset: ({ type, evseId }, { station }) => {
    if (evseId !== undefined) return { status: "Rejected", statusInfo: { reasonCode: "UnsupportedRequest" } };
    if (type === "OnIdle" && station.busy) {
      station.resetWhenIdle();
      return { status: "Scheduled" };
    }
    station.reset("hard_reset");
    return { status: "Accepted" };
  },
};
