import type { Requests16, Responses16 } from "../ocpp/schema/gen/actions.ts";
import { type Call, type Command, commandTable, type Controls } from "./dialect.ts";
import type { Measurement } from "./meter.ts";
import type { Outlet } from "./outlet.ts";
import { readProfile } from "./profile_words.ts";
import type { Profile } from "./profiles.ts";
import type { Verdict } from "./transaction.ts";
import { SETTINGS } from "./settings.ts";

type Trigger = (controls: Controls, connectors: readonly number[]) => void;

const PURPOSE = {
  ChargePointMaxProfile: "station",
  TxDefaultProfile: "default",
  TxProfile: "transaction",
} as const;

/** The commands of 1.6 (§5), one row each. */
export function commands16(
  meterValues: (outlet: Outlet, measured: Measurement) => Call,
): Readonly<Record<string, Command>> {
  /** What can be asked for, of which connectors; 0 is among them when the station is meant. */
  const triggers: Partial<Record<Requests16["TriggerMessage"]["requestedMessage"], Trigger>> = {
    BootNotification: ({ boot }) => boot(),
    Heartbeat: ({ heartbeat }) => heartbeat(),
    StatusNotification: ({ status }, connectors) => connectors.forEach(status),
    MeterValues: ({ station, say, now }, connectors) => {
      for (const outlet of station.outlets.filter(({ number }) => connectors.includes(number))) {
        // What belongs to a transaction keeps its place in the queue.
        if (outlet.session === undefined) say(meterValues(outlet, outlet.measure(now())));
        else station.tellNow(outlet);
      }
    },
  };

  return commandTable<Requests16, Responses16>({
    Reset: ({ type }, { station }) => {
      station.reset(type === "Soft" ? "soft_reset" : "hard_reset");
      return { status: "Accepted" };
    },
    UnlockConnector: ({ connectorId }, { station }) => {
      const outlet = station.find(connectorId);
      if (outlet === undefined) return { status: "NotSupported" };
      station.stop(outlet, "unlock");
      return { status: "Unlocked" };
    },
    SetChargingProfile: (question, { station }) => {
      const { connectorId, csChargingProfiles: wire } = question;
      const profile = toProfile(connectorId, wire);
      const outlet = station.find(connectorId);
      const meant = wire.transactionId === undefined || String(wire.transactionId) === outlet?.session?.reference;
      const sense = {
        station: connectorId === 0,
        default: connectorId === 0 || outlet !== undefined,
        // One of a transaction needs it to run (1.6 §3.13.3).
        transaction: outlet?.session !== undefined && meant,
      }[profile.purpose];
      return { status: sense && station.setProfile(profile) ? "Accepted" : "Rejected" };
    },
    ClearChargingProfile: (question, { station }) => {
      const { id, connectorId, chargingProfilePurpose, stackLevel } = question;
      const purpose = chargingProfilePurpose && PURPOSE[chargingProfilePurpose];
      const cleared = station.clearProfiles({ id, connector: connectorId, purpose, stackLevel });
      return { status: cleared ? "Accepted" : "Unknown" };
    },
    RemoteStartTransaction: ({ connectorId, idTag, chargingProfile }, { station }) => {
      const outlet = station.free(connectorId);
      const profile = chargingProfile && toProfile(outlet?.number ?? 0, chargingProfile);
      if (outlet === undefined || (profile !== undefined && profile.purpose !== "transaction")) {
        return { status: "Rejected" };
      }
      void station.startRemotely(outlet, { token: { id: idTag, type: "" }, profile });
      return { status: "Accepted" };
    },
    RemoteStopTransaction: ({ transactionId }, { station }) => {
      const outlet = station.outlets.find(({ session }) => session?.reference === String(transactionId));
      if (outlet === undefined) return { status: "Rejected" };
      station.stop(outlet, "remote");
      return { status: "Accepted" };
    },
    TriggerMessage: ({ requestedMessage, connectorId }, controls) => {
      const trigger = triggers[requestedMessage];
      if (trigger === undefined) return { status: "NotImplemented" };
      const connectors = [0, ...controls.station.outlets.map(({ number }) => number)]
        .filter((number) => connectorId === undefined || connectorId === number);
      if (connectors.length === 0) return { status: "Rejected" };
      trigger(controls, connectors);
      return { status: "Accepted" };
    },
    ChangeAvailability: ({ connectorId, type }, { station }) => {
      if (connectorId !== 0 && station.find(connectorId) === undefined) return { status: "Rejected" };
      const accepted = station.setOperative(connectorId, type === "Operative") === "accepted";
      return { status: accepted ? "Accepted" : "Scheduled" };
    },
    GetConfiguration: ({ key }, { settings }) => {
      const asked = key === undefined || key.length === 0 ? undefined : key.map((one) => one.toLowerCase());
      const configurationKey = SETTINGS.flatMap((row) => {
        if (row.key === null || !(asked?.includes(row.key.toLowerCase()) ?? true)) return [];
        const known = { key: row.key, readonly: row.access === "read" };
        // A secret has no value to show.
        return [row.access === "write" ? known : { ...known, value: settings.text(row.name) }];
      });
      const unknownKey = (key ?? []).filter((one) => findKey(one) === undefined);
      return { configurationKey, ...(unknownKey.length === 0 ? {} : { unknownKey }) };
    },
    ChangeConfiguration: ({ key, value }, { settings, rekey }) => {
      const row = findKey(key);
      if (row === undefined) return { status: "NotSupported" };
      if (row.access === "read" || !settings.set(row.name, value)) return { status: "Rejected" };
      if (row.name === "password") rekey();
      return { status: "Accepted" };
    },
    ClearCache: (_, { tags }) => {
      tags.forget();
      return { status: "Accepted" };
    },
    DataTransfer: () => ({ status: "UnknownVendorId" }),
    GetLocalListVersion: (_, { tags }) => ({
      listVersion: tags.version(),
    }),
    SendLocalList: (question, { tags }) => {
      const { listVersion, updateType, localAuthorizationList = [] } = question;
      const entries = localAuthorizationList.map(({ idTag, idTagInfo }) => ({
        token: idTag,
        verdict: idTagInfo && readVerdict(idTagInfo),
      }));
      const kind = updateType === "Full" ? "full" : "differential";
      return { status: UPDATED[tags.update(kind, listVersion, entries)] };
    },
  });
}

const UPDATED = { ok: "Accepted", mismatch: "VersionMismatch", too_long: "Failed" } as const;

/** Reads an idTagInfo (§7.27). */
export function readVerdict({ status, parentIdTag }: Responses16["Authorize"]["idTagInfo"]): Verdict {
  return { accepted: status === "Accepted", status, group: parentIdTag };
}

function findKey(key: string) {
  return SETTINGS.find((row) => row.key?.toLowerCase() === key.toLowerCase());
}

function toProfile(connector: number, wire: Requests16["SetChargingProfile"]["csChargingProfiles"]): Profile {
  const purpose = PURPOSE[wire.chargingProfilePurpose];
  return readProfile({ id: wire.chargingProfileId, connector, purpose }, wire, wire.chargingSchedule);
}
