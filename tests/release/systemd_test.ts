import assert from "node:assert/strict";

const UNIT = new URL("../../config/systemd/ocppd.service", import.meta.url).pathname;
const ANALYZE = "systemd-analyze";

/** What a tool printed, or undefined where the machine does not have it. */
async function run(...args: string[]): Promise<{ readonly code: number; readonly text: string } | undefined> {
  try {
    const { code, stdout, stderr } = await new Deno.Command(ANALYZE, { args, env: { SYSTEMD_COLORS: "0" } }).output();
    const decoder = new TextDecoder();
    return { code, text: decoder.decode(stdout) + decoder.decode(stderr) };
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    throw thrown;
  }
}

const present = await run("--version") !== undefined;

Deno.test({
  name: `systemd finds no fault with the unit${present ? "" : " (skipped: systemd-analyze is not on this machine)"}`,
  ignore: !present,
  async fn() {
    // The program is installed elsewhere; all the rest of the unit is looked at.
    const text = await Deno.readTextFile(UNIT);
    const dir = await Deno.makeTempDir();
    try {
      await Deno.writeTextFile(`${dir}/ocppd.service`, text.replaceAll("/usr/local/bin/ocppd", Deno.execPath()));
      const authorizationResult = await run("verify", "--man=no", `${dir}/ocppd.service`);
      assert.deepEqual(authorizationResult, { code: 0, text: "" });
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});

Deno.test({
  name: `the unit's exposure is at most 1.1${present ? "" : " (skipped: systemd-analyze is not on this machine)"}`,
  ignore: !present,
  async fn() {
    const authorizationResult = await run("security", "--offline=true", "--no-pager", UNIT);
    const exposure = /Overall exposure level for ocppd\.service: ([\d.]+)/.exec(authorizationResult?.text ?? "")?.[1];
    assert.ok(Number(exposure) <= 1.1, `exposure ${exposure}: ${authorizationResult?.text.slice(-300)}`);
  },
});

Deno.test("the unit leaves V8 its executable memory, and restarts whatever happens", async () => {
  const text = await Deno.readTextFile(UNIT);
  assert.doesNotMatch(text, /^MemoryDenyWriteExecute=(yes|true|1|on)/m);
  assert.match(text, /^Restart=always$/m);
  assert.match(text, /^StateDirectory=ocppd$/m);
  assert.match(text, /^User=ocppd$/m);
});
