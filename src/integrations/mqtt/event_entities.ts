import { faultText } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";

/** An event of one of Home Assistant's event entities; `event_type` is one of those that the discovery payload names. */
export interface EntityEvent {
  readonly name: "card" | "fault";
  readonly payload: { readonly event_type: string } & Readonly<Record<string, unknown>>;
}

/** Makes the events of the event entities; remembers which connectors are faulted, for the event at their end. */
export interface EventEntities {
  of(event: DomainEvent): EntityEvent | undefined;
  /** A station was removed. */
  forget(stationId: string): void;
}

/** See {@link EventEntities}. */
export function eventEntities(): EventEntities {
  const faulted = new Map<string, Set<number>>();
  return {
    of(event) {
      const { type, stationId } = event;
      if (type === "token.presented") {
        const { tagId, authorizationStatus: status } = event;
        const event_type = status === "accepted" ? "accepted" : "refused";
        return { name: "card", payload: { event_type, tagId, authorizationStatus: status } };
      }
      if (type !== "connector.reported") return undefined;
      const { connector, status, errorCode, vendorErrorCode, info } = event.report;
      const connectors = faulted.get(stationId) ?? new Set();
      if (status === "faulted") {
        // The number of connectors of a station is bounded (CONNECTORS_MAX).
        faulted.set(stationId, connectors.add(connector));
        const detail = faultText({ errorCode, vendorErrorCode, info });
        return { name: "fault", payload: { event_type: "fault", connector, errorCode, vendorErrorCode, detail } };
      }
      if (!connectors.delete(connector)) return undefined;
      return { name: "fault", payload: { event_type: "cleared", connector } };
    },
    forget: (stationId) => void faulted.delete(stationId),
  };
}
