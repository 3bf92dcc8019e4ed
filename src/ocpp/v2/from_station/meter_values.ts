import type { Handler2 } from "../../handler.ts";
import { readingsOf } from "../mapping.ts";

/** 2.x MeterValues (J01): measurements outside of transactions. */
export const meterValues: Handler2<"MeterValues"> = async (values, context) => {
  await context.services.metering.record({
    stationId: context.station,
    connector: values.evseId ?? 0,
    transactionId: null,
    readings: readingsOf(values.meterValue, context),
  });
  return {};
};
