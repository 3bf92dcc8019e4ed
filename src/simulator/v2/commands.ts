import type { ProtocolVersion } from "../../ocpp/rpc/error_codes.ts";
import { MOST_CERTIFICATES } from "../certificates.ts";
import { type Command, commandTable, type Controls, type OutgoingCall, type Rows2 } from "../protocol.ts";
import type { Measurement } from "../meter.ts";
import type { Outlet } from "../outlet.ts";
import { createBatterySwap } from "./battery_swap.ts";
import { certificateCommands } from "./certificates.ts";
import { charging } from "./charging.ts";
import { customers } from "./customers.ts";
import { createDerControls } from "./der_controls.ts";
import { createDisplays, MOST_MESSAGES } from "./displays.ts";
import { dynamicProfiles } from "./dynamic_profiles.ts";
import { energyTransfer } from "./energy_transfer.ts";
import { createEventStreams } from "./event_streams.ts";
import { files } from "./files.ts";
import { type Count, liveVariables } from "./live_variables.ts";
import { createMonitoring } from "./monitoring.ts";
import { createNetwork } from "./network.ts";
import { profiles } from "./profiles.ts";
import { createPublishing } from "./publishing.ts";
import { reservationCommands } from "./reservations.ts";
import { tagCommands } from "./tags.ts";
import { tariffs } from "./tariffs.ts";
import { triggers } from "./triggers.ts";
import { variableCommands } from "./variables.ts";
import { webPayment } from "./web_payment.ts";

/** The commands of 2.0.1 or 2.1, by subject, with their own state. */
export function commands2(
  protocolVersion: ProtocolVersion,
  meterValues: (outlet: Outlet, measured: Measurement) => OutgoingCall,
): Readonly<Record<string, Command>> {
  const displays = createDisplays();
  const publishing = createPublishing();
  const streams = createEventStreams();
  const counts: readonly Count[] = [
    {
      ...{ component: "DisplayMessageCtrlr", variable: "DisplayMessages", most: MOST_MESSAGES },
      read: displays.count,
    },
    {
      ...{ component: "SecurityCtrlr", variable: "CertificateEntries", most: MOST_CERTIFICATES },
      read: ({ certificates }) => certificates.list(undefined).length,
    },
  ];
  const network = createNetwork();
  const is21 = protocolVersion === "ocpp2.1";
  const live = (controls: Controls) => [
    ...liveVariables(controls, counts),
    ...(is21 ? network.variables() : []),
  ];

  return commandTable({
    ...charging,
    ...profiles,
    ...variableCommands(live),
    ...createMonitoring({ protocolVersion, live, streams: is21 ? streams : undefined }),
    ...displays.rows,
    ...tagCommands,
    ...customers,
    ...reservationCommands,
    ...files,
    ...publishing.rows,
    ...certificateCommands,
    ...network.rows,
    ...triggers({ protocolVersion, meterValues, publishing: publishing.report }),
    ...dataTransfer,
    ...(is21
      ? {
        ...streams.rows,
        ...tariffs,
        ...dynamicProfiles,
        ...createDerControls(),
        ...createBatterySwap(),
        ...energyTransfer,
        ...webPayment,
      }
      : {}),
  });
}

/** No vendor id is supported (2.x P01). */
const dataTransfer: Rows2<"DataTransfer"> = {
  DataTransfer: ({ vendorId }, { settings }) => ({
    status: vendorId === settings.text("vendor") ? "UnknownMessageId" : "UnknownVendorId",
  }),
};
