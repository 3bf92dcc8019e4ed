import assert from "node:assert/strict";
import config from "../../deno.json" with { type: "json" };
import { PERMISSIONS } from "../../scripts/permissions.ts";
import { inTempDir } from "../cli/command_line.ts";
import { withProcesses } from "../cli/ocppd_process.ts";

Deno.test("the tasks that run ocppd give it the permissions of the compiled program", () => {
  for (const task of ["start", "demo", "ocppd"] as const) {
    const { command } = config.tasks[task];
    assert.ok(command.replaceAll("'", "").includes(` ${PERMISSIONS.join(" ")} main.ts`), task);
  }
});

Deno.test("the permissions have no programs but the shell of install, no native code, and variables and facts of the machine by name", () => {
  const names = PERMISSIONS.map((flag) => flag.split("=")[0]);
  assert.deepEqual(PERMISSIONS.filter((flag) => flag.startsWith("--allow-run")), ["--allow-run=/bin/sh"]);
  for (const broad of ["--allow-all", "-A", "--allow-ffi", "--allow-import"]) {
    assert.ok(!names.includes(broad));
  }
  for (const named of ["--allow-env", "--allow-sys"]) assert.ok(!PERMISSIONS.includes(named), `${named} has no names`);
});

Deno.test("with these permissions no program starts, no library is loaded, no system folder is written, no other variable read", () =>
  inTempDir(async (dir) => {
    const attempts = {
      run: `new Deno.Command("true").outputSync()`,
      ffi: `Deno.dlopen("libc.so.6", {})`,
      write: `Deno.writeTextFileSync("/etc/ocppd-test", "")`,
      sys: `Deno.osRelease()`,
    };
    const lines = Object.entries(attempts).map(([name, code]) =>
      `try { ${code}; console.log("${name} is possible"); } catch (thrown) { console.log("${name}", thrown.name); }`
    );
    const env = `console.log(Deno.env.get("SECRET"), Deno.env.get("OCPPD_PORT"), JSON.stringify(Deno.env.toObject()));`;
    await Deno.writeTextFile(`${dir}/attempts.ts`, [...lines, env].join("\n"));
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", ...PERMISSIONS, `${dir}/attempts.ts`],
      env: { SECRET: "1", OCPPD_PORT: "9", NO_COLOR: "1" },
    }).output();
    const [run, ffi, write, sys, variables] = new TextDecoder().decode(stdout).split("\n");
    assert.deepEqual([run, ffi, write, sys], ["run", "ffi", "write", "sys"].map((name) => `${name} NotCapable`));
    assert.match(variables ?? "", /^undefined 9 .*"OCPPD_PORT":"9"/);
    assert.doesNotMatch(variables ?? "", /SECRET/);
  }));

Deno.test("every command but install, uninstall and upgrade gives up programs before it begins", async () => {
  const { run } = await import("../../src/cli/run.ts");
  const { commands, entry } = await import("../../main.ts");
  const { processEnvironment } = await import("../../src/cli/environment.ts");
  const keeps: string[] = [];
  for (const { name } of commands) {
    let dropped = false;
    const environment = {
      ...processEnvironment(entry),
      stdout() {},
      stderr() {},
      dropPermissions: () => void (dropped = true),
    };
    await run([name, "--help"], commands, environment);
    if (!dropped) keeps.push(name);
  }
  assert.deepEqual(keeps, ["install", "uninstall", "upgrade"]);
});

Deno.test("serve gives up programs and native code before it listens, whatever it was started with", () =>
  inTempDir(async (dir) => {
    const main = new URL("../../main.ts", import.meta.url).pathname;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "-A", main, "serve", "--host", "127.0.0.1", "--port", "0", "--log-level", "debug"],
      cwd: dir,
      stdout: "piped",
    }).spawn();
    let text = "";
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      text += part;
      if (/listening on/.test(text)) break;
    }
    child.kill("SIGTERM");
    assert.equal((await child.status).code, 0);
    assert.match(text, /permissions: .*run prompt, ffi prompt[^]*listening on/);
  }));

Deno.test("a server with its own permissions has what it needs: it knows its variables, and has no programs", () =>
  withProcesses(async ({ serve }) => {
    const server = await serve([], { env: { OCPPD_LOG_LEVEL: "debug" } });
    await server.line(
      /permissions: net granted, read granted, write granted, env \w+, sys \w+, run prompt, ffi prompt/,
    );
    assert.equal((await server.stop()).code, 0);
  }));
