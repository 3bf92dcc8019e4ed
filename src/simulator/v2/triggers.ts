import type { ProtocolVersion } from "../../ocpp/rpc/error_codes.ts";
import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, OutgoingCall, Rows2 } from "../protocol.ts";
import type { Measurement } from "../meter.ts";
import type { Outlet } from "../outlet.ts";
import { firmwareCall, uploadCall } from "./files.ts";

type Message = Requests21["TriggerMessage"]["requestedMessage"];
type Triggered = "Accepted" | "Rejected";
type Trigger = (controls: Controls, outlets: readonly Outlet[]) => Triggered | Promise<Triggered>;

/** The version-specific messages that triggers send. */
export interface TriggerMapping {
  readonly protocolVersion: ProtocolVersion;
  meterValues(outlet: Outlet, measured: Measurement): OutgoingCall;
  publishing(): OutgoingCall;
}

/** TriggerMessage (2.x F06). Others are not implemented: certificates of ISO 15118, and custom triggers. */
export function triggers({ protocolVersion, meterValues, publishing }: TriggerMapping): Rows2<"TriggerMessage"> {
  const scenarioStep =
    (message: (controls: Controls) => OutgoingCall | Promise<OutgoingCall>): Trigger => async (controls) => {
      controls.say(await message(controls));
      return "Accepted" as const;
    };

  const rows: Partial<Record<Message, Trigger>> = {
    // A registered station does not boot again (F06.FR.17).
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
      for (const outlet of running) station.sendNow(outlet);
      return running.length === 0 ? "Rejected" : "Accepted";
    },
    FirmwareStatusNotification: scenarioStep(({ firmware }) => firmwareCall(firmware.report())),
    LogStatusNotification: scenarioStep(({ logs }) => uploadCall(logs.report())),
    PublishFirmwareStatusNotification: scenarioStep(publishing),
    SignChargingStationCertificate: scenarioStep(async ({ certificates, ids }) => {
      const payload: Requests21["SignCertificate"] = {
        csr: await certificates.request(),
        certificateType: "ChargingStationCertificate",
        ...(protocolVersion === "ocpp2.1" ? { requestId: ids.int31() } : {}),
      };
      return { action: "SignCertificate", payload };
    }),
  };

  return {
    TriggerMessage: async ({ requestedMessage, evse }, controls) => {
      const trigger = rows[requestedMessage];
      if (trigger === undefined) return { status: "NotImplemented" };
      const outlets = controls.station.outlets.filter(({ number }) => evse === undefined || evse.id === number);
      return { status: outlets.length === 0 ? "Rejected" : await trigger(controls, outlets) };
    },
  };
}
