import assert from "node:assert/strict";
import { createBounds } from "../../../src/base/bounds.ts";
import { silentLog } from "../../../src/base/log.ts";
import { createMetrics } from "../../../src/base/metrics.ts";
import type { SourceResult } from "../../../src/domain/authorization_source.ts";
import { ANSWERS_MAX, createAnswerCache } from "../../../src/services/access/answer_cache.ts";
import { createExternalAuthorization } from "../../../src/services/access/external_authorization.ts";
import { stillClock } from "../../support/clock.ts";

/** External authorization over a source whose answers the test gives, in the order of the requests. */
function external(onSilence: "refuse" | "accept" = "refuse") {
  const clock = stillClock();
  const metrics = createMetrics();
  const answers: ((result: SourceResult) => void)[] = [];
  let stops = 0;
  const authorization = createExternalAuthorization({
    source: {
      host: "cards.test",
      request: () => new Promise((resolve) => answers.push(resolve)),
      stop: () => void stops++,
    },
    policy: { onSilence, cacheS: 60 },
    ...{ clock, metrics, log: silentLog, bounds: createBounds({ metrics, log: silentLog, clock }) },
    ...{ audit: { note() {} }, unknownTags: { waitMs: () => 0 } },
  });
  return {
    ...{ authorization, clock, answers, stops: () => stops },
    request: (stationId: string, tagId: string) =>
      authorization.request({ stationId, connector: null, tagId, kind: null, purpose: "authorize" }),
    async give(result: SourceResult) {
      answers.shift()?.(result);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

const SILENT: SourceResult = { kind: "silent", reason: "no answer within 5 seconds", httpStatus: null };
const ACCEPTED: SourceResult = {
  ...{ kind: "answered", httpStatus: 200 },
  answer: { status: "accepted", name: null, group: null, expiresAt: null, limit: null },
};

for (const [onSilence, status] of [["refuse", "unknown"], ["accept", "accepted"]] as const) {
  Deno.test(`while 64 cards wait the next one is answered at once, as on silence (${onSilence})`, async () => {
    const { request, answers, give } = external(onSilence);
    const waiting = Array.from({ length: 64 }, (_, index) => request(`CP${index}`, "CARD"));
    assert.equal(answers.length, 64);
    assert.equal((await request("CP64", "CARD")).status, status);
    assert.equal(answers.length, 64, "it was not requested");
    const repeated = request("CP3", "CARD");
    assert.equal(answers.length, 64, "one that waits is not counted twice");
    await give(ACCEPTED);
    assert.equal((await waiting[0])?.status, "accepted");
    const next = request("CP64", "CARD");
    assert.equal(answers.length, 64, "there is a place again");
    while (answers.length > 0) await give(ACCEPTED);
    for (const one of [...waiting, repeated, next]) assert.equal((await one).status, "accepted");
  });
}

Deno.test("silences that come after the third do not make the pause longer", async () => {
  const { request, authorization, clock, give } = external();
  const waiting = Array.from({ length: 5 }, (_, index) => request(`CP${index}`, "CARD"));
  for (let count = 0; count < 3; count++) await give(SILENT);
  const until = clock.now() + 60_000;
  assert.equal(authorization.state().pausedUntil, until);
  clock.advance(4_000);
  for (let count = 0; count < 2; count++) await give(SILENT);
  assert.equal(authorization.state().pausedUntil, until);
  await Promise.all(waiting);
  clock.advance(56_000);
  assert.equal(authorization.state().pausedUntil, null);
});

Deno.test("a stop ends the requests in progress", () => {
  const { authorization, stops } = external();
  authorization.stop();
  assert.equal(stops(), 1);
});

Deno.test("a thousand answers are kept, and the oldest is dropped for the next", () => {
  const cache = createAnswerCache(stillClock(), 60_000);
  const result = { status: "accepted", group: null, expiresAt: null } as const;
  for (let number = 0; number < ANSWERS_MAX; number++) cache.keep(`card ${number}`, result);
  assert.deepEqual([ANSWERS_MAX, cache.find("card 0")], [1_000, result]);
  cache.keep("card 0", result);
  cache.keep("one more", result);
  assert.equal(cache.find("card 1"), undefined);
  assert.deepEqual([cache.find("card 0"), cache.find("card 2"), cache.find("one more")], [result, result, result]);
});
