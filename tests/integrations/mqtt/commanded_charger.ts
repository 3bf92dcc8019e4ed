import type { TestApp } from "../../support/app.ts";
import { bootedCharger } from "../../support/booted.ts";

/** A charger that is booted and available at connector 1, accepts each command, and keeps the last one of each action. */
export async function commandedCharger(app: TestApp, id = "CP1") {
  const charger = await bootedCharger(app, "ocpp1.6", { id });
  const commands = new Map<string, Record<string, unknown>>();
  const answers = (action: string, status: string) =>
    charger.answers(action, (payload) => {
      commands.set(action, payload);
      return { status };
    });
  for (const action of ["RemoteStartTransaction", "RemoteStopTransaction", "Reset", "SetChargingProfile"]) {
    answers(action, "Accepted");
  }
  answers("ClearChargingProfile", "Accepted");
  answers("UnlockConnector", "Unlocked");
  await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" });
  return { ...charger, commands };
}
