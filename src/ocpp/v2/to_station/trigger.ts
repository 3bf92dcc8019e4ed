import type { Trigger } from "../../../domain/commands.ts";
import type { Command2, Requests201 } from "../../handler.ts";
import { evseOf } from "../mapping.ts";

const MESSAGES: Readonly<Record<Trigger, Requests201["TriggerMessage"]["requestedMessage"]>> = {
  boot: "BootNotification",
  status: "StatusNotification",
  meter_values: "MeterValues",
  heartbeat: "Heartbeat",
  firmware: "FirmwareStatusNotification",
  log: "LogStatusNotification",
  security_log: "LogStatusNotification",
  certificate: "SignChargingStationCertificate",
};

/**
 * 2.x TriggerMessage (F06); StatusNotification requires a connector, and connector 1 of the EVSE is used (F06.FR.12).
 */
export const trigger: Command2<"trigger", "TriggerMessage"> = {
  action: "TriggerMessage",
  payload({ message, connector }) {
    const { evse } = evseOf(connector);
    if (evse === undefined) return { requestedMessage: MESSAGES[message] };
    return {
      requestedMessage: MESSAGES[message],
      evse: message === "status" ? { ...evse, connectorId: 1 } : evse,
    };
  },
};
