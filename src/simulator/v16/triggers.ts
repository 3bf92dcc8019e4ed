import type { Requests16 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, OutgoingCall, Rows16 } from "../protocol.ts";
import type { Measurement } from "../meter.ts";
import type { Outlet } from "../outlet.ts";
import { diagnosticsCall, logCall, signedFirmwareCall, unsignedFirmwareCall } from "./file_mapping.ts";

type Message =
  | Requests16["TriggerMessage"]["requestedMessage"]
  | Requests16["ExtendedTriggerMessage"]["requestedMessage"];
type Trigger = (controls: Controls, connectors: readonly number[]) => void | Promise<void>;

/** TriggerMessage (1.6 §5.17, security whitepaper F06). */
export function triggers(
  meterValues: (outlet: Outlet, measured: Measurement) => OutgoingCall,
): Rows16<"TriggerMessage" | "ExtendedTriggerMessage"> {
  /** The messages that can be triggered, and their connectors, including 0 where the station has a message. */
  const rows: Readonly<Record<Message, Trigger>> = {
    BootNotification: ({ boot }) => boot(),
    Heartbeat: ({ heartbeat }) => heartbeat(),
    StatusNotification: ({ status }, connectors) => connectors.forEach(status),
    MeterValues: ({ station, say, now }, connectors) => {
      for (const outlet of station.outlets.filter(({ number }) => connectors.includes(number))) {
        // Messages of a transaction are sent through the queue, to keep their order.
        if (outlet.session === undefined) say(meterValues(outlet, outlet.measure(now())));
        else station.sendNow(outlet);
      }
    },
    FirmwareStatusNotification: (controls) => controls.say(unsignedFirmwareCall(controls.firmware.report())),
    DiagnosticsStatusNotification: (controls) => controls.say(diagnosticsCall(controls.logs.report())),
    LogStatusNotification: (controls) => controls.say(logCall(controls.logs.report())),
    SignChargePointCertificate: async ({ say, certificates }) => {
      const payload: Requests16["SignCertificate"] = { csr: await certificates.request() };
      say({ action: "SignCertificate", payload });
    },
  };

  const answer = async (trigger: Trigger, connectorId: number | undefined, controls: Controls) => {
    const connectors = [0, ...controls.station.outlets.map(({ number }) => number)]
      .filter((number) => connectorId === undefined || connectorId === number);
    if (connectors.length === 0) return { status: "Rejected" } as const;
    await trigger(controls, connectors);
    return { status: "Accepted" } as const;
  };

  return {
    TriggerMessage: ({ requestedMessage, connectorId }, controls) =>
      answer(rows[requestedMessage], connectorId, controls),
    ExtendedTriggerMessage: ({ requestedMessage, connectorId }, controls) =>
      // Signed firmware has its own message.
      requestedMessage === "FirmwareStatusNotification"
        ? answer((controls) => controls.say(signedFirmwareCall(controls.firmware.report())), connectorId, controls)
        : answer(rows[requestedMessage], connectorId, controls),
  };
}
