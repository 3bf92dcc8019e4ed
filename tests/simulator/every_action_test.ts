import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { MessageLogEntry } from "../../src/domain/message_log.ts";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { VERSIONS } from "../support/versions.ts";
import type { ChargerEvent } from "../../src/simulator/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { createQueue, type Queue } from "../support/queue.ts";
import { simulatedCharger } from "../support/simulated.ts";
import { createTestCa } from "./ca.ts";
import { schemaCheck } from "./schema_check.ts";
import type { Step, StepContext } from "./steps.ts";
import { STEPS_16 } from "./steps16.ts";
import { LAST_STEPS, STEPS_201 } from "./steps2.ts";
import { STEPS_21 } from "./steps21.ts";
import { messagesOf } from "../support/message_log.ts";

const STEPS: Readonly<Record<Protocol, readonly Step[]>> = {
  "ocpp1.6": STEPS_16,
  "ocpp2.0.1": [...STEPS_201, ...LAST_STEPS],
  "ocpp2.1": [...STEPS_201, ...STEPS_21, ...LAST_STEPS],
};

/** A station that charges at connector 1, and the events about it. */
interface Runner {
  readonly id: string;
  readonly stepContext: StepContext;
  readonly receivedMessages: Queue<MessageLogEntry>;
  readonly commands: Queue<Extract<ChargerEvent, { type: "commandReceived" }>>;
  /** True when both ends agree on the state of the connection. */
  agreed(): boolean;
  close(): Promise<void>;
}

async function openRunner(app: TestApp, clock: StillClock, protocol: Protocol): Promise<Runner> {
  const id = `SIM-${protocol}`;
  const receivedMessages = createQueue<MessageLogEntry>();
  await app.app.services.stations.add(id);
  app.app.services.messageLog.subscribe(messagesOf(id), null, receivedMessages.push);
  const charger = await simulatedCharger(app, clock, protocol, { id, connectors: 2 });
  const commands: Runner["commands"] = createQueue();
  let online = true;
  charger.onEvent((event) => {
    if (event.type === "commandReceived") commands.push(event);
    if (event.type === "connected" || event.type === "disconnected") online = event.type === "connected";
  });
  charger.plugIn(1);
  await charger.present(1, "CARD");
  await charger.reported();
  const stepContext: StepContext = {
    charger,
    ca: await createTestCa(),
    inS: (seconds) => isoSeconds(clock.now() + seconds * 1000),
    transaction: (connector) => charger.state()[connector - 1]?.transactionId ?? "none",
    said: (action) => JSON.parse(receivedMessages.all.findLast((entry) => entry.action === action)?.message ?? "[]")[3],
  };
  const agreed = () => app.app.links.connected().some(({ stationId }) => stationId === id) === online;
  return { id, stepContext, receivedMessages, commands, agreed, close: () => charger.close() };
}

/**
 * Advances the clock until the condition holds. One round trip per step: sent messages arrive before the clock moves
 * on.
 */
async function until<T>(
  happens: Promise<T>,
  { app, clock, runner }: { readonly app: TestApp; readonly clock: StillClock; readonly runner: Runner },
): Promise<T> {
  let over = false;
  const settled = () => void (over = true);
  happens.then(settled, settled);
  while (!over) {
    await app.api("/api/v1/stations");
    if (runner.agreed()) clock.advance(100);
  }
  return await happens;
}

for (const protocol of PROTOCOLS) {
  const { catalog } = VERSIONS[protocol];
  const sendable = [...catalog.values()].filter(({ sender }) => sender !== "station").map(({ action }) => action);

  Deno.test(`each of the ${sendable.length} actions that ${protocol} lets a central system send is answered as expected, and the following messages cause no warning but that of a certificate`, async (t) => {
    const clock = stillClock();
    const app = await startTestApp({ clock });
    const check = schemaCheck(protocol);
    await app.app.services.authorization.addTag("CARD");
    // Stations of the other versions are connected too, and get none of the messages.
    const runners = await Promise.all(PROTOCOLS.map((other) => openRunner(app, clock, other)));
    const runner = runners[PROTOCOLS.indexOf(protocol)];
    assert.ok(runner !== undefined);
    const { id, stepContext, receivedMessages, commands } = runner;
    const before = STEPS[protocol];
    assert.deepEqual([...new Set(before.map(({ action }) => action))].sort(), sendable.sort());

    for (const { action, payload: given, answer, then, before } of STEPS[protocol]) {
      await t.step(action, async () => {
        await before?.(stepContext);
        await stepContext.charger.reported();
        const payload = typeof given === "function" ? await given(stepContext) : given;
        const path = `/api/v1/stations/${id}/commands/${action}`;
        const { status, body } = await app.api(path, { method: "POST", body: JSON.stringify(payload) });
        const said = body as { action: string; payload: Record<string, unknown>; faults?: unknown };
        assert.deepEqual([status, said.action, said.faults], [200, action, undefined], JSON.stringify(body));
        const received = await commands.next(() => true, action);
        assert.deepEqual([received.action, received.payload], [action, payload]);
        assert.equal(check(`${action}Response`, said.payload), undefined);
        for (const [name, value] of Object.entries(answer)) assert.deepEqual(said.payload[name], value, name);
        for (const words of then) {
          const [wanted, part = ""] = words.split(/ (.*)/);
          const fits = (entry: MessageLogEntry) => entry.action === wanted && entry.message.includes(part);
          await until(receivedMessages.next(fits, words), { app, clock, runner });
        }
      });
    }

    await stepContext.charger.reported();
    for (const { id, receivedMessages, commands, close } of runners) {
      const uneasy = receivedMessages.all.filter(({ outcome }) => outcome !== "answered" && outcome !== "unanswered");
      assert.deepEqual(uneasy, []);
      // A station without a password gets no certificate for a trigger in OCPP's own words, only for the command.
      const warned = (await app.app.services.warnings.list(id)).map(({ code }) => code);
      assert.deepEqual(warned, id === runner.id ? ["certificate_refused"] : []);
      assert.ok(id === runner.id || commands.all.length === 0);
      await close();
    }
    const uneasy = app.log.filter(({ level, fields }) =>
      (level === "warn" || level === "error") && fields?.code !== "certificate_refused"
    );
    assert.deepEqual(uneasy, []);
    await app.stop();
  });
}
