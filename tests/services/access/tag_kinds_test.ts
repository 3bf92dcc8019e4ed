import assert from "node:assert/strict";
import { bootedCharger } from "../../support/booted.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { type Protocol, PROTOCOLS } from "../../support/protocols.ts";

type Sent = Record<string, unknown>;

const idTokenIn = (payload: Sent) => payload.idToken as { readonly idToken: string; readonly type: string };

/** Runs a test with a charger that accepts every request, and three tags: one without a kind, a card, a contract. */
async function withCards(
  protocol: Protocol,
  test: (app: TestApp, sent: (action: string) => Promise<Sent>) => Promise<void>,
): Promise<void> {
  const app = await startTestApp();
  try {
    const { authorization } = app.app.services;
    await authorization.addTag("PLAIN");
    await authorization.addTag("Card", { kind: "ISO15693" });
    await authorization.addTag("CONTRACT", { kind: "eMAID" });
    const charger = await bootedCharger(app, protocol);
    charger.answers("GetLocalListVersion", protocol === "ocpp1.6" ? { listVersion: 0 } : { versionNumber: 0 });
    for (const action of ["RequestStartTransaction", "RemoteStartTransaction", "ReserveNow", "SendLocalList"]) {
      charger.answers(action, { status: "Accepted" });
    }
    await test(app, async (action) => (await charger.received(action)).payload);
  } finally {
    await app.stop();
  }
}

for (const protocol of PROTOCOLS.filter((protocol) => protocol !== "ocpp1.6")) {
  Deno.test(`${protocol}: a start, a reservation and a list contain a tag's kind; a tag without one gets the likely one`, () =>
    withCards(protocol, async (app, sent) => {
      const { stationCommands, reservations, localLists } = app.app.services;
      const until = Date.now() + 3_600_000;
      const wanted = [["PLAIN", "Central", "ISO14443"], ["card", "ISO15693", "ISO15693"], [
        "CONTRACT",
        "eMAID",
        "eMAID",
      ]];
      for (const [tagId = "", started, reserved] of wanted) {
        await stationCommands.start("CP1", 1, tagId);
        const start = idTokenIn(await sent("RequestStartTransaction"));
        await reservations.reserve("CP1", { connector: 1, tagId, until });
        const reservation = idTokenIn(await sent("ReserveNow"));
        assert.deepEqual([start.type, reservation.type], [started, reserved], tagId);
        // As registered, not as typed.
        const id = tagId === "card" ? "Card" : tagId;
        assert.deepEqual([start.idToken, reservation.idToken], [id, id]);
      }
      await localLists.send("CP1", "full");
      const { localAuthorizationList } = await sent("SendLocalList");
      assert.deepEqual((localAuthorizationList as Sent[]).map(idTokenIn), [
        { idToken: "Card", type: "ISO15693" },
        { idToken: "CONTRACT", type: "eMAID" },
        { idToken: "PLAIN", type: "ISO14443" },
      ]);
    }));

  Deno.test(`${protocol}: a tag whose kind changes is removed from a station's list under the old kind, unless that was the guessed one`, () =>
    withCards(protocol, async (app, sent) => {
      const { authorization, localLists } = app.app.services;
      await localLists.send("CP1", "full");
      await sent("SendLocalList");
      await authorization.changeTag("Card", { kind: "Local" });
      await authorization.changeTag("PLAIN", { kind: "ISO14443" });
      await localLists.send("CP1", "differential");
      const { localAuthorizationList } = await sent("SendLocalList");
      const reported = (localAuthorizationList as Sent[]).map((entry) => [
        ...Object.values(idTokenIn(entry)),
        "idTokenInfo" in entry,
      ]);
      assert.deepEqual(reported, [
        ["Card", "ISO15693", false],
        ["PLAIN", "ISO14443", true],
        ["Card", "Local", true],
      ]);
      assert.equal((await localLists.send("CP1", "differential")).kind, "unchanged");
    }));
}

Deno.test("ocpp1.6: kinds do not change the messages, and a tag is once in a list", () =>
  withCards("ocpp1.6", async (app, sent) => {
    const { authorization, localLists, stationCommands } = app.app.services;
    await stationCommands.start("CP1", 1, "CONTRACT");
    assert.deepEqual(await sent("RemoteStartTransaction"), { connectorId: 1, idTag: "CONTRACT" });
    await localLists.send("CP1", "full");
    await sent("SendLocalList");
    await authorization.changeTag("Card", { kind: "Local" });
    await localLists.send("CP1", "differential");
    const { localAuthorizationList } = await sent("SendLocalList");
    assert.deepEqual(localAuthorizationList, [{ idTag: "Card", idTagInfo: { status: "Accepted" } }]);
  }));

Deno.test("an impossible kind is refused when a tag is added and when it is changed", async () => {
  const app = await startTestApp();
  try {
    const { authorization } = app.app.services;
    const invalid = { code: "invalid", message: /the kind of a tag is "Card"; wanted one of Central, eMAID/ };
    await assert.rejects(authorization.addTag("T", { kind: "Card" }), invalid);
    await authorization.addTag("T");
    await assert.rejects(authorization.changeTag("T", { kind: "Card" }), invalid);
    assert.equal(authorization.findTag("T")?.kind, null);
  } finally {
    await app.stop();
  }
});
