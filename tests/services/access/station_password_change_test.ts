import assert from "node:assert/strict";
import type { Protocol } from "../../../src/domain/station.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

const OLD = "0".repeat(32);
const NEW = "abcdef0123456789".repeat(2);

interface Mapping {
  readonly protocol: Protocol;
  readonly setting: string;
  readonly action: string;
  readonly answer: (status: string) => object;
}

const WORDS: readonly Mapping[] = [
  {
    ...{ protocol: "ocpp1.6", setting: "authorizationkey", action: "ChangeConfiguration" },
    answer: (status) => ({ status }),
  },
  {
    ...{ protocol: "ocpp2.0.1", setting: "SecurityCtrlr.BasicAuthPassword", action: "SetVariables" },
    answer: (status) => ({
      setVariableResult: [{
        ...{ attributeStatus: status, component: { name: "SecurityCtrlr" } },
        variable: { name: "BasicAuthPassword" },
      }],
    }),
  },
];

async function opens(app: TestApp, protocol: Protocol, password: string): Promise<boolean> {
  try {
    await (await app.charger("CP1", { protocols: [protocol], credentials: `CP1:${password}` })).close();
    return true;
  } catch {
    return false;
  }
}

/** Runs `body` with a charger that connected with the old key, on a database that outlives the application. */
async function withKey(
  { protocol }: Mapping,
  body: (app: TestApp, charger: ScriptedCharger, again: () => Promise<TestApp>) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  let app = await startTestApp({ dir, store: "file" });
  try {
    await app.app.services.stations.add("CP1");
    await app.app.services.stations.setPassword("CP1", OLD);
    const charger = await bootedCharger(app, protocol, { credentials: `CP1:${OLD}` });
    await body(app, charger, async () => {
      await app.stop({ keep: true });
      return app = await startTestApp({ dir, store: "file" });
    });
  } finally {
    await app.stop();
  }
}

for (const words of WORDS) {
  const { protocol, setting, action, answer } = words;

  Deno.test(`${protocol}: a new key that the station accepted is valid, and the old one no longer is`, () =>
    withKey(words, async (app, charger) => {
      charger.answers(action, answer("Accepted"));
      const outcome = await app.app.services.stationSettings.change("CP1", setting, NEW);
      assert.deepEqual(outcome, {
        kind: "changed",
        status: "Accepted",
        name: setting,
        readBack: "not_read",
        value: null,
      });
      assert.doesNotMatch(JSON.stringify([app.events.all, app.log]), new RegExp(NEW));
      assert.equal(await opens(app, protocol, OLD), false);
      assert.equal(await opens(app, protocol, NEW), true);
    }));

  Deno.test(`${protocol}: a new key that the station rejected is invalid, and the old one is still valid`, () =>
    withKey(words, async (app, charger) => {
      charger.answers(action, answer("Rejected"));
      await app.app.services.stationSettings.change("CP1", setting, NEW);
      assert.equal(await opens(app, protocol, NEW), false);
      assert.equal(await opens(app, protocol, OLD), true);
      assert.deepEqual(app.app.services.stations.find("CP1")?.pendingPasswordHashes, []);
    }));

  for (const [took, first, second] of [[true, NEW, OLD], [false, OLD, NEW]] as const) {
    const name = took
      ? "accepted it logs in with it, and the old one is invalid"
      : "did not accept it logs in with the old one";
    Deno.test(`${protocol}: after a crash in the middle of a key change, a station that ${name}`, () =>
      withKey(words, async (app, charger, again) => {
        const changing = app.app.services.stationSettings.change("CP1", setting, NEW);
        await charger.received(action);
        const [row] = await app.app.store.stations();
        assert.equal(row?.pendingPasswordHashes.length, 1, "on disk before it is sent");
        const after = await again();
        assert.equal((await changing).kind, "failed");
        assert.equal(await opens(after, protocol, first), true);
        // A station that has used the new key has accepted it; one that has used the old key may still accept the new
        // one.
        assert.equal(await opens(after, protocol, second), !took);
      }));
  }

  Deno.test(`${protocol}: two new keys at once, through two APIs, are sent one after the other; the last one is valid`, () =>
    withKey(words, async (app, charger) => {
      const { stationSettings: settings, rawCalls } = app.app.services;
      const other = "fedcba9876543210".repeat(2);
      const reported = (password: string) =>
        protocol === "ocpp1.6" ? { key: "AuthorizationKey", value: password } : {
          setVariableData: [{
            ...{ component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } },
            attributeValue: password,
          }],
        };
      const changes = [settings.change("CP1", setting, NEW), rawCalls.call("CP1", action, reported(other))] as const;
      const row = () => app.app.services.stations.find("CP1");
      const old = row()?.passwordHashes;
      const first = await charger.received(action);
      assert.match(JSON.stringify(first.payload), new RegExp(NEW));
      const pending = row()?.pendingPasswordHashes;
      assert.equal(pending?.length, 1, "the other one waits");
      charger.sendText(JSON.stringify([3, first.id, answer("Accepted")]));
      const second = await charger.received(action);
      assert.match(JSON.stringify(second.payload), new RegExp(other));
      assert.notDeepEqual(row()?.passwordHashes, old);
      assert.deepEqual([row()?.passwordHashes, row()?.pendingPasswordHashes.length], [pending, 1], "both are valid");
      charger.sendText(JSON.stringify([3, second.id, answer("Accepted")]));
      assert.deepEqual((await Promise.all(changes)).map(({ kind }) => kind), ["changed", "answered"]);
      assert.equal(await opens(app, protocol, NEW), false);
      assert.equal(await opens(app, protocol, other), true);
    }));

  Deno.test(`${protocol}: until the station restarts, both keys are valid`, () =>
    withKey(words, async (app, charger) => {
      charger.answers(action, answer("RebootRequired"));
      await app.app.services.stationSettings.change("CP1", setting, NEW);
      assert.equal(await opens(app, protocol, OLD), true);
      assert.equal(await opens(app, protocol, NEW), true);
      assert.equal(await opens(app, protocol, OLD), false);
    }));
}

Deno.test("a station without a password is not locked out while it is unknown whether it accepted its first one", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("ChangeConfiguration", "InternalError");
    await app.app.services.stationSettings.change("CP1", "AuthorizationKey", NEW);
    await (await app.charger("CP1")).close();
    assert.equal(await opens(app, "ocpp1.6", NEW), true);
    await assert.rejects(app.charger("CP1"));
  } finally {
    await app.stop();
  }
});

Deno.test("a password that an operator sets ends pending changes", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("ChangeConfiguration", { status: "RebootRequired" });
    await app.app.services.stationSettings.change("CP1", "AuthorizationKey", NEW);
    await app.app.services.stations.setPassword("CP1", OLD);
    assert.equal(await opens(app, "ocpp1.6", NEW), false);
    assert.equal(await opens(app, "ocpp1.6", OLD), true);
  } finally {
    await app.stop();
  }
});
