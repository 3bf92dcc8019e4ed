import assert from "node:assert/strict";
import {
  actionsOf,
  EVERYTHING,
  matches,
  type Message,
  readable,
  SHOWN_MAX,
  withMessage,
} from "../../src/ui/pages/station/frames/frame.ts";

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

Deno.test("a filter shows one action, one direction, or what failed", () => {
  const list = [
    message(1),
    message(2, { direction: "to_station", action: "Reset" }),
    message(3, { action: "StatusNotification", outcome: "error", code: "FormationViolation" }),
    message(4, { action: null, outcome: "unreadable" }),
    message(5, { action: "Heartbeat", outcome: "unanswered" }),
  ];
  const shown = (filter: Partial<typeof EVERYTHING>) =>
    list.filter((one) => matches(one, { ...EVERYTHING, ...filter })).map(({ cursor }) => cursor).join(" ");
  assert.equal(shown({}), "1 2 3 4 5");
  assert.equal(shown({ action: "Heartbeat" }), "1 5");
  assert.equal(shown({ direction: "to_station" }), "2");
  assert.equal(shown({ onlyFailed: true }), "3 4");
  assert.deepEqual(actionsOf(list), ["Heartbeat", "Reset", "StatusNotification"]);
});

Deno.test("a frame is shown as its payload, an error with its code, and what is no frame as it came", () => {
  assert.equal(readable('[2,"1","Reset",{"type":"Soft"}]'), '{\n  "type": "Soft"\n}');
  assert.equal(readable('[3,"1",{}]'), "{}");
  assert.equal(readable('[4,"1","NotSupported","no such action",{}]'), "NotSupported: no such action");
  assert.equal(readable('[4,"1","GenericError","",{"a":1}]'), 'GenericError\n{\n  "a": 1\n}');
  assert.equal(readable('[2,"1","Reset",{"type":"So'), '[2,"1","Reset",{"type":"So');
  assert.equal(readable("<script>"), "<script>");
});
