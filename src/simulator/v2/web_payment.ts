import type { Rows21 } from "../protocol.ts";

/** Web payment (2.1 C25): meanwhile no card can start a transaction at that EVSE. */
export const webPayment: Rows21<"NotifyWebPaymentStarted"> = {
  NotifyWebPaymentStarted: ({ evseId, timeout }, { station, now }) => {
    const outlet = station.find(evseId);
    if (outlet !== undefined) outlet.paidUntil = now() + timeout * 1000;
    return {};
  },
};
