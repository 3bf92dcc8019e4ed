import { faultCode } from "../../../domain/fault_code.ts";
import type { Handler2, Requests21 } from "../../handler.ts";
import { statusOf } from "../mapping.ts";

type Event = Requests21["NotifyEvent"]["eventData"][number];

/**
 * 2.x NotifyEvent (N07): events of monitors and components, one report per event; the state of a connector is its
 * status.
 */
export const notifyEvent: Handler2<"NotifyEvent"> = async (report, context) => {
  for (const event of report.eventData) {
    const { at } = context.time(event.timestamp);
    const connector = event.component.evse?.id ?? null;
    if (connector !== null && isConnectorState(event)) {
      const { actualValue: rawStatus } = event;
      const code = faultCode(event.techCode);
      const fault = { errorCode: code, vendorErrorCode: code, info: faultCode(event.techInfo) };
      await context.services.connectors.report(
        context.station,
        { connector, status: statusOf(rawStatus), rawStatus, chargingState: null, ...fault, at },
        event.component.evse?.connectorId ?? 1,
      );
    } else {
      const subject = `${event.component.name}.${event.variable.name}`;
      await context.keep({ kind: "event", subject, connector, at }, event);
    }
  }
  return {};
};

/** A station may report a connector's status this way instead of StatusNotification (G01, alternative scenario). */
function isConnectorState({ component, variable }: Event): boolean {
  return component.name === "Connector" && variable.name === "AvailabilityState";
}
