import { PERMISSIONS } from "../../scripts/permissions.ts";
import { createQueue } from "../support/queue.ts";
import { inTempDir } from "./command_line.ts";
import { unlessItHangs } from "../support/timing.ts";

/** The program in a process of its own, as its owner runs it. */
export interface OcppdProcess {
  /** What the first line of its output that fits matched, already come or still to come; each is handed out once. */
  line(fits: RegExp): Promise<readonly string[]>;
  /** Everything it has said so far. */
  output(): string;
  /** Everything it has written to standard error so far. */
  errors(): string;
  signal(signal: Deno.Signal): void;
  readonly pid: number;
  readonly ended: Promise<Deno.CommandStatus>;
}

/** A server on a free port of loopback. */
export interface ServerProcess extends OcppdProcess {
  readonly port: number;
  /** Ends it as systemd does, and waits: how it ended and after how long. */
  stop(): Promise<{ readonly code: number }>;
}

/** A temporary directory, and what can be started in it. */
export interface ProcessTools {
  readonly dir: string;
  /** `ocppd ...args` */
  start(args: readonly string[], options?: ProcessOptions): OcppdProcess;
  /** `ocppd serve` on `dir`/data; resolves when it listens. */
  serve(args?: readonly string[], options?: ProcessOptions): Promise<ServerProcess>;
}

/** How a process is started. */
export interface ProcessOptions {
  /** Environment variables in addition to those that Deno needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** A command that starts the program, such as `prlimit --nofile=512`. */
  readonly wrapper?: readonly string[];
}

/** Runs `body` with a temporary directory; ends the processes that it left, and removes the directory. */
export function withProcesses(body: (tools: ProcessTools) => Promise<void>): Promise<void> {
  return inTempDir(async (dir) => {
    const children: Deno.ChildProcess[] = [];
    const start: ProcessTools["start"] = (args, options = {}) => {
      const child = spawn(args, dir, options);
      children.push(child);
      return watched(child);
    };
    const serve: ProcessTools["serve"] = async (args = [], options = {}) => {
      const at = ["--host", "127.0.0.1", "--port", "0", "--data-dir", `${dir}/data`];
      const server = start(["serve", ...at, ...args], options);
      const [, port] = await server.line(/listening on 127\.0\.0\.1:(\d+)/);
      return { ...server, port: Number(port), stop: () => stop(server) };
    };
    try {
      await body({ dir, start, serve });
    } finally {
      await Promise.all(children.map(end));
    }
  });
}

/** What Deno needs to find its things; nothing else of this machine reaches the program. */
const VARIABLES = ["HOME", "DENO_DIR", "PATH", "TMPDIR", "XDG_CACHE_HOME"];

/** Names the compiled program to test in place of the source; .ci/run sets it for the attacks. */
const PROGRAM = "OCPPD_TEST_PROGRAM";

function spawn(args: readonly string[], dir: string, { env = {}, wrapper = [] }: ProcessOptions): Deno.ChildProcess {
  const compiled = Deno.env.get(PROGRAM) ?? "";
  const main = new URL("../../main.ts", import.meta.url).href;
  const program = compiled === "" ? [Deno.execPath(), "run", "--quiet", ...PERMISSIONS, main] : [compiled];
  const [command = "", ...rest] = [...wrapper, ...program, ...args];
  const variables = VARIABLES.map((name) => [name, Deno.env.get(name) ?? ""]).filter(([, value]) => value !== "");
  return new Deno.Command(command, {
    args: rest,
    cwd: dir,
    env: { ...Object.fromEntries(variables), ...env },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function watched(child: Deno.ChildProcess): OcppdProcess {
  const lines = createQueue<string>();
  let errors = "";
  const onError = (line: string) => {
    errors += `${line}\n`;
    // A test that fails shows what its server wrote.
    Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
  };
  const streams = [read(child.stdout, lines.push), read(child.stderr, onError)];
  const ended = Promise.all([child.status, ...streams]).then(([status]) => status);
  return {
    async line(fits) {
      const tooLate = ended.then(({ code }): never => {
        throw new Error(`it ended with ${code} before it said ${fits}; it said: ${lines.all.join("\n")}`);
      });
      const found = await Promise.race([lines.next((line) => fits.test(line), String(fits), 60_000), tooLate]);
      return found.match(fits) ?? [];
    },
    output: () => lines.all.join("\n"),
    errors: () => errors,
    signal: (signal) => child.kill(signal),
    pid: child.pid,
    ended,
  };
}

async function read(stream: ReadableStream<Uint8Array<ArrayBuffer>>, push: (line: string) => void): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(push);
  }
}

async function stop(server: OcppdProcess): Promise<{ readonly code: number }> {
  server.signal("SIGTERM");
  const { code } = await unlessItHangs(server.ended, "the stop of the server");
  return { code };
}

/** A test that failed half-way leaves its processes behind. */
async function end(child: Deno.ChildProcess): Promise<void> {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended, as it should.
  }
  await child.status;
}
