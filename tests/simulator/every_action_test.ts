import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { JournalEntry } from "../../src/domain/journal.ts";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { VERSIONS } from "../kit/versions.ts";
import type { ChargerEvent } from "../../src/simulator/charger.ts";
import { type StillClock, stillClock } from "../kit/clock.ts";
import { startHouse, type TestHouse } from "../kit/house.ts";
import { createQueue, type Queue } from "../kit/queue.ts";
import { simulatedCharger } from "../kit/simulated.ts";
import { createTestCa } from "./ca.ts";
import { schemaCheck } from "./schema_check.ts";
import type { Scene, Step } from "./steps.ts";
import { STEPS_16 } from "./steps16.ts";
import { LAST_STEPS, STEPS_201 } from "./steps2.ts";
import { STEPS_21 } from "./steps21.ts";

const STEPS: Readonly<Record<Protocol, readonly Step[]>> = {
  "ocpp1.6": STEPS_16,
  "ocpp2.0.1": [...STEPS_201, ...LAST_STEPS],
  "ocpp2.1": [...STEPS_201, ...STEPS_21, ...LAST_STEPS],
};

/** A station that charges at connector 1, and all that is heard of it. */
interface Player {
  readonly id: string;
  readonly scene: Scene;
  readonly heard: Queue<JournalEntry>;
  readonly commands: Queue<Extract<ChargerEvent, { type: "commandReceived" }>>;
  /** Both ends think the same of the connection. */
  agreed(): boolean;
  close(): Promise<void>;
}

async function openPlayer(house: TestHouse, clock: StillClock, protocol: Protocol): Promise<Player> {
  const id = `SIM-${protocol}`;
  const heard = createQueue<JournalEntry>();
  await house.house.services.stations.add(id);
  house.house.services.journal.follow(id, null, heard.push);
  const charger = await simulatedCharger(house, clock, protocol, { id, connectors: 2 });
  const commands: Player["commands"] = createQueue();
  let online = true;
  charger.onEvent((event) => {
    if (event.type === "commandReceived") commands.push(event);
    if (event.type === "connected" || event.type === "disconnected") online = event.type === "connected";
  });
  charger.plugIn(1);
  await charger.present(1, "CARD");
  await charger.told();
  const scene: Scene = {
    charger,
    ca: await createTestCa(),
    inS: (seconds) => isoSeconds(clock.now() + seconds * 1000),
    transaction: (connector) => charger.state()[connector - 1]?.transactionId ?? "none",
    said: (action) => JSON.parse(heard.all.findLast((entry) => entry.action === action)?.message ?? "[]")[3],
  };
  const agreed = () => house.house.links.connected().some(({ stationId }) => stationId === id) === online;
  return { id, scene, heard, commands, agreed, close: () => charger.close() };
}

/** Lets time pass until it happens. A round trip at a time: what is on its way has arrived before the clock moves on. */
async function until<T>(
  happens: Promise<T>,
  { house, clock, player }: { readonly house: TestHouse; readonly clock: StillClock; readonly player: Player },
): Promise<T> {
  let over = false;
  const settled = () => void (over = true);
  happens.then(settled, settled);
  while (!over) {
    await house.api("/api/v1/stations");
    if (player.agreed()) clock.advance(100);
  }
  return await happens;
}

for (const protocol of PROTOCOLS) {
  const { catalog } = VERSIONS[protocol];
  const sendable = [...catalog.values()].filter(({ sender }) => sender !== "station").map(({ action }) => action);

  Deno.test(`each of the ${sendable.length} actions that ${protocol} lets a central system send is answered as it should be, and what follows is heard without a warning`, async (t) => {
    const clock = stillClock();
    const house = await startHouse({ clock });
    const check = schemaCheck(protocol);
    await house.house.services.authorization.addTag("CARD");
    // The other versions are there, too, and hear nothing of it.
    const players = await Promise.all(PROTOCOLS.map((other) => openPlayer(house, clock, other)));
    const player = players[PROTOCOLS.indexOf(protocol)];
    assert.ok(player !== undefined);
    const { id, scene, heard, commands } = player;
    const before = STEPS[protocol];
    assert.deepEqual([...new Set(before.map(({ action }) => action))].sort(), sendable.sort());

    for (const { action, payload: given, answer, then, before } of STEPS[protocol]) {
      await t.step(action, async () => {
        await before?.(scene);
        await scene.charger.told();
        const payload = typeof given === "function" ? await given(scene) : given;
        const path = `/api/v1/stations/${id}/commands/${action}`;
        const { status, body } = await house.api(path, { method: "POST", body: JSON.stringify(payload) });
        const said = body as { action: string; payload: Record<string, unknown>; faults?: unknown };
        assert.deepEqual([status, said.action, said.faults], [200, action, undefined], JSON.stringify(body));
        const received = await commands.next(() => true, action);
        assert.deepEqual([received.action, received.payload], [action, payload]);
        assert.equal(check(`${action}Response`, said.payload), undefined);
        for (const [name, value] of Object.entries(answer)) assert.deepEqual(said.payload[name], value, name);
        for (const words of then) {
          const [wanted, part = ""] = words.split(/ (.*)/);
          const fits = (entry: JournalEntry) => entry.action === wanted && entry.message.includes(part);
          await until(heard.next(fits, words), { house, clock, player });
        }
      });
    }

    await scene.charger.told();
    for (const { id, heard, commands, close } of players) {
      const uneasy = heard.all.filter(({ outcome }) => outcome !== "answered" && outcome !== "unanswered");
      assert.deepEqual(uneasy, []);
      assert.deepEqual(await house.house.services.warnings.list(id), []);
      assert.ok(id === player.id || commands.all.length === 0);
      await close();
    }
    const uneasy = house.log.filter(({ level }) => level === "warn" || level === "error");
    assert.deepEqual(uneasy, []);
    await house.stop();
  });
}
