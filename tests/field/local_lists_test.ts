import assert from "node:assert/strict";
import { bootOf } from "../support/booted.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type Protocol, PROTOCOLS } from "../support/protocols.ts";

/** What a charger accepts, and which limits it reports. */
interface Limits {
  /** Tags in one message. */
  readonly perMessage?: number;
  /** Tags in the list. */
  readonly most?: number;
  /** It reports its limits on request; an error for a charger that does not know the request, null for no answer. */
  readonly notifies?: boolean | "error" | null;
  /** The answer to a list that it does not accept. */
  readonly refuses?: object | string;
}

interface Answer {
  readonly status: string;
  readonly version: number | null;
  readonly entries: number;
  readonly leftOut: readonly { readonly tagId: string; readonly why: string }[];
  readonly hint?: string;
}

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: ReturnType<typeof stillClock>;
  /** The charger's list. */
  readonly list: Map<string, string>;
  send(update?: "full" | "differential"): Promise<Answer>;
  /** The lists that were sent: kind and number of tags. */
  sent(): readonly (readonly [string, number])[];
  requested(): readonly string[];
}

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (value: unknown) => value as readonly Row[];

async function withFixture(
  protocol: Protocol,
  tags: readonly string[],
  { perMessage = Infinity, most = Infinity, notifies = true, refuses = { status: "Failed" } }: Limits,
  test: (fixture: Fixture) => Promise<void>,
): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    for (const tag of tags) await authorization.addTag(tag, { blocked: tag.startsWith("BLOCKED") });
    const charger = await app.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", bootOf(protocol));
    const is16 = protocol === "ocpp1.6";
    const list = new Map<string, string>();
    let version = 0;
    charger.answers("GetLocalListVersion", () => is16 ? { listVersion: version } : { versionNumber: version });
    charger.answers("SendLocalList", (payload) => {
      const entries = rowsOf(payload.localAuthorizationList ?? []);
      const after = new Map(payload.updateType === "Full" ? [] : list);
      for (const entry of entries) {
        const tag = is16 ? String(entry.idTag) : String((entry.idToken as Row).idToken);
        const info = (is16 ? entry.idTagInfo : entry.idTokenInfo) as Row | undefined;
        if (info === undefined) after.delete(tag);
        else after.set(tag, String(info.status));
      }
      if (entries.length > perMessage || after.size > most) {
        return typeof refuses === "string" ? null : refuses;
      }
      list.clear();
      for (const [tag, status] of after) list.set(tag, status);
      version = Number(payload.listVersion ?? payload.versionNumber);
      return { status: "Accepted" };
    });
    const isKnown = notifies === true;
    const values: Readonly<Record<string, number>> = isKnown
      ? { SendLocalListMaxLength: perMessage, LocalAuthListMaxLength: most, ItemsPerMessage: perMessage }
      : {};
    const finite = (name: string) => Number.isFinite(values[name] ?? Infinity);
    if (notifies !== null) {
      charger.answers(
        "GetConfiguration",
        notifies === "error" ? "InternalError" : ({ key }) => ({
          configurationKey: (key as string[]).filter(finite).map((name) => ({
            key: name,
            readonly: true,
            value: String(values[name]),
          })),
          unknownKey: (key as string[]).filter((name) => !finite(name)),
        }),
      );
      charger.answers(
        "GetVariables",
        notifies === "error" ? "InternalError" : ({ getVariableData }) => ({
          getVariableResult: rowsOf(getVariableData).map(({ component, variable }) => {
            const name = String((variable as Row).name);
            return finite(name)
              ? { component, variable, attributeStatus: "Accepted", attributeValue: String(values[name]) }
              : { component, variable, attributeStatus: "UnknownVariable" };
          }),
        }),
      );
      charger.answers(
        "GetReport",
        notifies === "error" ? "NotSupported" : ({ requestId }) => {
          if (!isKnown || !Number.isFinite(most)) return { status: "EmptyResultSet" };
          queueMicrotask(() =>
            void charger.call("NotifyReport", {
              ...{ requestId, generatedAt: "2026-06-01T10:00:00Z", seqNo: 0, tbc: false },
              reportData: [{
                component: { name: "LocalAuthListCtrlr" },
                variable: { name: "Entries" },
                variableAttribute: [{ type: "Actual", value: "0", mutability: "ReadOnly" }],
                variableCharacteristics: { dataType: "integer", maxLimit: most, supportsMonitoring: false },
              }],
            })
          );
          return { status: "Accepted" };
        },
      );
    }
    const sent = () =>
      charger.calls.filter(({ action }) => action === "SendLocalList").map(({ payload }) =>
        [String(payload.updateType), rowsOf(payload.localAuthorizationList ?? []).length] as const
      );
    await test({
      ...{ app, charger, clock, list, sent },
      requested: () => charger.calls.map(({ action }) => action),
      async send(update = "full") {
        const body = JSON.stringify({ update });
        const answer = await app.api("/api/v1/stations/CP1/local-list", { method: "POST", body });
        return answer.body as Answer;
      },
    });
    await charger.close();
  } finally {
    await app.stop();
  }
}

