import assert from "node:assert/strict";
import { connectCharger } from "../support/charger.ts";
import { inDataDir, inTempDir, ocppd } from "./command_line.ts";
import { withProcesses } from "./ocppd_process.ts";

const BOOT = { chargePointVendor: "Acme", chargePointModel: "One" };

function status(port: number, key: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/API/Status`, { headers: { "x-api-key": key } });
}

Deno.test("a start without a terminal prints the path of the key's file and never the key; SIGTERM ends the server with 0", () =>
  withProcesses(async ({ dir, serve }) => {
    const server = await serve();
    await server.line(/a new API key is in .*\/data\/api\.key$/);
    const key = (await Deno.readTextFile(`${dir}/data/api.key`)).trim();
    await server.line(
      new RegExp(`the URL to enter in a charger is ws://127\\.0\\.0\\.1:${server.port}/OCPP/<charger id>$`),
    );
    await server.line(/no station is on the allow-list; add one: deno task ocppd station add ID --data-dir /);
    const response = await status(server.port, key);
    assert.deepEqual([response.status, await response.json()], [200, []]);
    assert.equal((await server.stop()).code, 0, server.output());
    assert.ok(!server.output().includes(key));
    await server.line(/ stopped$/);

    await ocppd(["station", "add", "CP1", "--data-dir", `${dir}/data`]);
    const second = await serve();
    await second.line(/the API key is in .*\/data\/api\.key$/);
    await second.line(/1 station is on the allow-list$/);
    assert.ok(!second.output().includes(key));
    assert.equal(await (await status(second.port, key)).text(), "[]");
    assert.equal((await second.stop()).code, 0);
  }));

Deno.test("a key of the settings is not shown; JSON log lines are JSON", () =>
  withProcesses(async ({ dir, serve }) => {
    const settings = `${dir}/s.jsonc`;
    await Deno.writeTextFile(settings, '{ "apiKey": "0123456789abcdefgh", "log": { "format": "json" } }');
    const server = await serve(["--config", settings]);
    await server.line(/the API key is that of the settings/);
    await server.stop();
    assert.doesNotMatch(server.output(), /0123456789/);
    for (const line of server.output().split("\n")) assert.equal(typeof JSON.parse(line).message, "string");
  }));

Deno.test("under systemd, which sets JOURNAL_STREAM, each log line begins with its priority", () =>
  withProcesses(async ({ serve }) => {
    const server = await serve([], { env: { JOURNAL_STREAM: "8:4711" } });
    await server.line(/^<6>.*no station is on the allow-list/);
    await server.stop();
  }));

Deno.test("a second server on the same data directory is refused with a message", () =>
  withProcesses(async ({ dir, serve }) => {
    const server = await serve();
    const { code, err } = await ocppd(["serve", "--port", "0", "--data-dir", `${dir}/data`]);
    assert.equal(code, 1);
    assert.match(err, /^ocppd: a server runs on the data directory .*\/data already, process \d+: stop it first\n$/);
    assert.equal((await server.stop()).code, 0);
    const next = await serve();
    assert.equal((await next.stop()).code, 0);
  }));

Deno.test("a port in use is an error, and the next start creates the key again", () =>
  withProcesses(async ({ dir, serve }) => {
    const other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    for (const command of ["serve", "demo"]) {
      const { code, err } = await ocppd([command, "--host", "127.0.0.1", "--port", String(other.addr.port)], {
        env: { OCPPD_DATA_DIR: `${dir}/data` },
      });
      assert.equal(code, 1);
      assert.match(
        err,
        /^ocppd: can't listen on 127\.0\.0\.1:\d+: .*; another program listens there: choose another port/,
      );
      assert.equal(err.split("\n").length, 2);
    }
    other.close();
    const server = await serve();
    await server.line(/a new API key is in /);
    await server.stop();
  }));

Deno.test("changes by the command line are effective in the running server: add, password, tag, new key, remove", () =>
  withProcesses(async ({ dir, serve }) => {
    const data = ["--data-dir", `${dir}/data`];
    const server = await serve();
    const url = `ws://127.0.0.1:${server.port}/OCPP/CP1`;
    await assert.rejects(connectCharger({ url }));
    await server.line(/\[CP1\] connection refused: no station with the id CP1 is on the list/);

    // Nobody waits for a refusal to be on disk.
    await eventually("the refusal is listed", async () => {
      const { out } = await ocppd(["station", "list", "--refused", ...data]);
      return out.includes(`\n  do:   ocppd station add CP1 --data-dir ${dir}/data\n`);
    });

    const added = await ocppd(["station", "add", "CP1", "--password", ...data]);
    const [, password = ""] = added.out.match(/password +([0-9a-f]{32})\n/) ?? [];
    assert.match(added.out, new RegExp(`URL +${url}\n`));
    await assert.rejects(connectCharger({ url }));
    const charger = await connectCharger({ url, credentials: `CP1:${password}` });
    assert.equal((await charger.call("BootNotification", BOOT)).status, "Accepted");

    assert.equal((await charger.call("Authorize", { idTag: "T" })).idTagInfo.status, "Invalid");
    await ocppd(["tag", "add", "T", ...data]);
    assert.equal((await charger.call("Authorize", { idTag: "T" })).idTagInfo.status, "Accepted");

    const key = (await ocppd(["key", ...data])).out.trim();
    const before = await status(server.port, key);
    assert.equal((await before.json())[0].id, "CP1");
    const renewed = (await ocppd(["key", "--new", ...data])).out.trim();
    await eventually("the new key opens", async () => {
      const response = await status(server.port, renewed);
      await response.body?.cancel();
      return response.ok;
    });

    assert.equal((await ocppd(["station", "remove", "CP1", ...data])).code, 0);
    assert.equal((await charger.closed).code, 1000);
    await assert.rejects(connectCharger({ url, credentials: `CP1:${password}` }));
    assert.equal((await server.stop()).code, 0);
  }));

