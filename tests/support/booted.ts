import type { Protocol } from "../../src/domain/station.ts";
import type { ScriptedCharger } from "./charger.ts";
import type { TestApp } from "./app.ts";

/** What a charger says when it boots, in the words of its version. */
export function bootOf(protocol: Protocol): object {
  return protocol === "ocpp1.6"
    ? { chargePointVendor: "V", chargePointModel: "M" }
    : { reason: "PowerUp", chargingStation: { vendorName: "V", model: "M" } };
}

/** Connects a scripted charger that has booted, so that it may be sent commands; puts it on the list when it is not there. */
export async function bootedCharger(
  app: TestApp,
  protocol: Protocol,
  { id = "CP1", credentials }: { readonly id?: string; readonly credentials?: string } = {},
): Promise<ScriptedCharger> {
  const { stations } = app.app.services;
  if (stations.find(id) === undefined) await stations.add(id);
  const charger = await app.charger(id, {
    protocols: [protocol],
    ...(credentials === undefined ? {} : { credentials }),
  });
  await charger.call("BootNotification", bootOf(protocol));
  return charger;
}
