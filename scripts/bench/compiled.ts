const root = new URL("../../", import.meta.url);

/** Where a machine that can't reach Deno's download site gets what `deno compile` needs; see the script. */
const DENORT = new URL("../shared/tools/denort.sh", root);

/** The compiled program, or why it is missing. */
export type Compiled =
  | { readonly kind: "compiled"; readonly path: string; readonly bytes: number; readonly doubts: readonly string[] }
  | { readonly kind: "not compiled"; readonly why: string };

/** Compiles ocppd into `folder`, as `deno task compile` does. */
export async function compiled(folder: string): Promise<Compiled> {
  const path = `${folder}/ocppd`;
  const env = await toolchain();
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "scripts/build.ts", "--output", path],
    cwd: root,
    env,
    stdout: "null",
    stderr: "piped",
  }).output();
  const words = new TextDecoder().decode(stderr).trim();
  if (code !== 0) {
    const line = words.split("\n").findLast((line) => /error|dl\.deno\.land/i.test(line)) ?? words.slice(-200);
    return { kind: "not compiled", why: `deno compile failed: ${line.trim()}` };
  }
  const { size: bytes } = await Deno.stat(path);
  const doubts = env.DENORT_BIN === undefined ? [] : [
    "compiled with the runtime base of another program (Deno 2.6.10): a release is another size and starts otherwise",
  ];
  return { kind: "compiled", path, bytes, doubts };
}

async function toolchain(): Promise<Readonly<Record<string, string>>> {
  try {
    await Deno.stat(DENORT);
  } catch {
    return {};
  }
  const { stdout } = await new Deno.Command("bash", { args: [DENORT.pathname], stderr: "null" }).output();
  const lines = new TextDecoder().decode(stdout).matchAll(/^export (\w+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = "", value = ""]) => [name, value]));
}
