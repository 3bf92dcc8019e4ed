import assert from "node:assert/strict";
import type { Protocol } from "../../src/domain/station.ts";
import { bootedCharger } from "../kit/booted.ts";
import type { ScriptedCharger } from "../kit/charger.ts";
import { startHouse, type TestHouse } from "../kit/house.ts";

const OLD = "0".repeat(32);
const NEW = "abcdef0123456789".repeat(2);

interface Words {
  readonly protocol: Protocol;
  readonly setting: string;
  readonly action: string;
  readonly answer: (status: string) => object;
}

const WORDS: readonly Words[] = [
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

async function opens(house: TestHouse, protocol: Protocol, password: string): Promise<boolean> {
  try {
    await (await house.charger("CP1", { protocols: [protocol], credentials: `CP1:${password}` })).close();
    return true;
  } catch {
    return false;
  }
}

/** Runs `body` with a charger that came in with the old key, on a disk that outlives the house. */
async function withKey(
  { protocol }: Words,
  body: (house: TestHouse, charger: ScriptedCharger, again: () => Promise<TestHouse>) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  let house = await startHouse({ dir, store: "file" });
  try {
    await house.house.services.stations.add("CP1");
    await house.house.services.stations.setPassword("CP1", OLD);
    const charger = await bootedCharger(house, protocol, { credentials: `CP1:${OLD}` });
    await body(house, charger, async () => {
      await house.stop({ keep: true });
      return house = await startHouse({ dir, store: "file" });
    });
  } finally {
    await house.stop();
  }
}

for (const words of WORDS) {
  const { protocol, setting, action, answer } = words;

  Deno.test(`${protocol}: a new key that is accepted opens, and the old one no longer does`, () =>
    withKey(words, async (house, charger) => {
      charger.answers(action, answer("Accepted"));
      const outcome = await house.house.services.settings.change("CP1", setting, NEW);
      assert.deepEqual(outcome, {
        kind: "changed",
        status: "Accepted",
        name: setting,
        readBack: "not_read",
        value: null,
      });
      assert.doesNotMatch(JSON.stringify([house.events.all, house.log]), new RegExp(NEW));
      assert.equal(await opens(house, protocol, OLD), false);
      assert.equal(await opens(house, protocol, NEW), true);
    }));

  Deno.test(`${protocol}: a new key that is rejected does not open, and the old one still does`, () =>
    withKey(words, async (house, charger) => {
      charger.answers(action, answer("Rejected"));
      await house.house.services.settings.change("CP1", setting, NEW);
      assert.equal(await opens(house, protocol, NEW), false);
      assert.equal(await opens(house, protocol, OLD), true);
      assert.deepEqual(house.house.services.stations.find("CP1")?.pendingPasswordHashes, []);
    }));

  for (const [took, first, second] of [[true, NEW, OLD], [false, OLD, NEW]] as const) {
    const name = took ? "took it logs in with it, and the old one is over" : "did not take it logs in with the old one";
    Deno.test(`${protocol}: after a crash in the middle of a key change, a station that ${name}`, () =>
      withKey(words, async (house, charger, again) => {
        const changing = house.house.services.settings.change("CP1", setting, NEW);
        await charger.heard(action);
        const [row] = await house.house.store.stations();
        assert.equal(row?.pendingPasswordHashes.length, 1, "on disk before it is sent");
        const after = await again();
        assert.equal((await changing).kind, "failed");
        assert.equal(await opens(after, protocol, first), true);
        // Who has shown the new key has it; who has shown the old one may still get the new one.
        assert.equal(await opens(after, protocol, second), !took);
      }));
  }

  Deno.test(`${protocol}: two new keys at once, through two doors, are told one after the other; the last one opens`, () =>
    withKey(words, async (house, charger) => {
      const { settings, rawCalls } = house.house.services;
      const other = "fedcba9876543210".repeat(2);
      const told = (password: string) =>
        protocol === "ocpp1.6" ? { key: "AuthorizationKey", value: password } : {
          setVariableData: [{
            ...{ component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } },
            attributeValue: password,
          }],
        };
      const changes = [settings.change("CP1", setting, NEW), rawCalls.call("CP1", action, told(other))] as const;
      const row = () => house.house.services.stations.find("CP1");
      const old = row()?.passwordHashes;
      const first = await charger.heard(action);
      assert.match(JSON.stringify(first.payload), new RegExp(NEW));
      const pending = row()?.pendingPasswordHashes;
      assert.equal(pending?.length, 1, "the other one waits");
      charger.sendText(JSON.stringify([3, first.id, answer("Accepted")]));
      const second = await charger.heard(action);
      assert.match(JSON.stringify(second.payload), new RegExp(other));
      assert.notDeepEqual(row()?.passwordHashes, old);
      assert.deepEqual([row()?.passwordHashes, row()?.pendingPasswordHashes.length], [pending, 1], "both open");
      charger.sendText(JSON.stringify([3, second.id, answer("Accepted")]));
      assert.deepEqual((await Promise.all(changes)).map(({ kind }) => kind), ["changed", "answered"]);
      assert.equal(await opens(house, protocol, NEW), false);
      assert.equal(await opens(house, protocol, other), true);
    }));

  Deno.test(`${protocol}: while a restart of the station is due, either key opens`, () =>
    withKey(words, async (house, charger) => {
      charger.answers(action, answer("RebootRequired"));
      await house.house.services.settings.change("CP1", setting, NEW);
      assert.equal(await opens(house, protocol, OLD), true);
      assert.equal(await opens(house, protocol, NEW), true);
      assert.equal(await opens(house, protocol, OLD), false);
    }));
}

Deno.test("a station without a password is not locked out while it is unknown whether it took its first one", async () => {
  const house = await startHouse();
  try {
    const charger = await bootedCharger(house, "ocpp1.6");
    charger.answers("ChangeConfiguration", "InternalError");
    await house.house.services.settings.change("CP1", "AuthorizationKey", NEW);
    await (await house.charger("CP1")).close();
    assert.equal(await opens(house, "ocpp1.6", NEW), true);
    await assert.rejects(house.charger("CP1"));
  } finally {
    await house.stop();
  }
});

Deno.test("a password that the owner sets ends what was pending", async () => {
  const house = await startHouse();
  try {
    const charger = await bootedCharger(house, "ocpp1.6");
    charger.answers("ChangeConfiguration", { status: "RebootRequired" });
    await house.house.services.settings.change("CP1", "AuthorizationKey", NEW);
    await house.house.services.stations.setPassword("CP1", OLD);
    assert.equal(await opens(house, "ocpp1.6", NEW), false);
    assert.equal(await opens(house, "ocpp1.6", OLD), true);
  } finally {
    await house.stop();
  }
});
