/** Programs of the machine that some tests need. */
const REQUIRED = Deno.env.get("OCPPD_TEST_TOOLS") === "required";

/** True when a test has to be skipped for want of a program; where all tools are required, the test runs and fails. */
export function isToolMissing(program: string): boolean {
  return !REQUIRED && !isThere(program);
}

function isThere(program: string): boolean {
  const { code } = new Deno.Command("sh", { args: ["-c", 'command -v "$0" >/dev/null', program] }).outputSync();
  return code === 0;
}

/** Runs a program to its end. */
export async function run(
  [program = "", ...args]: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { code, stdout, stderr } = await new Deno.Command(program, { args, stdin: "null", ...options }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}
