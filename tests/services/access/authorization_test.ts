import assert from "node:assert/strict";
import { tag } from "../../store/facts.ts";
import { AppError, type ErrorCode } from "../../../src/base/errors.ts";
import type { AuthorizationResult, IdToken } from "../../../src/domain/id_token.ts";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { withFile, withServices } from "../../support/services.ts";

/** The start of the stopped clock. */
const NOW = Date.UTC(2026, 5, 1, 10);

const fails = (code: ErrorCode) => (thrown: unknown) => thrown instanceof AppError && thrown.code === code;
const card = (id: string): IdToken => ({ id, kind: "ISO14443" });

const TAGS = {
  GOOD: {},
  GROUPED: { group: "HOME" },
  BLOCKED: { blocked: true },
  "BLOCKED AND STALE": { blocked: true, expiresAt: NOW - 1 },
  STALE: { expiresAt: NOW - 1, group: "HOME" },
  "ENDS NOW": { expiresAt: NOW },
  "ENDS SOON": { expiresAt: NOW + 1 },
};

const nothing = { group: null, expiresAt: null };
const results: readonly (readonly [id: string, authorizationStatus: AuthorizationResult])[] = [
  ["GOOD", { status: "accepted", ...nothing }],
  ["good", { status: "accepted", ...nothing }],
  [" GOOD ", { status: "accepted", ...nothing }],
  ["GROUPED", { status: "accepted", group: "HOME", expiresAt: null }],
  ["BLOCKED", { status: "blocked", ...nothing }],
  ["BLOCKED AND STALE", { status: "blocked", group: null, expiresAt: NOW - 1 }],
  ["STALE", { status: "expired", group: "HOME", expiresAt: NOW - 1 }],
  ["ENDS NOW", { status: "expired", group: null, expiresAt: NOW }],
  ["ENDS SOON", { status: "accepted", group: null, expiresAt: NOW + 1 }],
  ["UNKNOWN", { status: "unknown", ...nothing }],
  ["", { status: "unknown", ...nothing }],
  ["constructor", { status: "unknown", ...nothing }],
];

/** The id in the event for tags in another spelling. */
const AS_REGISTERED: ReadonlyMap<string, string> = new Map([["good", "GOOD"], [" GOOD ", "GOOD"]]);

for (const [id, authorizationResult] of results) {
  Deno.test(`the tag ${JSON.stringify(id)} is ${authorizationResult.status}, and one event is published`, () =>
    withServices(async ({ services: { authorization }, events }) => {
      for (const [tag, change] of Object.entries(TAGS)) await authorization.addTag(tag, change);
      assert.deepEqual(await authorization.check("CP1", card(id)), authorizationResult);
      assert.deepEqual(events, [], "a check publishes no event");
      assert.deepEqual(await authorization.authorize("CP1", card(id)), authorizationResult);
      assert.deepEqual(events, [
        {
          type: "token.presented",
          stationId: "CP1",
          at: NOW,
          tagId: AS_REGISTERED.get(id) ?? id,
          authorizationStatus: authorizationResult.status,
        },
      ]);
    }));
}

Deno.test("a start button needs no tag (2.x NoAuthorization)", () =>
  withServices(async ({ services: { authorization } }) => {
    const { status } = await authorization.check("CP1", { id: "", kind: "NoAuthorization" });
    assert.equal(status, "accepted");
  }));

Deno.test("a tag expires at its time without a change", () =>
  withServices(async ({ services: { authorization }, clock }) => {
    await authorization.addTag("T", { expiresAt: NOW + 60_000 });
    assert.equal((await authorization.check("CP1", card("T"))).status, "accepted");
    clock.advance(60_000);
    assert.equal((await authorization.check("CP1", card("T"))).status, "expired");
  }));

Deno.test("a change of a tag is effective at once, and a removed tag is unknown", () =>
  withServices(async ({ services: { authorization }, store }) => {
    await authorization.addTag("Card", { name: "Alice" });
    await authorization.changeTag("card", { blocked: true });
    assert.equal((await authorization.check("CP1", card("CARD"))).status, "blocked");
    assert.deepEqual(authorization.listTags(), await store.tags());
    assert.deepEqual(authorization.findTag("CARD")?.name, "Alice");
    await authorization.removeTag("cARD");
    assert.equal((await authorization.check("CP1", card("Card"))).status, "unknown");
    assert.deepEqual(await store.tags(), []);
  }));

