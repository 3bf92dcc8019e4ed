// @ts-types="./mqtt_client.d.ts"
import { connect, type IClientOptions, type MqttClient } from "mqtt";
import { backoffMs } from "../../base/backoff.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import type { OutgoingMessage } from "./outbox.ts";

/** The address of the broker and what we show it. File names may be empty. */
export interface BrokerSettings {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly passwordFile: string;
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A message from the broker. */
export interface IncomingMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
}

/** What {@link createBroker} needs. */
export interface BrokerDeps {
  readonly settings: BrokerSettings;
  readonly clock: Clock;
  readonly ids: Pick<Ids, "int31" | "secret">;
  readonly log: Log;
  /** Published by the broker when the connection is lost. */
  readonly will: OutgoingMessage;
  readonly onConnect: (connection: BrokerConnection) => void;
  readonly onMessage: (message: IncomingMessage) => void;
  readonly onClose: () => void;
}

/** A connection to the broker; after its end each call rejects. */
export interface BrokerConnection {
  /** Resolves when the broker has confirmed the message (QoS 1). */
  send(message: OutgoingMessage): Promise<void>;
  subscribe(filters: readonly string[]): Promise<void>;
  unsubscribe(filters: readonly string[]): Promise<void>;
}

/** Keeps a connection to the broker. */
export interface Broker {
  readonly isConnected: boolean;
  /** Ends the connection after what is on its way, at most {@link STOP_MS} later. */
  stop(): Promise<void>;
}

const RETRY = { minMs: 1_000, maxMs: 60_000 };
const CONNECT_MS = 20_000;
/** A broker that is silent for one and a half of these is left. */
const KEEPALIVE_S = 30;
const STOP_MS = 1_000;

/**
 * Connects to the broker (MQTT 3.1.1), and again after a loss: after 1 s, twice as long each time up to a minute, with up
 * to half of it more at random, so that many servers do not come at once. Files are read at each attempt.
 */
export function createBroker(deps: BrokerDeps): Broker {
  const { settings, clock, ids, log } = deps;
  const clientId = `ocppd-${ids.secret(9)}`;
  let client: MqttClient | undefined;
  let isConnected = false;
  let isStopped = false;
  let failures = 0;
  let lastFault = "";
  let cancelRetry = () => {};

  const report = (fault: string) => {
    // A broker that is away for a day fills no log.
    if (fault !== lastFault) log.warn(`the MQTT broker can't be used: ${fault}`, { broker: settings.url });
    lastFault = fault;
  };
  const retry = () => {
    if (isStopped) return;
    const ms = backoffMs(++failures, RETRY);
    cancelRetry = clock.after(ms + (ids.int31() % ms) / 2, open);
  };
  const open = async () => {
    let current: MqttClient;
    try {
      const options = await optionsOf(settings);
      if (isStopped) return;
      const { topic, payload, retain } = deps.will;
      // It throws where an address or a certificate can't be used.
      current = connect(settings.url, {
        ...options,
        ...{ clientId, clean: true, keepalive: KEEPALIVE_S, connectTimeout: CONNECT_MS, reconnectPeriod: 0 },
        ...{ resubscribe: false, queueQoSZero: false, timerVariant: "native" },
        will: { topic, payload, retain, qos: 1 },
      });
    } catch (thrown) {
      report(errorMessage(thrown));
      return retry();
    }
    client = current;
    let fault = "the connection ended";
    current.on("error", (thrown) => fault = errorMessage(thrown) || String(thrown));
    current.on("connect", () => {
      isConnected = true;
      failures = 0;
      lastFault = "";
      log.info("connected to the MQTT broker", { broker: settings.url });
      deps.onConnect(connectionOf(current));
    });
    current.on("message", (topic, payload, { retain }) => deps.onMessage({ topic, payload, retain }));
    current.on("close", () => {
      if (client !== current) return;
      client = undefined;
      if (isConnected) deps.onClose();
      isConnected = false;
      if (isStopped) return;
      current.end(true);
      report(fault);
      retry();
    });
  };
  void open();
  return {
    get isConnected() {
      return isConnected;
    },
    async stop() {
      isStopped = true;
      cancelRetry();
      const current = client;
      if (current === undefined) return;
      let cancel = () => {};
      const late = new Promise<void>((resolve) => cancel = clock.after(STOP_MS, resolve));
      await Promise.race([current.endAsync(!isConnected), late]).catch(() => {});
      cancel();
      current.end(true);
    },
  };
}

function connectionOf(client: MqttClient): BrokerConnection {
  return {
    async send({ topic, payload, retain }) {
      await client.publishAsync(topic, payload, { qos: 1, retain });
    },
    async subscribe(filters) {
      await client.subscribeAsync([...filters], { qos: 1 });
    },
    async unsubscribe(filters) {
      await client.unsubscribeAsync([...filters]);
    },
  };
}

/** The user, password and certificates of this moment. Rejects when a file can't be read; names the setting, never its content. */
async function optionsOf(settings: BrokerSettings): Promise<IClientOptions> {
  const read = async (name: keyof BrokerSettings) => {
    if (settings[name] === "") return undefined;
    try {
      return await Deno.readTextFile(settings[name]);
    } catch (thrown) {
      throw new Error(`mqtt.${name} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
    }
  };
  const password = (await read("passwordFile"))?.split(/\r?\n/, 1)[0] ?? settings.password;
  const [ca, cert, key] = [await read("caFile"), await read("certificateFile"), await read("keyFile")];
  return {
    ...(settings.username === "" ? {} : { username: settings.username }),
    ...(password === "" ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
  };
}
