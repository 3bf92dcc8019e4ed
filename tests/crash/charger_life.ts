import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { connectCharger, type ScriptedCharger } from "../support/charger.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";

/** A charge as the charger knows it: only the answered messages. */
export interface Charge {
  /** The transactionId of a 2.x charger; the index in the list for a 1.6 one. */
  readonly name: string;
  /** The transactionId that the server gave it (1.6). */
  readonly number: number | null;
  readonly startWh: number;
  /** The registers of its answered meter values. */
  readonly registers: number[];
  stopWh: number | null;
}

/** A charger that sends its next message on each answer, until `finish` is called. */
export interface ChargerLife {
  readonly id: string;
  readonly charges: readonly Charge[];
  /** How often it sent a message again because the connection was lost before the answer. */
  readonly resent: number;
  /** Drops the connection: an answer in transit is lost. */
  cut(): void;
  /** Rejects when an answer is wrong; never resolves. */
  readonly failed: Promise<never>;
  /** Ends the current charge and stops; resolves when all messages are answered, rejects as `failed` does. */
  finish(): Promise<void>;
}

/** The options of {@link beginLife}. */
export interface LifeOptions {
  readonly id: string;
  readonly protocol: Protocol;
  /** Resolves with the port of the server when it is running. */
  serverPort(): Promise<number>;
  /** Called for each answered message. */
  answered(): void;
  /** From 0 to 1. */
  random(): number;
}

/** Far in the past, so that no time is in the future with any number of messages. */
const BEGIN = Date.now() - 100 * 86_400_000;
const STEP_MS = 10_000;

/** Starts a charger that charges until `finish` is called. */
export function beginLife({ id, protocol, serverPort, answered, random }: LifeOptions): ChargerLife {
  const protocolVersion = protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  const charges: Charge[] = [];
  let connection: ScriptedCharger | undefined;
  let broken = Promise.withResolvers<undefined>();
  let finishing = false;
  let resent = 0;
  let at = BEGIN;
  let wh = 0;

  const connected = async (): Promise<ScriptedCharger> => {
    while (connection === undefined) {
      const url = `ws://127.0.0.1:${await serverPort()}/OCPP/${id}`;
      // The server may have been killed in the meantime; then the port of its successor is awaited.
      connection = await connectCharger({ url, protocols: [protocol] }).catch(() => undefined);
    }
    return connection;
  };

  /** Sends one message until it is answered, like a charger with an offline queue. */
  const send = async (does: ScenarioStep, facts: Facts = {}): Promise<Readonly<Record<string, unknown>>> => {
    at += STEP_MS;
    const message = protocolVersion.message(id, does, { ...facts, at: isoSeconds(at) }, memory);
    for (;;) {
      const charger = await connected();
      const called = charger.callRaw(message.action, message.payload).catch((thrown: Error) => {
        if (/no answer/.test(thrown.message)) throw thrown;
      });
      const answer = await Promise.race([called, broken.promise]);
      if (answer === undefined) {
        connection = undefined;
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
    const { transactionId } = await send("starts", { tx: name, tag: "ALICE", wh: startWh });
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
      await send("charges", { tx: name, wh, w: 7200 });
      own.registers.push(wh);
    }
    wh += 1;
    await send("stops", { tx: name, tag: "ALICE", wh });
    own.stopWh = wh;
  };

  const run = async () => {
    await send("boots");
    do await charge(); while (!finishing);
    await connection?.close();
  };
  const life = run();
  const failed = life.then(() => new Promise<never>(() => {}));
  // Callers that await `failed` or `finish` get the error; without this, it would also be an unhandled rejection.
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
