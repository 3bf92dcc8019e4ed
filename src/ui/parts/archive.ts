/** Removes a charger from the list and brings it back. */
import type { Station } from "../base/live.ts";
import { api } from "../base/session.ts";
import { refreshStation } from "../base/stations.ts";

/** Brings a removed charger back, with its history and its settings. */
export async function restoreStation(station: Station): Promise<void> {
  const { id, name, comment, pinnedProtocol, securityProfile, validation, ignoreUserName, noPing } = station;
  const { timeZone, treatExportAsImport, truncateTagAt, startResponseDelayMs, triggerBootNotification } = station;
  const { bootCallDelayMs } = station;
  const flags = { pinnedProtocol, securityProfile, validation, ignoreUserName, noPing };
  const workarounds = { timeZone, treatExportAsImport, truncateTagAt, startResponseDelayMs, triggerBootNotification };
  await api.createStation({}, { id, name, comment, ...flags, ...workarounds, bootCallDelayMs });
  await refreshStation(id);
}
