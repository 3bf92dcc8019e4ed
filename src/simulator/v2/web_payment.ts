import type { Rows21 } from "../protocol.ts";

/** Somebody pays in the web (2.1 C25): meanwhile nobody else may start at that EVSE with a card. */
export const webPayment: Rows21<"NotifyWebPaymentStarted"> = {
  NotifyWebPaymentStarted: ({ evseId, timeout }, { station, now }) => {
    const outlet = station.find(evseId);
    if (outlet !== undefined) outlet.paidUntil = now() + timeout * 1000;
    return {};
  },
};
