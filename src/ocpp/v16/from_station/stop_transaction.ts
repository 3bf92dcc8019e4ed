import { orNull } from "../../../base/text.ts";
import type { Handler16 } from "../../handler.ts";
import { idTagInfo, readingsOf, registerOf, tokenOf } from "../mapping.ts";

/** 1.6 StopTransaction (§4.10): a transaction ends. Always accepted, known or not (quirk X2). */
export const stopTransaction: Handler16<"StopTransaction"> = async (stop, context) => {
  const { station, services, time } = context;
  const { at, trusted } = time(stop.timestamp ?? "");
  const tag = orNull(stop.idTag);
  const authorizationResult = await services.transactions.stop({
    stationId: station,
    transactionId: stop.transactionId ?? null,
    token: tag === null ? null : await tokenOf(tag, context),
    meterStopWh: registerOf("meterStop", stop.meterStop, context),
    stoppedAt: at,
    // §7.36: a missing reason means Local.
    reason: stop.reason ?? "Local",
    readings: readingsOf(stop.transactionData, context),
    flags: trusted ? [] : ["clock_unset"],
    raw: context.sent(),
  });
  return authorizationResult === null ? {} : { idTagInfo: idTagInfo(authorizationResult) };
};
