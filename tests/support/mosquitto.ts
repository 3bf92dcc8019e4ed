import { createQueue, type Queue } from "./queue.ts";
import { connect, type MqttClient } from "./mqtt_client.ts";

/** Brokers of Debian's package mosquitto, each on a port and in a folder of its own. */

/** True for a test that needs mosquitto and has to be left out; where every tool has to be there, it fails instead. */
export const MOSQUITTO_IS_MISSING = Deno.env.get("OCPPD_TEST_TOOLS") !== "required" && program() === undefined;

/** A message as a client of the broker gets it. */
export interface BrokerMessage {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** A program that reads the topics of the broker, and publishes. */
export interface BrokerClient {
  readonly messages: Queue<BrokerMessage>;
  publish(topic: string, payload: string, retain?: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A broker of a test. */
export interface Mosquitto {
  readonly port: number;
  readonly dir: string;
  /** Connects a client that gets all topics; resolves when it is subscribed. */
  client(user?: { readonly username: string; readonly password: string }): Promise<BrokerClient>;
  /** Ends the program; `start` starts it again on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Replaces the passwords, and makes the broker read them. */
  setPassword(username: string, password: string): Promise<void>;
  stop(): Promise<void>;
}

/** What a broker may want different. */
export interface MosquittoOptions {
  /** Lines of its configuration, after the listener; `DIR` is its folder. */
  readonly config?: readonly string[];
  readonly password?: { readonly username: string; readonly password: string };
  /** Prepares its folder before the start. */
  readonly prepare?: (dir: string) => Promise<void>;
}

/** Starts a broker on a free port of loopback. */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-mosquitto-" });
  await options.prepare?.(dir);
  const port = freePort();
  const passwords = `${dir}/passwords`;
  const setPassword = async (username: string, password: string) => {
    await Deno.writeTextFile(passwords, `${username}:${password}\n`);
    await run("mosquitto_passwd", ["-U", passwords]);
  };
  if (options.password !== undefined) await setPassword(options.password.username, options.password.password);
  const config = [
    `listener ${port} 127.0.0.1`,
    ...(options.password === undefined ? ["allow_anonymous true"] : [`password_file ${passwords}`]),
    // Started by root it would become another user, who can't read the folder.
    ...(Deno.uid() === 0 ? ["user root"] : []),
    ...(options.config ?? []).map((line) => line.replaceAll("DIR", dir)),
  ];
  await Deno.writeTextFile(`${dir}/mosquitto.conf`, config.join("\n") + "\n");
  let child: Deno.ChildProcess | undefined;
  const kill = async () => {
    const ending = child;
    child = undefined;
    ending?.kill("SIGKILL");
    await ending?.status;
  };
  const start = async () => {
    const args = ["-c", `${dir}/mosquitto.conf`];
    child = new Deno.Command(program() ?? "mosquitto", { args, stdout: "null", stderr: "null" }).spawn();
    await listening(port);
  };
  await start();
  return {
    ...{ port, dir, kill, start },
    client: (user) => openClient(port, user),
    async setPassword(username, password) {
      await setPassword(username, password);
      child?.kill("SIGHUP");
    },
    async stop() {
      await kill();
      await Deno.remove(dir, { recursive: true });
    },
  };
}

/** Runs a test with a broker. */
export async function withMosquitto(
  run: (broker: Mosquitto) => Promise<void>,
  options: MosquittoOptions = {},
): Promise<void> {
  const broker = await startMosquitto(options);
  try {
    await run(broker);
  } finally {
    await broker.stop();
  }
}

async function openClient(
  port: number,
  user: { readonly username: string; readonly password: string } | undefined,
): Promise<BrokerClient> {
  const client: MqttClient = connect(`mqtt://127.0.0.1:${port}`, { ...user, reconnectPeriod: 0, keepalive: 600 });
  const messages = createQueue<BrokerMessage>();
  client.on("message", (topic, payload, { retain }) => {
    messages.push({ topic, payload: new TextDecoder().decode(payload), retain });
  });
  client.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    client.on("connect", resolve);
    client.on("close", () => reject(new Error("the broker closed the connection")));
  });
  await client.subscribeAsync(["#"], { qos: 1 });
  return {
    messages,
    async publish(topic, payload, retain = false) {
      await client.publishAsync(topic, payload, { qos: 1, retain });
    },
    async close() {
      client.end(true);
      await Promise.resolve();
    },
  };
}

/** Where mosquitto is: Debian installs it where only root's PATH looks. */
function program(): string | undefined {
  return ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto"].find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

async function run(name: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(name, { args: [...args], stdout: "null", stderr: "piped" })
    .output();
  if (!success) throw new Error(`${name}: ${new TextDecoder().decode(stderr)}`);
}

/** A port that nobody listens on; another program may take it before its use, but hardly does. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** Resolves when something accepts connections at the port. */
async function listening(port: number): Promise<void> {
  for (let left = 1_000;; left--) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch (thrown) {
      if (left === 0) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
