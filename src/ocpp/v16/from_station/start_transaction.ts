import type { Handler16 } from "../../handler.ts";
import { idTagInfo, registerOf, tokenOf } from "../mapping.ts";

/**
 * 1.6 StartTransaction (§4.8): a transaction starts and gets its id. idTagInfo comes first in the answer, because one
 * charger reads the second member (quirk O1).
 */
export const startTransaction: Handler16<"StartTransaction"> = async (start, context) => {
  const { station, services, time } = context;
  const { connectorId = 0, idTag = "", meterStart, timestamp, reservationId } = start;
  const { at, sentAt, trusted } = time(timestamp ?? "");
  const { transactionId, authorizationResult } = await services.transactions.start({
    stationId: station,
    connector: connectorId,
    token: await tokenOf(idTag, context),
    meterStartWh: registerOf("meterStart", meterStart, context),
    startedAt: at,
    sentAt: sentAt === 0 ? null : sentAt,
    // Some chargers send 0 or -1 for no reservation (quirk X17).
    reservationId: reservationId !== undefined && reservationId > 0 ? reservationId : null,
    flags: trusted ? [] : ["clock_unset"],
    content: JSON.stringify([connectorId, idTag.toLowerCase(), timestamp, meterStart, reservationId]),
  });
  return { idTagInfo: idTagInfo(authorizationResult), transactionId };
};
