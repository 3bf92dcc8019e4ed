/** Ordinary messages of chargers, new for each use, because validation may repair them in place. */
export const bootNotification16 = () => ({ chargePointVendor: "Vendor", chargePointModel: "Model" });

/** A 1.6 StartTransaction. */
export const startTransaction16 = () => ({
  connectorId: 1,
  idTag: "04AABBCC",
  meterStart: 1200,
  timestamp: "2026-01-31T12:00:00Z",
});

/** A 1.6 MeterValues with eight sampled values, the most frequent message. */
export const meterValues16 = () => ({
  connectorId: 1,
  transactionId: 4711,
  meterValue: [{
    timestamp: "2026-01-31T12:00:00Z",
    sampledValue: [
      { value: "12345.6", context: "Sample.Periodic", measurand: "Energy.Active.Import.Register", unit: "Wh" },
      { value: "11040", context: "Sample.Periodic", measurand: "Power.Active.Import", unit: "W" },
      { value: "16.0", context: "Sample.Periodic", measurand: "Current.Import", phase: "L1", unit: "A" },
      { value: "16.0", context: "Sample.Periodic", measurand: "Current.Import", phase: "L2", unit: "A" },
      { value: "16.0", context: "Sample.Periodic", measurand: "Current.Import", phase: "L3", unit: "A" },
      { value: "230", context: "Sample.Periodic", measurand: "Voltage", phase: "L1-N", unit: "V" },
      { value: "41", context: "Sample.Periodic", measurand: "SoC", location: "EV", unit: "Percent" },
      { value: "28.5", context: "Sample.Periodic", measurand: "Temperature", location: "Outlet", unit: "Celsius" },
    ],
  }],
});

/** A 2.x TransactionEvent with three sampled values. */
export const transactionEvent2 = () => ({
  eventType: "Updated",
  timestamp: "2026-01-31T12:00:00.123Z",
  triggerReason: "MeterValuePeriodic",
  seqNo: 12,
  transactionInfo: { transactionId: "e5b1", chargingState: "Charging" },
  evse: { id: 1, connectorId: 1 },
  idToken: { idToken: "04AABBCC", type: "ISO14443" },
  meterValue: [{
    timestamp: "2026-01-31T12:00:00Z",
    sampledValue: [
      { value: 12345.6, measurand: "Energy.Active.Import.Register", unitOfMeasure: { unit: "Wh", multiplier: 0 } },
      { value: 11040, measurand: "Power.Active.Import", unitOfMeasure: { unit: "W" } },
      { value: 16, measurand: "Current.Import", phase: "L1" },
    ],
  }],
});

/** A 2.x MeterValues. */
export const meterValues2 = () => ({ evseId: 1, meterValue: transactionEvent2().meterValue });
