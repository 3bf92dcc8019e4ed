/**
 * The server that the attacks are made on: a process of its own, so that its memory and descriptors are its own; from
 * source, or the compiled program that OCPPD_TEST_PROGRAM names.
 */
import { type Engine, ENGINES } from "../../src/domain/commands.ts";
import { type ProcessOptions, type ServerProcess, withProcesses } from "../cli/ocppd_process.ts";

/** Settings as they stand in the settings file; the listener is on a free port of 127.0.0.1. */
export type AttackSettings = Readonly<Record<string, unknown>>;

/** Options of an attack on top of the default settings. */
export interface AttackOptions extends ProcessOptions {
  readonly engine?: Engine;
  readonly settings?: AttackSettings;
}

/** A server in a process. */
export interface AttackedServer extends ServerProcess {
  /** The folder of its settings file and of its data folder `data`. */
  readonly dir: string;
  readonly apiKey: string;
  /** A request with the API key, to a path such as /api/v1/stations; an object as body is sent as JSON. */
  api(path: string, init?: { readonly method?: string; readonly body?: unknown }): Promise<ApiAnswer>;
  /** Adds a station to the allow-list: the body of POST /api/v1/stations. */
  addStation(id: string, rest?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Resident memory in bytes (VmRSS). */
  memoryBytes(): number;
  /** Open descriptors. */
  descriptors(): number;
  /** CPU time used so far, user and system, in ms. */
  cpuMs(): number;
}

/** Status and parsed body; the text when it is no JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any -- bodies of any route
  readonly body: any;
}

const API_KEY = "attacks-key-0123456789abcdef";

/** Runs `body` against a new server, which is killed afterwards. */
export function withServer(options: AttackOptions, body: (server: AttackedServer) => Promise<void>): Promise<void> {
  return withProcesses(async ({ dir, serve }) => {
    const { engine = "native", settings = {}, ...processOptions } = options;
    const listeners = [{ host: "127.0.0.1", port: 0, engine }];
    const file = `${dir}/ocppd.jsonc`;
    await Deno.writeTextFile(file, JSON.stringify({ listeners, apiKey: API_KEY, ...settings }));
    const server = await serve(["--config", file], processOptions);
    await body(attacked(server, dir));
  });
}

/** One test for each engine, named by the row of the attack: "A1 (native): ...". */
export function attackOnEachEngine(
  row: string,
  name: string,
  attack: (engine: Engine, test: Deno.TestContext) => Promise<void>,
): void {
  for (const engine of ENGINES) Deno.test(`${row} (${engine}): ${name}`, (test) => attack(engine, test));
}

/**
 * False, with a step that is shown as ignored, when the server runs on a Deno before 2.9: a machine that can't reach Deno's
 * download site compiles for an older one, whose `Deno.serve` does not report that no descriptor is left, and loses none.
 */
export async function hasPresentRuntime({ api }: AttackedServer, test: Deno.TestContext): Promise<boolean> {
  const [, version = "", major, minor] = /deno="((\d+)\.(\d+)[^"]*)"/.exec((await api("/metrics")).body) ?? [];
  const isPresent = Number(major) * 1000 + Number(minor) >= 2009;
  if (!isPresent) await test.step({ name: `skipped: the runtime is Deno ${version}`, ignore: true, fn() {} });
  return isPresent;
}

function attacked(server: ServerProcess, dir: string): AttackedServer {
  const api: AttackedServer["api"] = async (path, { method = "GET", body } = {}) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: { "x-api-key": API_KEY, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
  const status = () => Deno.readTextFileSync(`/proc/${server.pid}/status`);
  return {
    ...server,
    dir,
    apiKey: API_KEY,
    api,
    async addStation(id, rest = {}) {
      const { status, body } = await api("/api/v1/stations", { method: "POST", body: { id, ...rest } });
      if (status !== 201) throw new Error(`station ${id} was not added: ${status} ${JSON.stringify(body)}`);
    },
    memoryBytes: () => 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status())?.[1]),
    descriptors: () => [...Deno.readDirSync(`/proc/${server.pid}/fd`)].length,
    cpuMs() {
      // Fields 14 and 15 of proc(5), in ticks of 10 ms; the name before them may contain blanks.
      const fields = Deno.readTextFileSync(`/proc/${server.pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
      return 10 * (Number(fields[11]) + Number(fields[12]));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
