import assert from "node:assert/strict";
import { runningServer } from "../../../src/cli/running_server.ts";
import { unlessItHangs } from "../../support/timing.ts";

/** A systemctl that has the test do it: the programs under test start no other. */
const SYSTEMCTL = `#!/bin/sh
[ "$1" = --version ] && exit 0
cd DIR
echo "$1" > verb.new && mv verb.new verb
while [ -f verb ]; do sleep 0.05; done
exit "$(cat code)"
`;

/** Writes the systemctl of a {@link serviceManager} on `dir`. */
export async function writeSystemctl(path: string, dir: string): Promise<void> {
  await Deno.writeTextFile(path, SYSTEMCTL.replace("DIR", dir), { mode: 0o755 });
}

/** Starts and stops the installed program as systemd does. */
export interface ServiceManager {
  /** Resolves to 0 when it serves, to 1 when it has ended. */
  start(): Promise<number>;
  stop(): Promise<void>;
  /** Resolves when no systemctl is waiting any more, also one whose caller was killed. */
  idle(): Promise<void>;
  /** Stops it, and answers no systemctl any more. */
  end(): Promise<void>;
}

/** The service manager of a program `binary` with its data in `dataDir`; it does what the systemctl of `dir` is called for. */
export function serviceManager(dir: string, binary: string, dataDir: string): ServiceManager {
  let child: Deno.ChildProcess | undefined;
  const start = async () => {
    const args = ["serve", "--host", "127.0.0.1", "--port", "0", "--data-dir", dataDir];
    const started = new Deno.Command(binary, { args, cwd: dir, stdout: "null", stderr: "null" }).spawn();
    child = started;
    let hasEnded = false;
    void started.status.then(() => hasEnded = true);
    while (!hasEnded && runningServer(dataDir)?.process !== started.pid) await pause();
    return hasEnded ? 1 : 0;
  };
  const stop = async () => {
    try {
      child?.kill("SIGTERM");
    } catch {
      // It has ended by itself.
    }
    if (child !== undefined) await unlessItHangs(child.status, "the stop of the service");
    child = undefined;
  };
  const verbs: Readonly<Record<string, () => Promise<number>>> = {
    start: async () => runningServer(dataDir) === undefined ? await start() : 0,
    stop: async () => (await stop(), 0),
    restart: async () => (await stop(), await start()),
  };
  const waiting = () => Deno.readTextFile(`${dir}/verb`).catch(() => undefined);
  let isOver = false;
  const serving = (async () => {
    for (; !isOver; await pause()) {
      const verb = await waiting();
      if (verb === undefined) continue;
      const code = await verbs[verb.trim()]?.();
      assert.ok(code !== undefined, `no systemctl ${verb}`);
      await Deno.writeTextFile(`${dir}/code`, String(code));
      await Deno.remove(`${dir}/verb`);
    }
  })();
  return {
    start,
    stop,
    async idle() {
      while (await waiting() !== undefined) await pause();
    },
    async end() {
      isOver = true;
      await serving;
      await stop();
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
