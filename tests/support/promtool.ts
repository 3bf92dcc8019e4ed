/** promtool of Prometheus, which checks metrics, queries and alert rules. */

/** True for a test that needs promtool and has to be left out; where every tool has to be there, it fails instead. */
export const PROMTOOL_IS_MISSING = Deno.env.get("OCPPD_TEST_TOOLS") !== "required" && !isThere();

function isThere(): boolean {
  try {
    new Deno.Command("promtool", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync();
    return true;
  } catch {
    return false;
  }
}

/** Runs promtool with a file of JSON, which is YAML too; gives what it says, and whether it has nothing to complain about. */
export async function promtool(args: readonly string[], json: unknown): Promise<{ ok: boolean; text: string }> {
  const file = await Deno.makeTempFile({ prefix: "ocppd-test-", suffix: ".yml" });
  try {
    await Deno.writeTextFile(file, JSON.stringify(json));
    const command = new Deno.Command("promtool", { args: [...args, file], stdout: "piped", stderr: "piped" });
    const { success, stdout, stderr } = await command.output();
    const decoder = new TextDecoder();
    return { ok: success, text: decoder.decode(stdout) + decoder.decode(stderr) };
  } finally {
    await Deno.remove(file);
  }
}
