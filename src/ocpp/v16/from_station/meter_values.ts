import type { Handler16 } from "../../handler.ts";
import { readingsOf } from "../mapping.ts";

/** 1.6 MeterValues (§4.7): measurements of a connector. */
export const meterValues: Handler16<"MeterValues"> = async (values, context) => {
  await context.services.metering.record({
    stationId: context.station,
    connector: values.connectorId ?? 0,
    transactionId: values.transactionId ?? null,
    readings: readingsOf(values.meterValue, context),
  });
  return {};
};
