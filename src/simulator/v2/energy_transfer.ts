import type { Rows21 } from "../protocol.ts";

/**
 * What cars and grids ask of stations that give power back (2.1 Q02, Q08). This one does not: it has no profile with a curve for
 * the signal, and its cars charge by IEC 61851, which knows no other service to choose.
 */
export const energyTransfer: Rows21<"AFRRSignal" | "NotifyAllowedEnergyTransfer"> = {
  AFRRSignal: () => ({ status: "Rejected", statusInfo: { reasonCode: "NoSignalWattCurve" } }),
  NotifyAllowedEnergyTransfer: ({ transactionId, allowedEnergyTransfer }, { station }) => {
    const outlet = station.charging(transactionId);
    if (outlet === undefined) return { status: "Rejected", statusInfo: { reasonCode: "TxNotFound" } };
    // Nothing has to change where what the car does is among what it may do.
    const mode = station.limits.wiring.phases === 1 ? "AC_single_phase" : "AC_three_phase";
    if (allowedEnergyTransfer.includes(mode)) return { status: "Accepted" };
    return { status: "Rejected", statusInfo: { reasonCode: "UnsupportedRequest" } };
  },
};
