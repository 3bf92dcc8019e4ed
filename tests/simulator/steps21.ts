import { type Step, step, type StepContext } from "./steps.ts";

const EVSE_POWER = { component: { name: "EVSE", evse: { id: 1 } }, variable: { name: "Power" } };
const BEAT = { ...EVSE_POWER, type: "Periodic", severity: 3 };
const PERIODS = [{ startPeriod: 0, limit: 10 }];

const profile = (id: number, more: object) => ({
  ...{ id, stackLevel: 1, chargingProfileKind: "Absolute" },
  chargingSchedule: [{ id: 1, chargingRateUnit: "A", chargingSchedulePeriod: PERIODS }],
  ...more,
});
const tariff = (tariffId: string, priceKwh: number) => ({
  ...{ tariffId, currency: "EUR" },
  energy: { prices: [{ priceKwh }], taxRates: [{ type: "VAT", tax: 19 }] },
});
const droop = { priority: 3, overFreq: 50.2, underFreq: 49.8, overDroop: 5, underDroop: 5, responseTime: 1 };
const transactionId = (more: object) => ({ transaction }: StepContext) => ({ transactionId: transaction(1), ...more });

/** The actions that 2.1 adds to those of 2.0.1; some prepare later steps. */
export const STEPS_21: readonly Step[] = [
  step(
    "SetVariableMonitoring",
    { setMonitoringData: [{ ...BEAT, value: 1, periodicEventStream: { values: 5 } }] },
    { setMonitoringResult: [{ ...BEAT, id: 2, status: "Accepted" }] },
    ["OpenPeriodicEventStream", 'NotifyPeriodicEventStream "v":"11040"'],
  ),
  step("GetPeriodicEventStream", {}, {
    constantStreamData: [{ id: 1, params: { values: 5 }, variableMonitoringId: 2 }],
  }),
  step("AdjustPeriodicEventStream", { id: 1, params: { values: 2 } }, "Accepted", ["NotifyPeriodicEventStream"]),
  step("ClearVariableMonitoring", { id: [2] }, { clearMonitoringResult: [{ id: 2, status: "Accepted" }] }, [
    "ClosePeriodicEventStream",
  ]),
  step("SetDefaultTariff", { evseId: 0, tariff: tariff("day", 0.4) }, "Accepted"),
  step("ChangeTransactionTariff", transactionId({ tariff: tariff("night", 0.3) }), "Accepted", [
    "TransactionEvent TariffChanged",
  ]),
  step("GetTariffs", { evseId: 0 }, {
    status: "Accepted",
    tariffAssignments: [
      { tariffId: "day", tariffKind: "DefaultTariff", evseIds: [1, 2] },
      { tariffId: "night", tariffKind: "DriverTariff", evseIds: [1], idTokens: ["CARD"] },
    ],
  }),
  step("ClearTariffs", { tariffIds: ["day", "never"] }, {
    clearTariffsResult: [{ tariffId: "day", status: "Accepted" }, { tariffId: "never", status: "NoTariff" }],
  }),
  step(
    "SetDERControl",
    { isDefault: true, controlId: "d1", controlType: "FreqDroop", freqDroop: droop },
    "Accepted",
  ),
  step("GetDERControl", { requestId: 8 }, "Accepted", ["ReportDERControl freqDroop"]),
  step("ClearDERControl", { isDefault: true, controlId: "d1" }, "Accepted"),
  step("RequestBatterySwap", { requestId: 9, idToken: { idToken: "CARD", type: "Local" } }, "Accepted", [
    "BatterySwap BatteryIn",
    "BatterySwap BatteryOut",
  ]),
  step("AFRRSignal", ({ inS }) => ({ timestamp: inS(0), signal: 1 }), "Rejected"),
  step("NotifyAllowedEnergyTransfer", transactionId({ allowedEnergyTransfer: ["AC_three_phase"] }), "Accepted"),
  step("NotifyWebPaymentStarted", { evseId: 2, timeout: 60 }, {}),
  step(
    "SetChargingProfile",
    {
      evseId: 1,
      chargingProfile: profile(20, { chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Dynamic" }),
    },
    "Accepted",
    ["TransactionEvent 6900"],
  ),
  step("UpdateDynamicSchedule", { chargingProfileId: 20, scheduleUpdate: { limit: 8 } }, "Accepted", [
    "TransactionEvent 5520",
  ]),
  step(
    "SetChargingProfile",
    { evseId: 1, chargingProfile: profile(21, { chargingProfilePurpose: "PriorityCharging" }) },
    "Accepted",
  ),
  step("UsePriorityCharging", transactionId({ activate: true }), "Accepted", [
    'NotifyPriorityCharging "activated":true',
    "TransactionEvent 6900",
  ]),
];
