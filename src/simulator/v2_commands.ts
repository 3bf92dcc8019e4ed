import type { Requests21, Responses201 } from "../ocpp/schema/gen/actions.ts";
import { type Call, type Command, commandTable, type Controls } from "./dialect.ts";
import type { Measurement } from "./meter.ts";
import type { Outlet } from "./outlet.ts";
import { readProfile } from "./profile_words.ts";
import type { Profile } from "./profiles.ts";
import type { Verdict } from "./transaction.ts";
import { variableCommands } from "./v2_variables.ts";

type Trigger = (controls: Controls, outlets: readonly Outlet[]) => "Accepted" | "Rejected";

/** 2.1 knows more purposes; what is not here is Rejected. */
const PURPOSE: Readonly<Record<string, Profile["purpose"]>> = {
  ChargingStationMaxProfile: "station",
  TxDefaultProfile: "default",
  TxProfile: "transaction",
};

const UPDATED = { ok: "Accepted", mismatch: "VersionMismatch", too_long: "Failed" } as const;

/** The commands of 2.x, one row each: the wider question of 2.1, the answer that 2.0.1 understands too. */
export function commands2(
  meterValues: (outlet: Outlet, measured: Measurement) => Call,
): Readonly<Record<string, Command>> {
  const triggers: Partial<Record<Requests21["TriggerMessage"]["requestedMessage"], Trigger>> = {
    // One that is registered already has nothing to tell (F06.FR.17).
    BootNotification: ({ boot, registered }) => {
      if (registered()) return "Rejected";
      boot();
      return "Accepted";
    },
    Heartbeat: ({ heartbeat }) => {
      heartbeat();
      return "Accepted";
    },
    StatusNotification: ({ status }, outlets) => {
      for (const { number } of outlets) status(number);
      return "Accepted";
    },
    MeterValues: ({ say, now }, outlets) => {
      for (const outlet of outlets) say(meterValues(outlet, outlet.measure(now())));
      return "Accepted";
    },
    TransactionEvent: ({ station }, outlets) => {
      const running = outlets.filter(({ session }) => session !== undefined);
      for (const outlet of running) station.tellNow(outlet);
      return running.length === 0 ? "Rejected" : "Accepted";
    },
  };

  return commandTable<Requests21, Responses201>({
    ...variableCommands,
    // Of a single EVSE only where EVSE.AllowReset says so (B11.FR.10): not here.
    Reset: ({ type, evseId }, { station }) => {
      if (evseId !== undefined) return { status: "Rejected", statusInfo: { reasonCode: "UnsupportedRequest" } };
      if (type === "OnIdle" && station.busy) {
        station.resetWhenIdle();
        return { status: "Scheduled" };
      }
      station.reset("hard_reset");
      return { status: "Accepted" };
    },
    // Who charges with leave may go on: their cable stays locked (F05.FR.02).
    UnlockConnector: ({ evseId, connectorId }, { station }) => {
      const outlet = station.find(evseId);
      if (outlet === undefined || connectorId !== 1) return { status: "UnknownConnector" };
      return { status: outlet.session === undefined ? "Unlocked" : "OngoingAuthorizedTransaction" };
    },
    SetChargingProfile: (question, { station }) => {
      const profile = toProfile(question.evseId, question.chargingProfile);
      const outlet = station.find(question.evseId);
      const sense = profile !== undefined && {
        station: question.evseId === 0,
        default: question.evseId === 0 || outlet !== undefined,
        // One of a transaction names it, and needs it to run (K01.FR.03, K01.FR.09).
        transaction: outlet?.session !== undefined && question.chargingProfile.transactionId === outlet.session.key,
      }[profile.purpose];
      return { status: sense && station.setProfile(profile) ? "Accepted" : "Rejected" };
    },
    ClearChargingProfile: (question, { station }) => {
      const { chargingProfileId: id, chargingProfileCriteria: criteria } = question;
      const wire = criteria?.chargingProfilePurpose;
      const purpose = wire && PURPOSE[wire];
      if (wire !== undefined && purpose === undefined) return { status: "Unknown" };
      const cleared = station.clearProfiles(
        id === undefined ? { connector: criteria?.evseId, purpose, stackLevel: criteria?.stackLevel } : { id },
      );
      return { status: cleared ? "Accepted" : "Unknown" };
    },
    RequestStartTransaction: ({ evseId, idToken, groupIdToken, remoteStartId, chargingProfile }, { station }) => {
      const outlet = station.free(evseId);
      const profile = chargingProfile && toProfile(outlet?.number ?? 0, chargingProfile);
      const sense = chargingProfile === undefined || profile?.purpose === "transaction";
      if (outlet === undefined || !sense) return { status: "Rejected" };
      const token = { id: idToken.idToken, type: idToken.type, group: groupIdToken?.idToken };
      void station.startRemotely(outlet, { token, remoteStartId, profile });
      return { status: "Accepted" };
    },
    RequestStopTransaction: ({ transactionId }, { station }) => {
      const outlet = station.outlets.find(({ session }) => session?.key === transactionId);
      if (outlet === undefined) return { status: "Rejected", statusInfo: { reasonCode: "TxNotFound" } };
      station.stop(outlet, "remote");
      return { status: "Accepted" };
    },
    TriggerMessage: ({ requestedMessage, evse }, controls) => {
      const trigger = triggers[requestedMessage];
      if (trigger === undefined) return { status: "NotImplemented" };
      const outlets = controls.station.outlets.filter(({ number }) => evse === undefined || evse.id === number);
      return { status: outlets.length === 0 ? "Rejected" : trigger(controls, outlets) };
    },
    ChangeAvailability: ({ evse, operationalStatus }, { station }) => {
      const connector = evse?.id ?? 0;
      if (connector !== 0 && station.find(connector) === undefined) return { status: "Rejected" };
      const accepted = station.setOperative(connector, operationalStatus === "Operative") === "accepted";
      return { status: accepted ? "Accepted" : "Scheduled" };
    },
    ClearCache: (_, { tags }) => {
      tags.forget();
      return { status: "Accepted" };
    },
    DataTransfer: () => ({ status: "UnknownVendorId" }),
    GetLocalListVersion: (_, { tags }) => ({
      versionNumber: tags.version(),
    }),
    SendLocalList: (question, { tags }) => {
      const { versionNumber, updateType, localAuthorizationList = [] } = question;
      const entries = localAuthorizationList.map(({ idToken, idTokenInfo }) => ({
        token: idToken.idToken,
        verdict: idTokenInfo && readVerdict(idTokenInfo),
      }));
      const kind = updateType === "Full" ? "full" : "differential";
      return { status: UPDATED[tags.update(kind, versionNumber, entries)] };
    },
  });
}

/** Reads an idTokenInfo of either version. */
export function readVerdict(
  info: { readonly status: string; readonly groupIdToken?: { readonly idToken: string } },
): Verdict {
  return { accepted: info.status === "Accepted", status: info.status, group: info.groupIdToken?.idToken };
}

/** Undefined when it is of a purpose that is not known here, or has no schedule. */
function toProfile(connector: number, wire: Requests21["SetChargingProfile"]["chargingProfile"]): Profile | undefined {
  const purpose = PURPOSE[wire.chargingProfilePurpose];
  // Up to three schedules are for the car to choose from (ISO 15118); this one's car takes the first.
  const [schedule] = wire.chargingSchedule;
  if (purpose === undefined || schedule === undefined) return undefined;
  return readProfile({ id: wire.id, connector, purpose }, wire, schedule);
}
