import assert from "node:assert/strict";
import type { Protocol } from "../../../src/domain/station.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

interface Mapping {
  readonly protocol: Protocol;
  readonly version: (version: number) => object;
  readonly list: (payload: Record<string, unknown>) => readonly unknown[];
}

/** The sent lists in one common form: version, full or not, the tags with a status, or a dash for removed ones. */
const WORDS: readonly Mapping[] = [
  {
    protocol: "ocpp1.6",
    version: (listVersion) => ({ listVersion }),
    list: ({ listVersion, updateType, localAuthorizationList = [] }) => [
      listVersion,
      updateType,
      ...(localAuthorizationList as { idTag: string; idTagInfo?: { status: string } }[])
        .map(({ idTag, idTagInfo }) => `${idTag} ${idTagInfo?.status ?? "-"}`),
    ],
  },
  {
    protocol: "ocpp2.0.1",
    version: (versionNumber) => ({ versionNumber }),
    list: ({ versionNumber, updateType, localAuthorizationList = [] }) => [
      versionNumber,
      updateType,
      ...(localAuthorizationList as { idToken: { idToken: string }; idTokenInfo?: { status: string } }[])
        .map(({ idToken, idTokenInfo }) => `${idToken.idToken} ${idTokenInfo?.status ?? "-"}`),
    ],
  },
];

async function withTags(
  { protocol, version, list }: Mapping,
  body: (app: TestApp, charger: ScriptedCharger, sent: () => readonly unknown[]) => Promise<void>,
): Promise<void> {
  const app = await startTestApp();
  try {
    const { authorization } = app.app.services;
    await authorization.addTag("A");
    await authorization.addTag("B", { blocked: true });
    const charger = await bootedCharger(app, protocol);
    charger.answers("GetLocalListVersion", version(4));
    charger.answers("SendLocalList", { status: "Accepted" });
    const sent = () =>
      charger.calls.filter(({ action }) => action === "SendLocalList").map(({ payload }) => list(payload));
    await body(app, charger, sent);
  } finally {
    await app.stop();
  }
}

for (const words of WORDS) {
  const { protocol } = words;

  Deno.test(`${protocol}: the first list is a full one with its own version, the next contains only the changes`, () =>
    withTags(words, async (app, _, sent) => {
      const { localLists, authorization } = app.app.services;
      assert.deepEqual(await localLists.send("cp1", "differential"), {
        ...{ kind: "sent", update: "full", version: 5, entries: 2 },
      });
      assert.deepEqual(await localLists.send("CP1", "differential"), { kind: "unchanged", version: 5 });
      await authorization.removeTag("A");
      await authorization.changeTag("B", { blocked: false });
      await authorization.addTag("C");
      await localLists.send("CP1", "differential");
      assert.deepEqual(sent(), [
        [5, "Full", "A Accepted", "B Blocked"],
        [6, "Differential", "A -", "B Accepted", "C Accepted"],
      ]);
      const kept = await localLists.kept("CP1");
      assert.deepEqual([kept?.version, kept?.entries.map(({ tagId }) => tagId)], [6, ["B", "C"]]);
    }));

  Deno.test(`${protocol}: the version rises only when the station has accepted the list`, () =>
    withTags(words, async (app, charger, sent) => {
      const { localLists, authorization } = app.app.services;
      await localLists.send("CP1", "full");
      await authorization.addTag("C");
      for (const answer of [{ status: "Failed" }, "InternalError", { status: "VersionMismatch" }]) {
        charger.answers("SendLocalList", answer);
        const outcome = await localLists.send("CP1", "differential");
        const isMismatch = typeof answer === "object" && answer.status === "VersionMismatch";
        assert.equal(outcome.kind, typeof answer === "string" ? "failed" : isMismatch ? "needs_full" : "answered");
      }
      charger.answers("SendLocalList", { status: "Accepted" });
      await localLists.send("CP1", "full");
      assert.deepEqual(sent().map((list) => (list as unknown[]).slice(0, 2)), [
        [5, "Full"],
        [6, "Differential"],
        [6, "Differential"],
        [6, "Differential"],
        [6, "Full"],
      ]);
    }));

  Deno.test(`${protocol}: a station without a local list gives the same result in every version, and nothing is stored`, () =>
    withTags(words, async (app, charger) => {
      charger.answers("GetLocalListVersion", protocol === "ocpp1.6" ? { listVersion: -1 } : "NotSupported");
      const outcome = await app.app.services.localLists.send("CP1", "full");
      assert.ok(outcome.kind === "unsupported");
      assert.equal(outcome.reason.text, "the station can't keep a list of tags");
      assert.equal(await app.app.services.localLists.kept("CP1"), null);
    }));
}

Deno.test("a list that is too long for one message is sent in several, each with its own version", () =>
  withTags(WORDS[0] as Mapping, async (app, charger, sent) => {
    charger.answers("GetConfiguration", {
      configurationKey: [{ key: "SendLocalListMaxLength", readonly: true, value: "1" }],
    });
    await app.app.services.stationSettings.read("CP1", null);
    const outcome = await app.app.services.localLists.send("CP1", "full");
    assert.deepEqual(outcome, { kind: "sent", update: "full", version: 6, entries: 2 });
    assert.deepEqual(sent(), [[5, "Full", "A Accepted"], [6, "Differential", "B Blocked"]]);
  }));
