import type { Fixture } from "./harness.ts";

/** What the numbers were measured on, a line each. */
export async function machineFacts(fixture: Fixture): Promise<readonly string[]> {
  const { totalMemory, kernel } = { totalMemory: Deno.systemMemoryInfo().total, kernel: Deno.osRelease() };
  const cpu = /^model name\s*: (.*)$/m.exec(Deno.readTextFileSync("/proc/cpuinfo"))?.[1] ?? Deno.build.arch;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${navigator.hardwareConcurrency} processors (${cpu}), ` +
    `${Math.round(totalMemory / 2 ** 30)} GiB, Linux ${kernel}`,
    `the data on ${await fileSystemOf(fixture.root)}, where an fsync of 4 KiB takes ${await fsyncMs(fixture)} ms`,
    `Deno ${Deno.version.deno} (V8 ${Deno.version.v8}), Node ${await versionOf("node")}`,
  ];
}

/** What a program says to `--version`; "none" when it is not there. */
export async function versionOf(command: string): Promise<string> {
  try {
    const { stdout } = await new Deno.Command(command, { args: ["--version"], stderr: "null" }).output();
    return new TextDecoder().decode(stdout).trim().split("\n")[0]?.replace(/^v/, "") ?? "";
  } catch {
    return "none";
  }
}

async function fileSystemOf(path: string): Promise<string> {
  const { stdout } = await new Deno.Command("df", { args: ["--output=fstype", path] }).output();
  const type = new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "an unknown file system";
  return type === "tmpfs" ? "tmpfs (memory: set TMPDIR to a folder on a disk)" : type;
}

async function fsyncMs(fixture: Fixture): Promise<string> {
  const file = await Deno.open(`${await fixture.folder()}/fsync`, { write: true, create: true });
  const block = new Uint8Array(4096);
  const times: number[] = [];
  for (let n = 0; n < 50; n++) {
    file.writeSync(block);
    const from = performance.now();
    file.syncDataSync();
    times.push(performance.now() - from);
  }
  file.close();
  return (times.toSorted((a, b) => a - b)[times.length / 2] ?? NaN).toFixed(2);
}
