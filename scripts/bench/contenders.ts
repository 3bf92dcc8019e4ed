import { PERMISSIONS } from "../permissions.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { type Child, startChild } from "./child.ts";
import { STALL_SIGNAL } from "./stalls.ts";
import { type Fixture, PASSWORD } from "./harness.ts";

/** A server that runs, fresh from its start. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** The longest stall of the event loop since the last call of this, in ms; for {@link watched} servers only. */
  longestStall(): Promise<number>;
  kill(): Promise<void>;
}

/** What a server is started for. */
export interface Occasion {
  readonly fixture: Fixture;
  readonly stations: number;
  /** A data directory that is there already; else a new one is made. */
  readonly dataDir?: string;
  /** More variables for its process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called right before its process starts. */
  starts?(): void;
}

/** Who is measured side by side. */
export interface Contender {
  readonly name: ContenderName;
  start(occasion: Occasion): Promise<Server>;
}

/** Their names, in the order of the table. */
export const CONTENDER_NAMES = ["lenient", "strict", "durable", "bare", "ocpp-rpc"] as const;

/** One of {@link CONTENDER_NAMES}. */
export type ContenderName = (typeof CONTENDER_NAMES)[number];

/** What each is, for the reader of the table. */
export const TITLES: Readonly<Record<ContenderName, string>> = {
  lenient: "ocppd, lenient validation",
  strict: "ocppd, strict validation",
  durable:
    "a bare Deno.upgradeWebSocket that validates and keeps one row a message with its values, one fsynced commit a turn",
  bare: "a bare Deno.upgradeWebSocket that parses and answers a constant",
  "ocpp-rpc": "npm ocpp-rpc in strict mode on Node, which stores nothing",
};

/** ocppd from source, on a listener with these settings. */
export function ocppd(
  name: "lenient" | "strict",
  program: readonly string[] = fromSource(),
  listener: object = {},
): Contender {
  return {
    name,
    async start({ fixture, stations, dataDir: given, env, starts }) {
      const dataDir = given ?? await fixture.dataDir(stations);
      const listeners = [{ host: "127.0.0.1", port: 0, ...listener }];
      const config = await fixture.settings({ validation: name, listeners });
      starts?.();
      const at = ["--data-dir", dataDir, "--config", config];
      return await listening(run([...program, "serve", ...at], { cwd: dataDir, env }));
    },
  };
}

/** The command line of ocppd from source. */
export function fromSource(): readonly string[] {
  return [Deno.execPath(), "run", "--quiet", ...PERMISSIONS, pathOf("../../main.ts")];
}

/** The same with a watch over its event loop, which takes a few µs a ms. */
export function watched(): readonly string[] {
  return [Deno.execPath(), "run", "--quiet", ...PERMISSIONS, pathOf("./servers/watched.ts")];
}

/** One of the two ceilings, or another server that is `bare`; `words` go to it. */
export function ceiling(name: "bare" | "durable", file: string = name, words: readonly string[] = []): Contender {
  return {
    name,
    async start({ fixture, env }) {
      const dir = await fixture.folder();
      const program = [Deno.execPath(), "run", "--quiet", "-A", pathOf(`./servers/${file}.ts`)];
      return await listening(run([...program, dir, ...words], { cwd: dir, env }));
    },
  };
}

/** npm `ocpp-rpc` from the folder `modules`, where npm has installed it. */
export function ocppRpc(modules: string): Contender {
  return {
    name: "ocpp-rpc",
    start: ({ env }) =>
      listening(run(["node", pathOf("./servers/ocpp_rpc.mjs"), modules, PASSWORD], { cwd: modules, env })),
  };
}

function run(
  [command = "", ...args]: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Occasion["env"] },
): Child {
  return startChild({ command, args, cwd, env: { NO_COLOR: "1", ...env } });
}

async function listening(child: Child): Promise<Server> {
  const [, port] = await child.line(/listening on 127\.0\.0\.1:(\d+)/);
  return {
    pid: child.pid,
    port: Number(port),
    kill: child.kill,
    async longestStall() {
      Deno.kill(child.pid, STALL_SIGNAL);
      const [, ms] = await child.line(/^longest stall ([\d.]+) ms$/);
      return Number(ms);
    },
  };
}

function pathOf(relative: string): string {
  return new URL(relative, import.meta.url).pathname;
}

/** A protocol as the table calls it. */
export function versionOf(protocol: Protocol): string {
  return protocol.slice("ocpp".length);
}
