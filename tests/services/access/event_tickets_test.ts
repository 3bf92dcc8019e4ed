import assert from "node:assert/strict";
import { randomIds } from "../../../src/base/ids.ts";
import type { Caller } from "../../../src/domain/api_scope.ts";
import {
  createEventTickets,
  type OpenOutcome,
  OPENS_MS,
  RESUMES_MS,
  TICKETS_PER_KEY,
} from "../../../src/services/access/event_tickets.ts";
import { stillClock } from "../../support/clock.ts";

const CALLER: Caller = { keyId: 1, name: "dashboard", scope: "read" };
const OTHER: Caller = { keyId: 2, name: "other", scope: "read" };

function setUp() {
  const clock = stillClock();
  const revoked = new Set<Caller>();
  const tickets = createEventTickets({
    ...{ clock, ids: randomIds },
    callers: { isStillValid: (caller) => !revoked.has(caller) },
  });
  const issue = (caller = CALLER): string => {
    const issued = tickets.issue(caller);
    assert.ok(issued !== undefined);
    return issued.ticket;
  };
  const open = (ticket: string, { filter = "", resumes = false, close = () => {} } = {}) =>
    tickets.open(ticket, { filter, resumes }, close);
  return { clock, revoked, tickets, issue, open };
}

/** The stream's end, of a ticket that has opened. */
function endOf(outcome: OpenOutcome): () => void {
  assert.equal(outcome.kind, "opened");
  return outcome.kind === "opened" ? outcome.ended : () => {};
}

Deno.test("a ticket opens one stream within a minute, and no second one", () => {
  const { clock, tickets, issue, open } = setUp();
  const [first, late] = [issue(), issue()];
  assert.equal(tickets.callerOf(first), CALLER);
  assert.equal(open(first).kind, "opened");
  assert.equal(open(first).kind, "used");
  clock.advance(OPENS_MS - 1);
  assert.equal(tickets.callerOf(late), CALLER);
  clock.advance(1);
  assert.equal(tickets.callerOf(late), undefined);
  assert.equal(open(late).kind, "unknown");
});

Deno.test("a new ticket may open a stream with Last-Event-ID: a page goes on where its ticket before ended", () => {
  const { issue, open } = setUp();
  assert.equal(open(issue(), { resumes: true }).kind, "opened");
});

Deno.test("a ticket resumes its own stream for ten minutes after each cut, however long the stream was open", () => {
  const { clock, issue, open } = setUp();
  const ticket = issue();
  let ended = endOf(open(ticket, { filter: "a" }));
  for (let cut = 0; cut < 3; cut++) {
    clock.advance(24 * 3_600_000);
    ended();
    clock.advance(RESUMES_MS - 1);
    assert.equal(open(ticket, { filter: "b", resumes: true }).kind, "other_stream");
    assert.equal(open(ticket, { filter: "a" }).kind, "used");
    ended = endOf(open(ticket, { filter: "a", resumes: true }));
  }
  ended();
  clock.advance(RESUMES_MS);
  assert.equal(open(ticket, { filter: "a", resumes: true }).kind, "unknown");
});

Deno.test("a stream whose cut was not noticed is closed by its successor, and its late end does not count", () => {
  const { clock, issue, open } = setUp();
  const ticket = issue();
  let closed = 0;
  const first = endOf(open(ticket, { close: () => closed++ }));
  const second = endOf(open(ticket, { resumes: true, close: () => assert.fail("the successor is closed") }));
  assert.equal(closed, 1);
  first();
  clock.advance(RESUMES_MS);
  second();
  assert.equal(open(ticket, { resumes: true }).kind, "opened");
});

Deno.test("a ticket of a key that was revoked opens nothing", () => {
  const { revoked, tickets, issue, open } = setUp();
  const [fresh, used] = [issue(), issue()];
  endOf(open(used))();
  revoked.add(CALLER);
  for (const ticket of [fresh, used]) {
    assert.equal(tickets.callerOf(ticket), undefined);
    assert.equal(open(ticket, { resumes: true }).kind, "unknown");
  }
});

Deno.test("no other text is a ticket: another's secret, a part of one, a longer one", () => {
  const { tickets, issue } = setUp();
  const [first, second] = [issue(), issue()];
  const [id, secret] = first.split(".");
  const wrong = ["", ".", `${id}.`, `.${secret}`, `${second.split(".")[0]}.${secret}`, first.slice(0, -1), `${first}x`];
  for (const text of [...wrong, `0${first}`.replace(/^0/, "9"), `${"1".repeat(400)}.${secret}`]) {
    assert.equal(tickets.callerOf(text), undefined, text);
  }
  assert.ok((secret ?? "").length >= 32, "192 random bits");
});

Deno.test("tickets of a key are bounded: the oldest without a stream makes room, and no other key's", () => {
  const { tickets, issue, open } = setUp();
  const others = issue(OTHER);
  const streaming = issue();
  const ended = endOf(open(streaming));
  const idle = Array.from({ length: TICKETS_PER_KEY - 1 }, () => issue());
  const newest = issue();
  assert.equal(tickets.callerOf(idle[0] ?? ""), undefined);
  for (const ticket of [others, streaming, idle[1] ?? "", newest]) assert.ok(tickets.callerOf(ticket) !== undefined);
  for (const ticket of [...idle.slice(1), newest]) endOf(open(ticket));
  assert.equal(tickets.issue(CALLER), undefined, "all have a stream");
  assert.ok(tickets.issue(OTHER) !== undefined);
  ended();
  assert.ok(tickets.issue(CALLER) !== undefined);
});
