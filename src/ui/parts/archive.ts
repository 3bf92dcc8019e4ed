/** Brings back what was removed. */
import { api } from "../base/session.ts";
import { refreshStation } from "../base/stations.ts";

/** Puts a removed charger back on the list, with its history, its settings and its password. */
export async function restoreStation(id: string): Promise<void> {
  await api.restoreStation({ id });
  await refreshStation(id);
}
