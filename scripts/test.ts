/**
 * Runs `deno test` and shows only what fails: `deno task test`, `test:unit` and `test:slow`, each with further paths and
 * options of deno test. What it shows ends in the faults and the summary of deno test; on a terminal, each test is a dot.
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

const ROOT = new URL("../", import.meta.url);

/** Where the tests of the unit lane are; those among them that open a socket or start a process are left out. */
const UNIT_FOLDERS = ["tests/base/", "tests/config/", "tests/domain/", "tests/ocpp/rpc/", "tests/services/"];

/** The slow lane: pages in a browser, and attacks on a server in a process of its own. .ci/run has both lanes. */
export const SLOW_FOLDERS: readonly string[] = ["tests/attacks/", "tests/ui/"];
/** Single files of the slow lane: they run another program, which some of them install or compile, or a Debian. */
export const SLOW_FILES: readonly string[] = [
  "tests/integrations/day_test.ts",
  "tests/integrations/mqtt/broker_test.ts",
  "tests/integrations/mqtt/loss_test.ts",
  "tests/integrations/node_red_test.ts",
  "tests/release/compiled/upgrade_killed_test.ts",
  "tests/release/compiled/upgrade_test.ts",
  "tests/release/life_test.ts",
];

/** What opens a socket or starts a process: itself, or as the whole program. */
const OUTWARD = /Deno\.(serve|listen|connect|Command)\b|\bWebSocket as\b|new WebSocket\b|\/src\/app\.ts"/;

const SLOW = [...SLOW_FOLDERS, ...SLOW_FILES];
const ALL_BUT_SLOW = [`--ignore=${SLOW.join()}`, "tests/"];

const IMPORT = /from "(\.[^"\n]+\.ts)"/g;

/** The files of the unit lane, relative to the project's folder. */
export async function unitTests(): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of UNIT_FOLDERS) {
    for await (const file of testFiles(folder)) if (await staysInside(new URL(file, ROOT))) files.push(file);
  }
  return files.sort();
}

/** The test files of a folder and its subfolders, relative to the project's folder. */
async function* testFiles(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
    if (isDirectory) yield* testFiles(`${folder}${name}/`);
    else if (name.endsWith("_test.ts")) yield folder + name;
  }
}

/** True when neither the file nor what it imports of the tests reaches outward. */
async function staysInside(file: URL): Promise<boolean> {
  const files = new Set([file.href]);
  // A set hands out what is added while it is read.
  for (const href of files) {
    const text = await Deno.readTextFile(new URL(href));
    if (OUTWARD.test(text)) return false;
    for (const [, name = ""] of text.matchAll(IMPORT)) {
      const imported = new URL(name, href).href;
      if (imported.startsWith(new URL("tests/", ROOT).href)) files.add(imported);
    }
  }
  return true;
}

/** What `deno test --reporter=dot` prints for a test that passed, failed or was ignored. */
const MARK = /^[.!,]$/;

/** What deno says of itself when a test failed. */
const OF_DENO = /^(error: Test failed|Stack backtrace:| +\d+: <unknown>)$/;

// deno-lint-ignore no-control-regex -- colours
const COLOUR = /\x1b\[[\d;]*m/g;

/** The lines worth showing of what deno test prints, and "." for each test that is over. */
export async function* shown(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let empty = true;
  for await (const line of lines) {
    const plain = line.replaceAll(COLOUR, "");
    if (OF_DENO.test(plain) || (empty && plain === "")) continue;
    if (MARK.test(plain)) {
      yield ".";
      continue;
    }
    empty = plain === "";
    yield line;
  }
}

async function main(given: readonly string[]): Promise<number> {
  const unit = given.includes("--unit");
  const own = given.filter((arg) => arg !== "--unit" && arg !== "--slow");
  const hasPaths = own.some((arg) => !arg.startsWith("-"));
  const paths = hasPaths ? [] : unit ? await unitTests() : given.includes("--slow") ? SLOW : ALL_BUT_SLOW;
  // Types are the matter of `deno task check`: checking takes longer than the whole unit lane.
  const check = unit ? ["--no-check"] : [];
  const args = ["test", "--lock=deno.lock", "--frozen", "-A", "--parallel", "--quiet", "--reporter=dot"];
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args, ...check, ...own, ...paths],
    cwd: ROOT,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => child.kill(signal));
  const pass = async (stream: ReadableStream<Uint8Array>, out: typeof Deno.stdout) => {
    const lines = createInterface({ input: Readable.from(stream) });
    for await (const line of shown(lines)) {
      if (line !== ".") out.writeSync(encoder.encode(`${line}\n`));
      else if (out.isTerminal()) out.writeSync(encoder.encode(line));
    }
  };
  await Promise.all([pass(child.stdout, Deno.stdout), pass(child.stderr, Deno.stderr)]);
  return (await child.status).code;
}

const encoder = new TextEncoder();

if (import.meta.main) Deno.exit(await main(Deno.args));