Deno.test("a tag can't be added twice, an unknown one can't be changed or removed, and a bad id is refused", () =>
  withServices(async ({ services: { authorization } }) => {
    await authorization.addTag("T");
    await assert.rejects(authorization.addTag("t"), fails("conflict"));
    await assert.rejects(authorization.changeTag("U", { blocked: true }), fails("not_found"));
    await assert.rejects(authorization.removeTag("U"), fails("not_found"));
    for (const id of ["", "  ", "a\nb", "x".repeat(256)]) {
      await assert.rejects(authorization.addTag(id), fails("invalid"), JSON.stringify(id));
    }
    assert.deepEqual(authorization.listTags().map(({ id }) => id), ["T"]);
  }));

Deno.test("a tag that the command line has just added is known the first time it is presented", () =>
  withFile((path) =>
    withServices(async ({ services: { authorization } }) => {
      assert.equal((await authorization.check("CP1", card("NEW"))).status, "unknown");
      const commandLine = openInProcess({ path });
      await commandLine.addTag(tag("NEW"));
      await commandLine.close();
      assert.equal((await authorization.check("CP1", card("new"))).status, "accepted");
    }, { path })
  ));

Deno.test("a tag that the command line has blocked is blocked after the next refresh", () =>
  withFile((path) =>
    withServices(async ({ services: { authorization, refresh } }) => {
      await authorization.addTag("T");
      const commandLine = openInProcess({ path });
      await commandLine.changeTag("T", { blocked: true });
      await commandLine.close();
      await refresh();
      assert.equal((await authorization.check("CP1", card("T"))).status, "blocked");
    }, { path })
  ));

Deno.test("a change during a reload of the tags is not lost", () =>
  withServices(async ({ services: { authorization } }) => {
    await authorization.addTag("T");
    await Promise.all([authorization.reload(), authorization.changeTag("T", { blocked: true })]);
    assert.equal((await authorization.check("CP1", card("T"))).status, "blocked");
    await Promise.all([authorization.changeTag("T", { blocked: false }), authorization.reload()]);
    assert.equal((await authorization.check("CP1", card("T"))).status, "accepted");
  }));

for (
  const [group, why] of [["G".repeat(21), /at most 20 characters, this one has 21/], [" ", /can't be empty/]] as const
) {
  Deno.test(`a group that 1.6 could not send is refused when it is set: ${JSON.stringify(group)}`, () =>
    withServices(async ({ services: { authorization } }) => {
      await authorization.addTag("GOOD", { group: "G".repeat(20) });
      await assert.rejects(authorization.addTag("NEW", { group }), why);
      await assert.rejects(authorization.changeTag("GOOD", { group }), why);
      assert.equal(authorization.findTag("NEW"), undefined);
      assert.equal(authorization.findTag("GOOD")?.group, "G".repeat(20));
    }));
}

Deno.test("of two unknown cards at the same moment one is enrolled, and a card presented twice is enrolled once", () =>
  withServices(async ({ services: { authorization }, events }) => {
    authorization.enroll("CP1", {}, 60_000);
    const both = await Promise.all(["NEW-1", "NEW-2"].map((id) => authorization.authorize("CP1", card(id))));
    assert.deepEqual(both.map(({ status }) => status).sort(), ["accepted", "unknown"]);
    authorization.enroll("CP1", {}, 60_000);
    const twice = await Promise.all(["NEW-3", "new-3"].map((id) => authorization.authorize("CP1", card(id))));
    assert.ok(twice.some(({ status }) => status === "accepted"));
    assert.deepEqual(events.filter(({ type }) => type === "tag.enrolled").length, 2);
    assert.equal(authorization.listTags().length, 2);
  }));

Deno.test("a card that an operator adds during its enrollment is added once, is accepted, and the enrollment continues", () =>
  withServices(async ({ services: { authorization } }) => {
    authorization.enroll("CP1", { name: "enrolled" }, 60_000);
    const [added, presented] = await Promise.allSettled([
      authorization.addTag("NEW", { name: "by the operator" }),
      authorization.authorize("CP1", card("NEW")),
    ]);
    assert.equal(presented.status === "fulfilled" && presented.value.status, "accepted");
    const name = authorization.findTag("NEW")?.name;
    assert.equal(name, added.status === "fulfilled" ? "by the operator" : "enrolled");
    assert.equal(authorization.enrollment("CP1") !== undefined, name === "by the operator");
  }));
