import assert from "node:assert/strict";
import { PERMISSIONS } from "../../scripts/permissions.ts";

const ROOT = new URL("../../", import.meta.url);
const MAIN = new URL("main.ts", ROOT).pathname;

/** A block of a document that this test runs. */
interface Block {
  readonly code: string;
  /** It runs until the end, and the next block begins meanwhile. */
  readonly background: boolean;
}

/** The blocks behind the comment `<!-- runnable -->`, in their order. */
function runnableBlocks(document: string): readonly Block[] {
  return [...document.matchAll(/^<!-- runnable( in the background)? -->\n+```sh\n(.*?)^```/gms)]
    .map(([, background, code = ""]) => ({ code, background: background !== undefined }));
}

/** Namespaces of the network, in which the ports of the documents are free, and the tools of the commands. */
const IS_MISSING = Deno.env.get("OCPPD_TEST_TOOLS") !== "required" && !isThere();

function isThere(): boolean {
  try {
    const args = ["--net", "sh", "-c", "ip link set lo up && curl --version"];
    return new Deno.Command("unshare", { args, stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

/** What Deno needs to find its things. */
const VARIABLES = ["HOME", "DENO_DIR", "TMPDIR", "XDG_CACHE_HOME"];

/** Runs the blocks in one shell, as a reader does, next to a server on its usual port. */
async function run(blocks: readonly Block[]): Promise<{ readonly success: boolean; readonly output: string }> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-docs-" });
  try {
    const program = [Deno.execPath(), "run", "--quiet", ...PERMISSIONS, MAIN].map((word) => `'${word}'`).join(" ");
    await Deno.mkdir(`${dir}/bin`);
    // `npx -y deno@... task --quiet ocppd ARGUMENTS`, without a look at the registry.
    await Deno.writeTextFile(`${dir}/bin/npx`, `#!/bin/sh\nshift 5\nexec ${program} "$@"\n`, { mode: 0o755 });
    await Deno.writeTextFile(`${dir}/bin/ocppd`, `#!/bin/sh\nexec ${program} "$@"\n`, { mode: 0o755 });
    const script = [
      "set -euo pipefail",
      "trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT",
      "ip link set lo up",
      "ocppd serve --host 127.0.0.1 > server.log 2>&1 &",
      "until curl -sf http://127.0.0.1:8081/readyz > /dev/null; do kill -0 $! || { cat server.log; exit 1; }; sleep 0.1; done",
      ...blocks.flatMap(({ code, background }) =>
        background
          ? [`${code.trimEnd()} > background.log 2>&1 &`, "until grep -q accepted background.log; do sleep 0.1; done"]
          : [code]
      ),
    ].join("\n");
    const { success, stdout, stderr } = await new Deno.Command("unshare", {
      args: ["--net", "bash", "-c", script],
      cwd: dir,
      env: {
        ...Object.fromEntries(
          VARIABLES.map((name) => [name, Deno.env.get(name) ?? ""]).filter(([, value]) => value !== ""),
        ),
        ...{ PATH: `${dir}/bin:${Deno.env.get("PATH") ?? ""}`, OCPPD_DATA_DIR: `${dir}/data` },
      },
      clearEnv: true,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    return { success, output: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test({
  name: "the commands of the README work one after another, from the first charger to the bill",
  ignore: IS_MISSING,
  async fn() {
    const blocks = runnableBlocks(await Deno.readTextFile(new URL("README.md", ROOT)));
    assert.ok(blocks.length > 5, `${blocks.length} blocks`);
    const { success, output } = await run(blocks);
    assert.ok(success, output);
    for (const words of ["station CP1: Accepted", '{"status":"Accepted"}', "charging", "Remote"]) {
      assert.ok(output.includes(words), `${words} in ${output}`);
    }
  },
});

Deno.test({
  name: "a block that fails is found",
  ignore: IS_MISSING,
  async fn() {
    const { success } = await run(runnableBlocks("<!-- runnable -->\n\n```sh\nocppd station show NOBODY\n```\n"));
    assert.equal(success, false);
  },
});
