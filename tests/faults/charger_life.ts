import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { connectCharger, type ScriptedCharger } from "../support/charger.ts";
import { protocolVersion16 } from "../scenarios/protocol16.ts";
import { protocolVersion2 } from "../scenarios/protocol2.ts";
import type { Facts, ScenarioState, ScenarioStep } from "../scenarios/steps.ts";
import type { Random } from "../chaos/random.ts";
import type { LedgerEntry } from "./ledger.ts";

/** A charger that sends its next message on each answer, until `finish` is called. */
export interface ChargerLife {
  readonly id: string;
  /** How often it sent a message again, because the connection was lost before the answer. */
  readonly resent: number;
  /** How often it sent a message again, because the answer was an error. */
  readonly refused: number;
  /** Drops the connection: an answer in transit is lost. */
  cut(): void;
  /** Closes the connection; the next message comes on a new one. */
  reconnect(): void;
  /** Rejects when an answer is wrong; never resolves. */
  readonly failed: Promise<never>;
  /** Ends the current charge and stops; resolves when all messages are answered, rejects as `failed` does. */
  finish(): Promise<void>;
  /** Gives up, whatever is unanswered. */
  abandon(): void;
}

/** The options of {@link beginLife}. */
export interface LifeOptions {
  readonly id: string;
  readonly protocol: Protocol;
  readonly random: Random;
  /** Resolves with the port of the server when it is running. */
  serverPort(): Promise<number>;
  /** Called for each answered message before the next one is sent. */
  answered(entry: LedgerEntry): void;
  /** True while an error may be the answer: then the message is sent again, as a charger with a queue does it. */
  mayRefuse(): boolean;
  /** Its clock at the first message, ms since 1970. */
  readonly beginAt: number;
  /** Waits between two messages, in ms; by default none. */
  readonly paceMs?: number;
}

/** Between two messages, by the charger's clock. */
const STEP_MS = 10_000;
/** Between two attempts to connect, or to send a refused message. */
const RETRY_MS = 20;

/** Starts a charger that charges until `finish` is called. */
export function beginLife(options: LifeOptions): ChargerLife {
  const { id, protocol, serverPort, answered, mayRefuse, random, paceMs = 0, beginAt } = options;
  const protocolVersion = protocol === "ocpp1.6" ? protocolVersion16 : protocolVersion2;
  const memory: ScenarioState = { numbers: new Map(), next: new Map(), remoteStart: new Map() };
  const abandoned = Promise.withResolvers<never>();
  abandoned.promise.catch(() => {});
  let isAbandoned = false;
  let connection: ScriptedCharger | undefined;
  let broken = Promise.withResolvers<undefined>();
  let finishing = false;
  let resent = 0;
  let refused = 0;
  let charges = 0;
  let at = beginAt;
  let wh = 0;

  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const connected = async (): Promise<ScriptedCharger> => {
    while (connection === undefined) {
      const port = await Promise.race([serverPort(), abandoned.promise]);
      // The server may have been killed in the meantime; then the port of its successor is awaited.
      connection = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/${id}`, protocols: [protocol] })
        .catch(() => undefined);
      if (connection === undefined) await pause(RETRY_MS);
      if (isAbandoned) throw new Error(`${id} was abandoned`);
    }
    return connection;
  };

  /** Sends one message until it is answered, like a charger with an offline queue. */
  const send = async (does: ScenarioStep, facts: Facts = {}): Promise<void> => {
    if (paceMs > 0 && !finishing) await pause(paceMs * (0.5 + random.next()));
    at += STEP_MS;
    const message = protocolVersion.message(id, does, { ...facts, at: isoSeconds(at) }, memory);
    for (;;) {
      const charger = await connected();
      const called = charger.callRaw(message.action, message.payload).catch((thrown: Error) => {
        if (/no answer/.test(thrown.message) && !mayRefuse()) throw thrown;
      });
      const answer = await Promise.race([called, broken.promise, abandoned.promise]);
      if (answer === undefined) {
        connection = undefined;
        broken = Promise.withResolvers();
        resent++;
        continue;
      }
      if (answer[0] === 4 && mayRefuse()) {
        assert.equal(answer[2], "InternalError", `${id}: ${message.action} was answered ${JSON.stringify(answer)}`);
        refused++;
        await pause(RETRY_MS);
        continue;
      }
      assert.equal(answer[0], 3, `${id}: ${message.action} was answered ${JSON.stringify(answer)}`);
      const { transactionId } = answer[2] as Readonly<Record<string, unknown>>;
      const number = transactionId === undefined ? null : Number(transactionId);
      answered({ does, facts, at, number });
      if (message.named !== undefined) memory.numbers.set(message.named, Number(number));
      return;
    }
  };

  const charge = async (): Promise<void> => {
    const tx = String(charges++);
    await send("starts", { tx, tag: "ALICE", wh });
    const values = random.below(3);
    for (let n = 0; n < values && !finishing; n++) {
      wh += 1 + random.below(50);
      await send("charges", { tx, wh, w: 7200 });
    }
    wh += 1;
    await send("stops", { tx, tag: "ALICE", wh });
  };

  const run = async () => {
    await send("boots");
    await send("unplugs");
    do await charge(); while (!finishing);
    await connection?.close();
  };
  const life = run();
  const failed = life.then(() => new Promise<never>(() => {}));
  // Callers that await `failed` or `finish` get the error; without this, it would also be an unhandled rejection.
  failed.catch(() => {});

  return {
    id,
    failed,
    cut() {
      if (connection !== undefined) broken.resolve(undefined);
    },
    reconnect: () => void connection?.close(),
    get resent() {
      return resent;
    },
    get refused() {
      return refused;
    },
    finish() {
      finishing = true;
      return life;
    },
    abandon() {
      isAbandoned = true;
      abandoned.reject(new Error(`${id} was abandoned`));
    },
  };
}
