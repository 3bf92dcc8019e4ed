import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { connectCharger, type ScriptedCharger } from "../support/charger.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";

/** A charge as the charger knows it: what was answered, and nothing else. */
export interface Charge {
  /** What a 2.x charger calls it; the place in the list for a 1.6 one. */
  readonly name: string;
  /** What the central system called it (1.6). */
  readonly number: number | null;
  readonly startWh: number;
  /** The registers of its meter values, as far as they were answered. */
  readonly registers: number[];
  stopWh: number | null;
}

/** A charger that charges as fast as it is answered, until it is told to finish. */
export interface ChargerLife {
  readonly id: string;
  readonly charges: readonly Charge[];
  /** How often it sent a message again, because the line broke before the answer. */
  readonly resent: number;
  /** Breaks the line: an answer that is under way is lost. */
  cut(): void;
  /** Rejects when an answer was wrong; never resolves. */
  readonly failed: Promise<never>;
  /** Ends the charge that runs and says no more; resolves when everything is answered, rejects as `failed` does. */
  finish(): Promise<void>;
}

/** What a charger needs to live. */
export interface LifeOptions {
  readonly id: string;
  readonly protocol: Protocol;
  /** Resolves with the port when there is somebody to connect to. */
  door(): Promise<number>;
  /** A message was answered. */
  answered(): void;
  /** From 0 to 1. */
  random(): number;
}

/** Long past, so that no time is in the future however many messages there are. */
const BEGIN = Date.now() - 100 * 86_400_000;
const STEP_MS = 10_000;

/** Begins a charger's life. */
export function beginLife({ id, protocol, door, answered, random }: LifeOptions): ChargerLife {
  const protocolVersion = protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  const charges: Charge[] = [];
  let line: ScriptedCharger | undefined;
  let broken = Promise.withResolvers<undefined>();
  let finishing = false;
  let resent = 0;
  let at = BEGIN;
  let wh = 0;

  const connected = async (): Promise<ScriptedCharger> => {
    while (line === undefined) {
      const url = `ws://127.0.0.1:${await door()}/OCPP/${id}`;
      // The server may have been killed since the door was open: then there will be another.
      line = await connectCharger({ url, protocols: [protocol] }).catch(() => undefined);
    }
    return line;
  };

  /** One message, again and again until it is answered, as a charger with an offline queue does. */
  const say = async (does: ScenarioStep, facts: Facts = {}): Promise<Readonly<Record<string, unknown>>> => {
    at += STEP_MS;
    const message = protocolVersion.message(id, does, { ...facts, at: isoSeconds(at) }, memory);
    for (;;) {
      const charger = await connected();
      const called = charger.callRaw(message.action, message.payload).catch((thrown: Error) => {
        if (/no answer/.test(thrown.message)) throw thrown;
      });
      const answer = await Promise.race([called, broken.promise]);
      if (answer === undefined) {
        line = undefined;
        broken = Promise.withResolvers();
        resent++;
        continue;
      }
      assert.equal(answer[0], 3, `${id}: ${message.action} was answered ${JSON.stringify(answer)}`);
      answered();
      const payload = answer[2] as Readonly<Record<string, unknown>>;
      if (message.named !== undefined) memory.numbers.set(message.named, Number(payload.transactionId));
      return payload;
    }
  };

  const charge = async (): Promise<void> => {
    const name = String(charges.length);
    const startWh = wh;
    const { transactionId } = await say("starts", { tx: name, tag: "ALICE", wh: startWh });
    const own: Charge = {
      name,
      number: transactionId === undefined ? null : Number(transactionId),
      startWh,
      registers: [],
      stopWh: null,
    };
    charges.push(own);
    const values = Math.floor(3 * random());
    for (let n = 0; n < values && !finishing; n++) {
      wh += 1 + Math.floor(50 * random());
      await say("charges", { tx: name, wh, w: 7200 });
      own.registers.push(wh);
    }
    wh += 1;
    await say("stops", { tx: name, tag: "ALICE", wh });
    own.stopWh = wh;
  };

  const liveState = async () => {
    await say("boots");
    do await charge(); while (!finishing);
    await line?.close();
  };
  const life = liveState();
  const failed = life.then(() => new Promise<never>(() => {}));
  // Whoever waits for either hears of a failure; it is no matter for the process.
  failed.catch(() => {});

  return {
    id,
    charges,
    failed,
    cut: () => broken.resolve(undefined),
    get resent() {
      return resent;
    },
    finish() {
      finishing = true;
      return life;
    },
  };
}
