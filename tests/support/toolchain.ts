import assert from "node:assert/strict";

const root = new URL("../../", import.meta.url);

/** Where a machine that can't reach Deno's download site gets what `deno compile` needs; see the script. */
const DENORT = new URL("../shared/tools/denort.sh", root);

/** The variables of the environment that `deno task compile` needs here; none where Deno's download site can be reached. */
async function toolchain(): Promise<Record<string, string>> {
  try {
    await Deno.stat(DENORT);
  } catch {
    return {};
  }
  const { code, stdout } = await new Deno.Command("bash", { args: [DENORT.pathname], stderr: "inherit" }).output();
  assert.equal(code, 0, "denort.sh failed");
  const lines = new TextDecoder().decode(stdout).matchAll(/^export (\w+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = "", value = ""]) => [name, value]));
}

/** Why {@link compiledProgram} could not compile here; undefined when the program is there. */
export interface Compiled {
  readonly unreachable: string | undefined;
}

/** Compiles the program, with further options of `deno compile`, to `output`. */
export async function compiledProgram(output: string, ...extra: readonly string[]): Promise<Compiled> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "scripts/build.ts", "--output", output, ...extra],
    cwd: root,
    env: await toolchain(),
    stdout: "null",
    stderr: "piped",
  }).output();
  const words = new TextDecoder().decode(stderr);
  if (/dl\.deno\.land/.test(words)) {
    return { unreachable: `Deno's download site is out of reach (${words.trim().split("\n").at(-1)})` };
  }
  assert.equal(code, 0, words.slice(-2000));
  return { unreachable: undefined };
}
