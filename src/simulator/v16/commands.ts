import { type Command, commandTable, type OutgoingCall, type Rows16 } from "../protocol.ts";
import type { Measurement } from "../meter.ts";
import type { Outlet } from "../outlet.ts";
import { certificateCommands } from "./certificates.ts";
import { charging } from "./charging.ts";
import { configuration } from "./configuration.ts";
import { files } from "./files.ts";
import { profiles } from "./profiles.ts";
import { reservationCommands } from "./reservations.ts";
import { tagCommands } from "./tags.ts";
import { triggers } from "./triggers.ts";

/** The commands of 1.6 with the security extension, by subject. */
export function commands16(
  meterValues: (outlet: Outlet, measured: Measurement) => OutgoingCall,
): Readonly<Record<string, Command>> {
  return commandTable({
    ...charging,
    ...profiles,
    ...configuration,
    ...tagCommands,
    ...reservationCommands,
    ...files,
    ...certificateCommands,
    ...triggers(meterValues),
    ...dataTransfer,
  });
}

/** No vendor id is supported (1.6 §5.6). */
const dataTransfer: Rows16<"DataTransfer"> = {
  DataTransfer: ({ vendorId }, { settings }) => ({
    status: vendorId === settings.text("vendor") ? "UnknownMessageId" : "UnknownVendorId",
  }),
};
