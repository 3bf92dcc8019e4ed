import assert from "node:assert/strict";
import { actionsOf, hasFailed, type Message, SHOWN_MAX, withMessage } from "../../src/ui/inspector/message.ts";

const message = (cursor: number, change: Partial<Message> = {}): Message => ({
  ...{ cursor: String(cursor), direction: "from_station", action: "Heartbeat", messageId: "1", durationMs: 1 },
  ...{ at: "2026-06-01T10:00:00.000Z", outcome: "answered", code: null, message: "[]", answer: "[]" },
  ...{ stationId: "CP1", protocol: "ocpp1.6", issues: [], repairs: [], ...change },
});

Deno.test("messages are listed newest first and once, also when the list and the stream overlap, and no more than the page can draw", () => {
  const came = [1, 2, 10, 9, 2].reduce<readonly Message[]>((list, cursor) => withMessage(list, message(cursor)), []);
  assert.deepEqual(came.map(({ cursor }) => cursor), ["10", "9", "2", "1"]);
  const many = Array.from({ length: SHOWN_MAX + 5 }, (_, index) => message(index))
    .reduce<readonly Message[]>((list, one) => withMessage(list, one), []);
  assert.deepEqual([many.length, many[0]?.cursor, many.at(-1)?.cursor], [SHOWN_MAX, String(SHOWN_MAX + 4), "5"]);
});

Deno.test("actions are listed once, and what did not get its answer has failed", () => {
  const list = [
    message(1),
    message(2, { direction: "to_station", action: "Reset" }),
    message(3, { action: "StatusNotification", outcome: "error", code: "FormationViolation" }),
    message(4, { action: null, outcome: "unreadable" }),
    message(5, { action: "Heartbeat", outcome: "unanswered" }),
  ];
  assert.deepEqual(actionsOf(list), ["Heartbeat", "Reset", "StatusNotification"]);
  assert.deepEqual(list.filter(hasFailed).map(({ cursor }) => cursor), ["3", "4"]);
});
