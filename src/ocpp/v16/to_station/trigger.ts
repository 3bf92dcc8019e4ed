import type { Trigger } from "../../../domain/commands.ts";
import type { Command16, Requests16 } from "../../handler.ts";

const MESSAGES: Readonly<Record<Trigger, Requests16["TriggerMessage"]["requestedMessage"]>> = {
  boot: "BootNotification",
  status: "StatusNotification",
  meter_values: "MeterValues",
  heartbeat: "Heartbeat",
  firmware: "FirmwareStatusNotification",
  log: "DiagnosticsStatusNotification",
};

/** 1.6 TriggerMessage (§5.17). */
export const trigger: Command16<"trigger", "TriggerMessage"> = {
  action: "TriggerMessage",
  payload: ({ message, connector }) => ({
    requestedMessage: MESSAGES[message],
    ...(connector === null ? {} : { connectorId: connector }),
  }),
};
