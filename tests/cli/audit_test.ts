import assert from "node:assert/strict";
import { inDataDir, ocppd } from "./command_line.ts";
import { withProcesses } from "./ocppd_process.ts";

const ANNA = { USER: "anna" };

/** The entries of `audit --json`, oldest first: caller, action, subject and result. */
async function auditActions(call: typeof ocppd) {
  const { out } = await call(["audit", "--json"]);
  const entries = JSON.parse(out) as readonly Readonly<Record<string, unknown>>[];
  return entries.toReversed().map(({ caller, action, stationId, subject, code }) =>
    [caller, action, stationId, subject, code] as const
  );
}

Deno.test("changes by the command line are in the audit log with its user; its reads are not", () =>
  inDataDir(async ({ call }) => {
    const env = ANNA;
    await call(["station", "add", "CP1", "--password", "open-sesame-1234"], { env });
    await call(["station", "set", "CP1", "--name", "Left"], { env: { USER: "root", SUDO_USER: "ben" } });
    await call(["tag", "add", "T"], { env });
    await call(["tag", "add", "T"], { env });
    await call(["tag", "set", "T", "--blocked"], { env: { USERNAME: "Carla" } });
    await call(["key", "create", "dash", "--scope", "read"], { env });
    await call(["key", "revoke", "dash"], { env });
    await call(["key", "--new"], { env });
    for (
      const args of [
        ["station", "list"],
        ["station", "list", "--refused"],
        ["station", "show", "CP1"],
        ["tag", "list"],
        ["transaction", "list"],
        ["key"],
        ["key", "list"],
        ["check"],
        ["audit"],
        ["tag", "set", "T"],
        ["tag", "remove"],
      ]
    ) await call(args, { env });
    assert.deepEqual(await auditActions(call), [
      ["cli:anna", "ocppd station add", "CP1", null, null],
      ["cli:ben", "ocppd station set", "CP1", null, null],
      ["cli:anna", "ocppd tag add", null, "T", null],
      ["cli:anna", "ocppd tag add", null, "T", "conflict"],
      ["cli:Carla", "ocppd tag set", null, "T", null],
      ["cli:anna", "ocppd key create", null, "dash", null],
      ["cli:anna", "ocppd key revoke", null, "dash", null],
      ["cli:anna", "ocppd key --new", null, null, null],
    ]);
    assert.ok(!(await call(["audit", "--json"])).out.includes("open-sesame"));
  }));

Deno.test("audit shows a table, newest first, and applies the filters", () =>
  inDataDir(async ({ call }) => {
    const env = ANNA;
    await call(["station", "add", "CP1"], { env });
    await call(["station", "add", "CP2"], { env });
    await call(["tag", "add", "T"], { env: { USER: "ben" } });
    const { out } = await call(["audit"]);
    const lines = out.trimEnd().split("\n");
    assert.match(lines[0] ?? "", /^when +who +from +did +to +result$/);
    assert.match(lines[1] ?? "", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +cli:ben +- +ocppd tag add +T +done$/);
    assert.match(lines[3] ?? "", /cli:anna +- +ocppd station add +CP1 +done$/);
    const count = async (...args: readonly string[]) =>
      JSON.parse((await call(["audit", "--json", ...args])).out).length;
    assert.equal(await count("--limit", "1"), 1);
    assert.equal(await count("--caller", "cli:anna"), 2);
    assert.equal(await count("--station", "cp2"), 1);
    assert.equal(await count("--since", "2001-01-01"), 3);
    assert.equal(await count("--since", "2099-01-01T00:00:00Z"), 0);
    assert.equal((await call(["audit", "--station", "CP9"])).out, "nobody has changed anything.\n");
    for (
      const [args, words] of [[["--since", "soon"], /Wanted a time such as/], [["--limit", "0"], /1 to 10000/]] as const
    ) {
      const { code, err } = await call(["audit", ...args]);
      assert.equal(code, 2);
      assert.match(err, words);
    }
  }));

Deno.test("a command that goes through the server is noted there, with the user of the command line", () =>
  withProcesses(async ({ dir, serve }) => {
    const server = await serve();
    const data = ["--data-dir", `${dir}/data`];
    await ocppd(["station", "add", "CP1", ...data], { env: ANNA });
    const { code, err } = await ocppd(["reset", "CP1", ...data], { env: ANNA });
    assert.equal(code, 1, err);
    assert.equal((await server.stop()).code, 0);
    const { out } = await ocppd(["audit", "--json", "--station", "CP1", ...data]);
    const [reset, add] = JSON.parse(out);
    assert.deepEqual([reset.caller, reset.action, reset.status], ["cli:anna", "POST /api/v1/stations/{id}/reset", 404]);
    assert.equal(reset.address, "127.0.0.1");
    assert.deepEqual([add.caller, add.action, add.status], ["cli:anna", "ocppd station add", null]);
  }));
