import { compiledProgram } from "../../support/toolchain.ts";

/**
 * Compiles this program to `bin/ocppd` in `dir`, the next one to `next`, and to `broken` one that converts the database and
 * then serves nothing. Resolves to why that can't be done here, undefined when it was done.
 */
export async function threePrograms(dir: string): Promise<string | undefined> {
  await Deno.mkdir(`${dir}/bin`);
  const compiled = [
    await compiledProgram(`${dir}/bin/ocppd`),
    await compiledProgram(`${dir}/next`, "--entry", "tests/release/next/main.ts"),
    await compiledProgram(`${dir}/broken`, "--entry", "tests/release/next/broken.ts"),
  ];
  return compiled.find((one) => one.unreachable !== undefined)?.unreachable;
}
