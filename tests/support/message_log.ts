import { ALL_MESSAGES, type MessageLogFilter, type MessageLogNote } from "../../src/domain/message_log.ts";

/** All messages of a station. */
export function messagesOf(stationId: string): MessageLogFilter {
  return { ...ALL_MESSAGES, stationId };
}

/** A heartbeat of CP1 that was answered. */
export const HEARTBEAT_NOTE: MessageLogNote = {
  ...{ stationId: "CP1", protocol: "ocpp1.6", direction: "from_station", action: "Heartbeat", messageId: "1" },
  ...{ at: 0, durationMs: 1, outcome: "answered", code: null, message: "[]", answer: null, issues: [], repairs: [] },
};
