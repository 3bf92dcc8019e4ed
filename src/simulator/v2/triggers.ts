import type { Dialect } from "../../ocpp/rpc/error_codes.ts";
import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Call, Controls, Rows2 } from "../dialect.ts";
import type { Measurement } from "../meter.ts";
import type { Outlet } from "../outlet.ts";
import { firmwareCall, uploadCall } from "./files.ts";

type Message = Requests21["TriggerMessage"]["requestedMessage"];
type Triggered = "Accepted" | "Rejected";
type Trigger = (controls: Controls, outlets: readonly Outlet[]) => Triggered | Promise<Triggered>;

/** What can be triggered is said so. */
export interface TriggerWords {
  readonly dialect: Dialect;
  meterValues(outlet: Outlet, measured: Measurement): Call;
  publishing(): Call;
}

/** Asking for messages (2.x F06). What is not here is not implemented: certificates of ISO 15118, and triggers of others. */
export function triggers({ dialect, meterValues, publishing }: TriggerWords): Rows2<"TriggerMessage"> {
  const saying = (message: (controls: Controls) => Call | Promise<Call>): Trigger => async (controls) => {
    controls.say(await message(controls));
    return "Accepted" as const;
  };

  const rows: Partial<Record<Message, Trigger>> = {
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
    FirmwareStatusNotification: saying(({ firmware }) => firmwareCall(firmware.report())),
    LogStatusNotification: saying(({ logs }) => uploadCall(logs.report())),
    PublishFirmwareStatusNotification: saying(publishing),
    SignChargingStationCertificate: saying(async ({ certificates, ids }) => {
      const payload: Requests21["SignCertificate"] = {
        csr: await certificates.request(),
        certificateType: "ChargingStationCertificate",
        ...(dialect === "ocpp2.1" ? { requestId: ids.int31() } : {}),
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
