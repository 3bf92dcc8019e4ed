import type { Rows21 } from "../protocol.ts";

/**
 * Commands for bidirectional stations (2.1 Q02, Q08). This station refuses them: it has no profile with a curve for the
 * signal, and its EVs charge by IEC 61851, which has no other energy transfer modes.
 */
export const energyTransfer: Rows21<"AFRRSignal" | "NotifyAllowedEnergyTransfer"> = {
  AFRRSignal: () => ({ status: "Rejected", statusInfo: { reasonCode: "NoSignalWattCurve" } }),
  NotifyAllowedEnergyTransfer: ({ transactionId, allowedEnergyTransfer }, { station }) => {
    const outlet = station.charging(transactionId);
    if (outlet === undefined) return { status: "Rejected", statusInfo: { reasonCode: "TxNotFound" } };
    // Accepted where the present transfer mode is among the allowed ones.
    const mode = station.limits.wiring.phases === 1 ? "AC_single_phase" : "AC_three_phase";
    if (allowedEnergyTransfer.includes(mode)) return { status: "Accepted" };
    return { status: "Rejected", statusInfo: { reasonCode: "UnsupportedRequest" } };
  },
};
