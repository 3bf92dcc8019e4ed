import { isoSeconds } from "../../src/base/time.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";
import { CONNECTORS, NOW, type PlannedMessage, type StationPlan } from "./plan.ts";
import type { Random } from "./random.ts";
import { connectWire, type Delayed, type FrameFault, INJECTED_FAULTS, type Received, type Wire } from "./wire.ts";

/** The options of {@link sendAll}. */
export interface ChargerOptions {
  readonly plan: StationPlan;
  readonly random: Random;
  /** The share of messages with a fault. */
  readonly injectedFaults: number;
  /** Resolves with the port of the server when it is running. */
  serverPort(): Promise<number>;
  /** Called before each BootNotification. */
  onBoot(): void;
  /** A message was answered after `tries` attempts. */
  onDelivered(key: string, tries: number): void;
  /** Called for every answer to any copy of a message; `received` is an answer or an error. */
  onAnswer(key: string, received: Received): void;
}

/**
 * Sends all messages of a plan, each until it is answered: with the same or a new id, after a timeout, an error or a new
 * connection (1.6 §3.7, 2.x E04 and E13). Then it boots again and reports its connectors as available.
 */
export async function sendAll(
  { plan, random, injectedFaults, serverPort, onBoot, onDelivered, onAnswer }: ChargerOptions,
): Promise<void> {
  const protocolVersion = plan.protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  const keys = new Map<string, string>();
  const delayed: Delayed[] = [];
  let connection: Promise<Wire> | undefined;
  let ids = 0;

  const newId = (key: string): string => {
    const id = `${plan.id}-${ids++}`;
    keys.set(id, key);
    return id;
  };

  const dial = async (): Promise<Wire> => {
    for (;;) {
      const wire = await connectWire({
        url: `ws://127.0.0.1:${await serverPort()}/OCPP/${plan.id}`,
        protocol: plan.protocol,
        delayed,
        behind: () => random.below(12),
        onAnswer: (id, received) => onAnswer(keys.get(id) ?? "an unknown message id", received),
        // The server may have stopped in the meantime; then the port of its successor is awaited.
      }).catch(() => undefined);
      if (wire === undefined) continue;
      if (ids > 0 && random.chance(0.5) || await introduce(wire)) return wire;
    }
  };

  /** Boots and reports the connectors. A charger that was disconnected may do this, or continue without it. */
  const introduce = async (wire: Wire): Promise<boolean> => {
    const send = async (does: ScenarioStep, facts: Facts = {}) => {
      if (does === "boots") onBoot();
      const { action, payload } = protocolVersion.message(plan.id, does, facts, memory);
      const id = newId(does);
      return (await wire.exchange({ id, text: JSON.stringify([2, id, action, payload]) }, "fine")).kind === "answer";
    };
    if (!await send("boots")) return false;
    for (const connector of CONNECTORS) {
      if (!await send("unplugs", { connector, at: isoSeconds(NOW) })) return false;
    }
    return true;
  };

  const connected = async (): Promise<Wire> => {
    for (;;) {
      const current = connection ??= dial();
      const wire = await current;
      if (wire.open) return wire;
      if (connection === current) connection = undefined;
    }
  };

  const deliver = async ({ key, does, facts }: PlannedMessage): Promise<void> => {
    const { action, payload, named } = protocolVersion.message(plan.id, does, facts, memory);
    let id = newId(key);
    for (let tries = 1;; tries++) {
      const wire = await connected();
      if (does === "boots") onBoot();
      const frameFault: FrameFault = random.chance(injectedFaults) ? random.pick(INJECTED_FAULTS) : "fine";
      const received = await wire.exchange({ id, text: JSON.stringify([2, id, action, payload]) }, frameFault);
      if (received.kind === "answer") {
        if (named !== undefined) memory.numbers.set(named, Number(received.payload.transactionId));
        return onDelivered(key, tries);
      }
      if (random.chance(0.5)) id = newId(key);
    }
  };

  for (let from = 0; from < plan.messages.length; from += plan.window) {
    await Promise.all(plan.messages.slice(from, from + plan.window).map(deliver));
  }
  while (!await introduce(await connected()));
  await (await connected()).close();
}