Deno.test("a stop closes the chargers' connections with 1001, and ends with 0", () =>
  withProcesses(async ({ dir, serve }) => {
    await ocppd(["station", "add", "CP1", "--data-dir", `${dir}/data`]);
    const server = await serve();
    const charger = await connectCharger({ url: `ws://127.0.0.1:${server.port}/OCPP/CP1` });
    await charger.call("BootNotification", BOOT);
    const [{ code }, closed] = await Promise.all([server.stop(), charger.closed]);
    assert.deepEqual([code, closed.code], [0, 1001]);
  }));

Deno.test("a server continues when the reader of its log has closed the pipe", () =>
  inTempDir(async (dir) => {
    await ocppd(["station", "add", "CP1", "--data-dir", `${dir}/data`]);
    const main = new URL("../../main.ts", import.meta.url).pathname;
    const command =
      `"$0" run -A --quiet "${main}" serve --host 127.0.0.1 --port 0 --data-dir "${dir}/data" 2>"${dir}/err"`;
    const script = `${command} & echo $!; wait $!`;
    const child = new Deno.Command("sh", { args: ["-c", script, Deno.execPath()], cwd: dir, stdout: "piped" }).spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const pid = Number.parseInt((await reader.read()).value ?? "");
    await reader.cancel();
    try {
      const port = await listeningPort(`${dir}/data/ocppd.lock`);
      const charger = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/CP1` });
      assert.equal((await charger.call("BootNotification", BOOT)).status, "Accepted");
      await charger.close();
    } finally {
      Deno.kill(pid, "SIGTERM");
    }
    assert.equal((await child.status).code, 0);
    assert.equal(await Deno.readTextFile(`${dir}/err`), "");
  }));

async function listeningPort(lock: string): Promise<number> {
  let text = "";
  await eventually("the server listens", async () => (text = await Deno.readTextFile(lock).catch(() => "")) !== "");
  return JSON.parse(text).addresses[0].port;
}

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!await isSo()) {
    assert.ok(Date.now() < deadline, `${what}: not within 20 s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

Deno.test("a closed output pipe is not an error", () =>
  inTempDir(async (dir) => {
    const main = new URL("../../main.ts", import.meta.url).pathname;
    const script = `{ "$0" run -A --quiet "${main}" --help; echo "code $?" >&2; } | true`;
    const { stderr } = await new Deno.Command("sh", { args: ["-c", script, Deno.execPath()], cwd: dir }).output();
    assert.equal(new TextDecoder().decode(stderr), "code 0\n");
  }));

Deno.test("Ctrl-C ends it as SIGTERM does, even when it arrives twice at once", () =>
  withProcesses(async ({ serve }) => {
    const server = await serve();
    server.signal("SIGINT");
    server.signal("SIGINT");
    assert.equal((await server.ended).code, 0, server.output());
  }));

Deno.test("serve uses the variables of the environment, and its own flags before them", () =>
  withProcesses(async ({ dir, start }) => {
    const server = start(["serve", "--port", "0", "--log-level", "debug", "--host", "127.0.0.1"]);
    await server.line(/starts with default settings, data in \.\/data$/);
    await server.line(/listening on 127\.0\.0\.1:[1-9]/);
    assert.ok((await Deno.stat(`${dir}/data/ocppd.sqlite`)).isFile);
    server.signal("SIGTERM");
    assert.equal((await server.ended).code, 0);
  }));

Deno.test("at a second signal a process that hangs in its stop ends at once, with 130", () =>
  inTempDir(async (dir) => {
    const environment = new URL("../../src/cli/environment.ts", import.meta.url).href;
    const code = `import { processEnvironment } from "${environment}";
      const { stdout, untilStopped } = processEnvironment({
        version: "",
        workerUrl: new URL("file:///"),
        uiFolder: new URL("file:///"),
      });
      const stopped = untilStopped();
      stdout("ready");
      await stopped;
      stdout("hangs");
      setInterval(() => {}, 1000);`;
    await Deno.writeTextFile(`${dir}/hangs.ts`, code);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", `${dir}/hangs.ts`],
      stdout: "piped",
    })
      .spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    assert.equal((await reader.read()).value, "ready");
    child.kill("SIGTERM");
    assert.equal((await reader.read()).value, "hangs");
    // A signal within a moment of the first counts as the same one.
    const again = setInterval(() => child.kill("SIGTERM"), 100);
    const { code: exit } = await child.status;
    clearInterval(again);
    await reader.cancel();
    assert.equal(exit, 130);
  }));

Deno.test({
  name: "a command by root leaves no files that the server's own user can't open",
  // Only root can give files away.
  ignore: Deno.build.os === "windows" || Deno.uid() !== 0,
  fn: () =>
    inDataDir(async ({ dir, call }) => {
      await Deno.mkdir(dir);
      await Deno.chown(dir, 4321, 4322);
      for (const words of [["station", "add", "CP1"], ["key"], ["key", "--new"], ["check"]]) {
        assert.equal((await call(words)).code, 0);
        for await (const { name } of Deno.readDir(dir)) {
          const { uid, gid } = await Deno.stat(`${dir}/${name}`);
          assert.deepEqual([name, uid, gid], [name, 4321, 4322]);
        }
      }
    }),
});
