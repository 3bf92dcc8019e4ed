import { isoSeconds } from "../../src/base/time.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";
import { CONNECTORS, NOW, type PlannedMessage, type StationPlan } from "./plan.ts";
import type { Random } from "./random.ts";
import { connectWire, type Delayed, type FrameFault, INJECTED_FAULTS, type Received, type Wire } from "./wire.ts";

/** What a charger needs to tell its plan. */
export interface ChargerOptions {
  readonly plan: StationPlan;
  readonly random: Random;
  /** The share of messages to which something happens on their way. */
  readonly injectedFaults: number;
  /** The port of a server that runs; resolves when there is one. */
  door(): Promise<number>;
  /** It is about to say that it has started up. */
  onBoot(): void;
  /** A message has got its answer; `frameFault` is what befell the copy that got it, or a copy before. */
  onDelivered(key: string, tries: number): void;
  /** Every answer that the server gave to any copy of a message; `received` is an answer or an error. */
  onAnswer(key: string, received: Received): void;
}

/**
 * Tells everything of a plan, each message until it is answered: with the same or a new id, after a time-out, an error or
 * a new connection (1.6 §3.7, 2.x E04 and E13). Then it boots once more and says that its connectors are free.
 */
export async function sendAll(
  { plan, random, injectedFaults, door, onBoot, onDelivered, onAnswer }: ChargerOptions,
): Promise<void> {
  const protocolVersion = plan.protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  const keys = new Map<string, string>();
  const delayed: Delayed[] = [];
  let line: Promise<Wire> | undefined;
  let ids = 0;

  const newId = (key: string): string => {
    const id = `${plan.id}-${ids++}`;
    keys.set(id, key);
    return id;
  };

  const dial = async (): Promise<Wire> => {
    for (;;) {
      const wire = await connectWire({
        url: `ws://127.0.0.1:${await door()}/OCPP/${plan.id}`,
        protocol: plan.protocol,
        delayed,
        behind: () => random.below(12),
        onAnswer: (id, received) => onAnswer(keys.get(id) ?? "nothing that was asked", received),
        // The server may have gone since the door was open: then there will be another.
      }).catch(() => undefined);
      if (wire === undefined) continue;
      if (ids > 0 && random.chance(0.5) || await introduce(wire)) return wire;
    }
  };

  /** A charger that was cut off may start up anew, or go on as if nothing had been. */
  const introduce = async (wire: Wire): Promise<boolean> => {
    const say = async (does: ScenarioStep, facts: Facts = {}) => {
      if (does === "boots") onBoot();
      const { action, payload } = protocolVersion.message(plan.id, does, facts, memory);
      const id = newId(does);
      return (await wire.exchange({ id, text: JSON.stringify([2, id, action, payload]) }, "fine")).kind === "answer";
    };
    if (!await say("boots")) return false;
    for (const connector of CONNECTORS) {
      if (!await say("unplugs", { connector, at: isoSeconds(NOW) })) return false;
    }
    return true;
  };

  const connected = async (): Promise<Wire> => {
    for (;;) {
      const current = line ??= dial();
      const wire = await current;
      if (wire.open) return wire;
      if (line === current) line = undefined;
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