const EIGHT = ["A", "B", "C", "D", "E", "F", "G", "H"];

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";
  const on = (name: string, tags: readonly string[], limits: Limits, test: (fixture: Fixture) => Promise<void>) =>
    Deno.test(`R4 ${protocol}: ${name}`, () => withFixture(protocol, tags, limits, test));

  on("unknown limits are read, and the list is sent in parts that fit", EIGHT, {
    perMessage: 3,
  }, async ({ send, sent, list, requested, app }) => {
    const answer = await send();
    assert.deepEqual([answer.status, answer.entries, answer.leftOut], ["Accepted", 8, []]);
    assert.deepEqual(sent(), [["Full", 3], ["Differential", 3], ["Differential", 2]]);
    assert.deepEqual([...list.keys()], EIGHT);
    const kept = await app.app.services.localLists.kept("CP1");
    assert.deepEqual([kept?.version, kept?.entries.length], [answer.version, 8]);
    const question = is16 ? "GetConfiguration" : "GetVariables";
    assert.deepEqual(requested().filter((action) => action === question).length, 1);
    await send();
    assert.deepEqual(requested().filter((action) => action === question).length, 1, "the limits are read once");
  });

  on("a list that is longer than the station's is cut, with both numbers in the hint", EIGHT, {
    most: 5,
  }, async ({ send, sent, list }) => {
    const answer = await send();
    assert.deepEqual([answer.status, answer.entries], ["Accepted", 5]);
    assert.deepEqual(answer.leftOut, ["F", "G", "H"].map((tag) => ({ tagId: tag, why: "list_full" })));
    assert.match(answer.hint ?? "", /at most 5 tags .*(LocalAuthListMaxLength|Entries).* there are 8: 3 were left out/);
    assert.deepEqual(sent(), [["Full", 5]]);
    assert.equal(list.size, 5);
    const again = await send("differential");
    assert.deepEqual([again.status, again.leftOut.length], ["Unchanged", 3]);
  });

  on(
    "tags that are not accepted are left out first, and a removed tag makes room for another",
    [
      "BLOCKED1",
      ...EIGHT,
      "BLOCKED2",
    ],
    { most: 8, perMessage: 4 },
    async ({ send, list, app }) => {
      const answer = await send();
      assert.deepEqual(answer.leftOut.map(({ tagId }) => tagId), ["BLOCKED1", "BLOCKED2"]);
      assert.deepEqual([...list.keys()].sort(), EIGHT);
      await app.app.services.authorization.removeTag("A");
      const next = await send("differential");
      assert.deepEqual([next.entries, next.leftOut.map(({ tagId }) => tagId)], [2, ["BLOCKED2"]]);
      assert.deepEqual([...list.keys()].sort(), ["B", "BLOCKED1", "C", "D", "E", "F", "G", "H"]);
    },
  );

  for (const notifies of [false, "error"] as const) {
    on(`a station that does not report its limits (${notifies}) and fails gets smaller parts`, EIGHT, {
      ...{ perMessage: 3, notifies },
    }, async ({ send, sent, list }) => {
      const answer = await send();
      assert.deepEqual([answer.status, answer.entries, answer.leftOut], ["Accepted", 8, []]);
      assert.deepEqual(sent(), [
        ...[["Full", 8], ["Full", 4], ["Full", 2]] as const,
        ...[["Differential", 2], ["Differential", 2], ["Differential", 2]] as const,
      ]);
      assert.deepEqual([...list.keys()], EIGHT);
      const before = sent().length;
      await send();
      assert.deepEqual(sent().slice(before).map(([, count]) => count), [2, 2, 2, 2], "the accepted size is remembered");
    });

    on(
      `a station with a full list (${notifies}) keeps the tags that fit, and the answer counts the refused ones`,
      EIGHT,
      {
        ...{ most: 5, notifies },
      },
      async ({ send, list, app }) => {
        const answer = await send();
        assert.deepEqual([answer.status, answer.entries, list.size], ["Accepted", 5, 5]);
        assert.deepEqual(answer.leftOut, ["F", "G", "H"].map((tag) => ({ tagId: tag, why: "refused" })));
        assert.match(answer.hint ?? "", /refused 3 tags .* its list has 5 tags now and may be full/);
        assert.equal((await app.app.services.localLists.kept("CP1"))?.entries.length, 5);
      },
    );
  }

  on("a station that accepts no tag gives a hint, and nothing counts as sent", ["A", "B"], {
    ...{ most: 0, notifies: false },
  }, async ({ send, sent, app }) => {
    const answer = await send();
    assert.deepEqual([answer.status, answer.version, answer.entries], ["Failed", null, 0]);
    assert.match(answer.hint ?? "", /accepts no tag at all/);
    assert.deepEqual(sent(), [["Full", 2], ["Full", 1]]);
    assert.equal(await app.app.services.localLists.kept("CP1"), null);
  });

  on(
    "tags that its protocol version can't express are left out, and counted as such",
    ["A", "x".repeat(36), "y".repeat(21)],
    {},
    async ({ send, sent, list }) => {
      const answer = await send();
      const long = is16 ? ["x".repeat(36), "y".repeat(21)] : [];
      assert.deepEqual([answer.entries, list.size], [3 - long.length, 3 - long.length]);
      assert.deepEqual(answer.leftOut, long.map((tag) => ({ tagId: tag, why: "unnameable" })));
      assert.equal(sent()[0]?.[1], 3 - long.length);
      assert.equal(answer.hint !== undefined, is16);
      assert.equal((await send("differential")).status, "Unchanged");
    },
  );

  on("a list that fits is sent whole, and limits that a station reported on its own are not read again", EIGHT, {
    ...{ perMessage: 3, most: 3, notifies: null },
  }, async ({ send, sent, charger, app, requested }) => {
    if (is16) {
      charger.answers("GetConfiguration", {
        configurationKey: [
          { key: "sendlocallistmaxlength", readonly: true, value: "3" },
          { key: "LocalAuthListMaxLength", readonly: true, value: "3" },
        ],
      });
      await app.app.services.stationSettings.read("CP1", null);
    } else {
      const variable = (name: string, value: string, maxLimit?: number) => ({
        component: { name: "LocalAuthListCtrlr" },
        variable: { name },
        variableAttribute: [{ value }],
        variableCharacteristics: { dataType: "integer", supportsMonitoring: false, ...(maxLimit && { maxLimit }) },
      });
      await charger.call("NotifyReport", {
        ...{ requestId: 1, generatedAt: "2026-06-01T10:00:00Z", seqNo: 0 },
        reportData: [variable("ItemsPerMessage", "3"), variable("Entries", "0", 3)],
      });
    }
    const before = requested().length;
    const answer = await send();
    assert.deepEqual([sent(), answer.leftOut.length], [[["Full", 3]], 5]);
    assert.deepEqual(requested().slice(before), ["GetLocalListVersion", "SendLocalList"]);
  });

  for (const [limits, leftOut] of [[{ perMessage: 2 }, 0], [{ most: 3 }, 2]] as const) {
    on(
      `a few tags are sent at once; the limits are read when a station refuses them (${JSON.stringify(limits)})`,
      EIGHT.slice(0, 5),
      {
        ...limits,
      },
      async ({ send, sent, requested, list }) => {
        const answer = await send();
        assert.deepEqual(requested().slice(0, 2), ["GetLocalListVersion", "SendLocalList"]);
        assert.deepEqual([answer.status, answer.entries, answer.leftOut.length], ["Accepted", 5 - leftOut, leftOut]);
        assert.equal(list.size, 5 - leftOut);
        assert.deepEqual(sent().slice(0, 2), [["Full", 5], ["Full", leftOut === 0 ? 2 : 3]]);
      },
    );
  }

  on(
    "a few tags that a station accepts need no read of its limits",
    EIGHT.slice(0, 5),
    {},
    async ({ send, requested }) => {
      assert.equal((await send()).status, "Accepted");
      assert.deepEqual(requested(), ["GetLocalListVersion", "SendLocalList"]);
    },
  );

  Deno.test(`R4 ${protocol}: a station that does not report its limits is waited for ten seconds, gets no further read, and gets the list`, () =>
    withFixture(protocol, EIGHT, { notifies: null }, async ({ send, sent, charger, clock, requested }) => {
      const answer = send();
      await charger.received(is16 ? "GetConfiguration" : "GetVariables");
      clock.advance(9_999);
      await charger.call("Heartbeat", {});
      assert.deepEqual(sent(), []);
      clock.advance(1);
      assert.equal((await answer).status, "Accepted");
      assert.deepEqual(sent(), [["Full", 8]]);
      assert.equal(requested().includes("GetReport"), false);
      assert.equal((await send()).status, "Accepted");
    }));
}
