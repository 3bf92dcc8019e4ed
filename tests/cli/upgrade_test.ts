import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { PERMISSIONS } from "../../scripts/permissions.ts";
import { processEnvironment } from "../../src/cli/environment.ts";
import { runningServer } from "../../src/cli/running_server.ts";
import { entry } from "../../main.ts";
import { newestVersion } from "../../src/store/sqlite/engine/migrations.ts";
import { connectCharger } from "../support/charger.ts";
import { NEXT_MIGRATIONS, NEXT_VERSION } from "../support/next_release.ts";
import { unlessItHangs } from "../support/timing.ts";
import { inTempDir, ocppd, type Ran } from "./command_line.ts";

const ROOT = new URL("../../", import.meta.url);
/** The version that the command line of tests says it is. */
const INSTALLED_VERSION = "1.2.3";

/** An installed ocppd with a service manager, which keeps its process running as systemd does. */
interface Installation {
  readonly dir: string;
  readonly binary: string;
  /** What `systemctl` was called with. */
  readonly calls: readonly string[];
  /** A program file; it runs `main` from source. */
  program(name: string, main: string): Promise<string>;
  upgrade(file: string, watchS?: number): Promise<Ran>;
  /** Does something right after a restart, before the health is watched. */
  afterRestart(work: () => Promise<void>): void;
  /** The version that serves. */
  serving(): string | undefined;
  schemaVersion(): number;
}

async function withInstallation(body: (installation: Installation) => Promise<void>): Promise<void> {
  await inTempDir(async (dir) => {
    const dataDir = `${dir}/data`;
    const binary = `${dir}/bin/ocppd`;
    const program = async (name: string, main: string) => {
      const words = [Deno.execPath(), "run", "--quiet", "--no-check", ...PERMISSIONS, new URL(main, ROOT).href];
      const text = `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(" ")} "$@"\n`;
      await Deno.mkdir(`${dir}/bin`, { recursive: true });
      await Deno.writeTextFile(`${dir}/${name}`, text);
      await Deno.chmod(`${dir}/${name}`, 0o755);
      return `${dir}/${name}`;
    };
    await program("bin/ocppd", "tests/cli/upgrade_installed.ts");
    let child: Deno.ChildProcess | undefined;
    let after = async () => {};
    const calls: string[] = [];
    const { runProgram } = processEnvironment(entry);
    const verbs: Readonly<Record<string, () => Promise<number>>> = {
      async start() {
        const args = ["serve", "--host", "127.0.0.1", "--port", "0", "--data-dir", dataDir];
        const started = new Deno.Command(binary, { args, cwd: dir, stdout: "null", stderr: "null" }).spawn();
        child = started;
        // As Type=notify: until it listens, or has ended.
        let hasEnded = false;
        void started.status.then(() => hasEnded = true);
        const isUp = () => runningServer(dataDir)?.process === started.pid;
        while (!hasEnded && !isUp()) await new Promise((resolve) => setTimeout(resolve, 50));
        return hasEnded ? 1 : 0;
      },
      async stop() {
        try {
          child?.kill("SIGTERM");
        } catch {
          // It has ended by itself.
        }
        if (child !== undefined) await unlessItHangs(child.status, "the stop of the service");
        child = undefined;
        return 0;
      },
      async restart() {
        await verbs.stop?.();
        const code = await verbs.start?.() ?? 1;
        await after();
        return code;
      },
      "--version": () => Promise.resolve(0),
    };
    try {
      assert.equal(await verbs.start?.(), 0);
      await body({
        ...{ dir, binary, calls, program },
        afterRestart: (work) => void (after = work),
        serving: () => runningServer(dataDir)?.version,
        schemaVersion() {
          const db = new DatabaseSync(`${dataDir}/ocppd.sqlite`);
          const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
          db.close();
          return version;
        },
        upgrade: (file, watchS = 1) =>
          ocppd(["upgrade", file, "--binary", binary, "--data-dir", dataDir, "--watch-s", String(watchS)], {
            async runProgram(command, args) {
              if (command !== "systemctl") return await runProgram(command, args);
              calls.push(args.join(" "));
              return { code: await verbs[args[0] ?? ""]?.() ?? 1, output: "", errors: "as systemd says" };
            },
          }),
      });
    } finally {
      await verbs.stop?.();
    }
  });
}

const WITHOUT_FAULT = /ocppd 9\.9\.9 runs, and served for 1 s without a fault\n$/;

Deno.test("upgrade installs a new program, which converts the database, and keeps the former one", () =>
  withInstallation(async ({ binary, program, upgrade, serving, schemaVersion, calls, dir }) => {
    assert.equal(serving(), INSTALLED_VERSION);
    const former = await Deno.readTextFile(binary);
    const { code, out, err } = await upgrade(await program("next", "tests/release/next/main.ts"));
    assert.deepEqual([code, err], [0, ""], out);
    assert.match(out, /^\S+\/next is ocppd 9\.9\.9; it finds settings and database sound\n/);
    assert.match(out, WITHOUT_FAULT);
    assert.deepEqual([serving(), schemaVersion()], [NEXT_VERSION, newestVersion(NEXT_MIGRATIONS)]);
    assert.equal(await Deno.readTextFile(`${binary}.previous`), former);
    const db = new DatabaseSync(`${dir}/data/ocppd.sqlite`);
    const used = db.prepare("SELECT used_at FROM migrations WHERE copy IS NOT NULL").all();
    db.close();
    assert.deepEqual(used.map((row) => row.used_at), [null, null], "until a charger comes, it could be taken back");
    assert.deepEqual(calls, ["--version", "restart ocppd.service"]);
  }));

Deno.test("upgrade takes back a program that converts the database and can't serve, and the database with it", () =>
  withInstallation(async ({ binary, program, upgrade, serving, schemaVersion, dir, calls }) => {
    const former = await Deno.readTextFile(binary);
    const { code, out, err } = await upgrade(await program("broken", "tests/release/next/broken.ts"));
    assert.equal(code, 1, out);
    assert.match(out, /ocppd 9\.9\.9-broken does not serve: systemctl restart ocppd\.service ended with 1/);
    assert.match(out, /the database is the copy from before, \S+\/before-upgrade\/\S+; the converted one is kept as /);
    assert.match(err, /the upgrade was rolled back: ocppd 1\.2\.3 serves again\n$/);
    assert.deepEqual([serving(), schemaVersion()], [INSTALLED_VERSION, newestVersion()]);
    assert.equal(await Deno.readTextFile(binary), former);
    const kept = new DatabaseSync(`${dir}/data/ocppd.sqlite.rolled-back`);
    assert.equal(kept.prepare("PRAGMA user_version").get()?.user_version, newestVersion(NEXT_MIGRATIONS));
    kept.close();
    assert.deepEqual(calls.slice(1).map((call) => call.split(" ")[0]), ["restart", "stop", "start"]);
  }));

Deno.test("upgrade rolls nothing back once a charger was answered, and shows the way that would lose that", () =>
  withInstallation(async ({ program, upgrade, serving, schemaVersion, afterRestart, dir }) => {
    assert.equal((await ocppd(["station", "add", "CP1", "--data-dir", `${dir}/data`])).code, 0);
    afterRestart(async () => {
      const server = runningServer(`${dir}/data`);
      const url = `ws://127.0.0.1:${server?.addresses[0]?.port}/OCPP/CP1`;
      const charger = await connectCharger({ url, protocols: ["ocpp2.0.1"] });
      const boot = { reason: "PowerUp", chargingStation: { vendorName: "V", model: "M" } };
      assert.equal((await charger.call("BootNotification", boot)).status, "Accepted");
      // While its health is watched, or before: it does not serve in either case.
      setTimeout(() => Deno.kill(server?.process ?? -1, "SIGKILL"), 1_000);
    });
    const { code, out, err } = await upgrade(await program("next", "tests/release/next/main.ts"), 60);
    assert.equal(code, 1, out);
    assert.match(
      out,
      /since \S+ something was stored that the copy of the database from before would lose; the new program/,
    );
    assert.match(out, /systemctl stop ocppd; mv \S+\/ocppd\.previous \S+\/ocppd; cp \S+ \S+\/ocppd\.sqlite;/);
    assert.match(err, /nothing was rolled back: ocppd 9\.9\.9 stays installed\n$/);
    assert.deepEqual([serving(), schemaVersion()], [NEXT_VERSION, newestVersion(NEXT_MIGRATIONS)]);
  }));

Deno.test("upgrade changes nothing for a file that is no ocppd, or that can't be used here", () =>
  withInstallation(async ({ dir, binary, upgrade, serving, calls }) => {
    const former = await Deno.readTextFile(binary);
    const scripts: Readonly<Record<string, readonly [text: string, error: RegExp]>> = {
      other: [
        "#!/bin/sh\necho GNU something 9.4\n",
        /ocppd\.new does not run as ocppd: --version ended with 0 and said GNU/,
      ],
      text: ["not a program", /ocppd\.new (can't be run|does not run as ocppd)/],
      refusing: [
        `#!/bin/sh\n[ "$1" = --version ] && echo 0.1.0 && exit\n` +
        `echo '{"settings":{"faults":[]},"database":{"faults":["it is too new"]}}'; exit 1\n`,
        /ocppd 0\.1\.0 can't be used here, and nothing was changed: it is too new\n$/,
      ],
    };
    for (const [name, [text, error]] of Object.entries(scripts)) {
      await Deno.writeTextFile(`${dir}/${name}`, text);
      const { code, out, err } = await upgrade(`${dir}/${name}`);
      assert.deepEqual([code === 0, out], [false, ""], name);
      assert.match(err, error);
    }
    const missing = await upgrade(`${dir}/missing`);
    assert.match(missing.err, /missing can't be read: /);
    assert.match((await upgrade(binary)).err, /is the installed program itself; wanted the new one/);
    assert.equal(await Deno.readTextFile(binary), former);
    assert.deepEqual([...Deno.readDirSync(`${dir}/bin`)].map(({ name }) => name), ["ocppd"]);
    assert.equal(serving(), INSTALLED_VERSION);
    assert.deepEqual(new Set(calls), new Set(["--version"]));
  }));

Deno.test("upgrade says what to do where there is no systemd, and when another program than the installed one is called", () =>
  inTempDir(async (dir) => {
    const place = ["--binary", `${dir}/ocppd`, "--data-dir", `${dir}/data`];
    const none = await ocppd(["upgrade", `${dir}/new`, ...place]);
    assert.equal(none.code, 1);
    assert.match(none.err, /there is no systemctl here, .* it copies and converts the database itself\n$/);
    const answers = {
      runProgram: (command: string) =>
        Promise.resolve({ code: 0, output: command === "systemctl" ? "systemd" : "0.2.0\n", errors: "" }),
    };
    const missing = await ocppd(["upgrade", `${dir}/new`, ...place], answers);
    assert.match(missing.err, /\/ocppd is missing; wanted an installed program \(--binary\)\n$/);
    await Deno.writeTextFile(`${dir}/ocppd`, "");
    const other = await ocppd(["upgrade", `${dir}/new`, ...place], answers);
    assert.equal(other.code, 2);
    assert.match(
      other.err,
      /this is ocppd 1\.2\.3, and \S+\/ocppd is 0\.2\.0, .*: call it, \S+\/ocppd upgrade \S+\/new\n$/,
    );
  }));

Deno.test("upgrade leaves a program that a Debian package owns to dpkg, and shows the command", () =>
  inTempDir(async (dir) => {
    const binary = `${dir}/ocppd`;
    await Deno.writeTextFile(binary, "");
    await Deno.writeTextFile(`${dir}/ocppd_0.3.0_amd64.deb`, "!<arch>\ndebian-binary   1733011200  0");
    await Deno.writeTextFile(`${dir}/new`, "");
    const calls: string[] = [];
    const upgrade = (file: string, owner: string | undefined) =>
      ocppd(["upgrade", file, "--binary", binary, "--data-dir", `${dir}/data`], {
        runProgram(command, args) {
          calls.push([command, ...args].join(" "));
          const found = command === "dpkg-query" && owner !== undefined;
          return Promise.resolve({
            code: found ? 0 : 1,
            output: found ? `${owner}: ${args.at(-1)}\n` : "",
            errors: "",
          });
        },
      });
    const program = await upgrade(`${dir}/new`, "ocppd");
    assert.equal(program.code, 1);
    const path = await Deno.realPath(binary);
    assert.equal(
      program.err,
      `ocppd: ${path} belongs to the Debian package ocppd, and only dpkg may replace it: ` +
        "sudo apt install ./ocppd_VERSION_ARCHITECTURE.deb\n",
    );
    const deb = await upgrade(`${dir}/ocppd_0.3.0_amd64.deb`, "ocppd:amd64");
    assert.match(
      deb.err,
      /Debian package ocppd, and only dpkg may replace it: sudo apt install \S+\/ocppd_0\.3\.0_amd64\.deb\n$/,
    );
    assert.deepEqual(calls, [`dpkg-query --search ${path}`, `dpkg-query --search ${path}`], "nothing else was called");
    const other = await upgrade(`${dir}/ocppd_0.3.0_amd64.deb`, undefined);
    assert.equal(other.code, 2);
    assert.match(
      other.err,
      /is a Debian package, and \S+ was not installed by one; wanted the program itself\. To go over/,
    );
  }));

Deno.test("upgrade refuses to run next to another one, and with a record that none has written", () =>
  inTempDir(async (dir) => {
    const binary = `${dir}/bin/ocppd`;
    await Deno.mkdir(`${dir}/bin`);
    for (const file of [binary, `${binary}.previous`, `${dir}/new`]) await Deno.writeTextFile(file, "");
    const upgrade = () =>
      ocppd(["upgrade", `${dir}/new`, "--binary", binary, "--data-dir", `${dir}/data`], {
        runProgram: (command) =>
          Promise.resolve({ code: ["systemctl", "test"].includes(command) ? 0 : 1, output: "", errors: "no" }),
      });
    const folder = await Deno.open(`${dir}/bin`);
    await folder.lock(true);
    const second = await upgrade();
    assert.equal(second.code, 1);
    assert.match(second.err, /another upgrade of \S+\/bin\/ocppd runs: wait until it has ended\n$/);
    folder.close();
    for (const text of ["", "[]", '{"version":1,"schema":2}', '{"version":"1"}', `"${"x".repeat(5_000)}"`]) {
      await Deno.writeTextFile(`${binary}.upgrade`, text);
      const { code, err } = await upgrade();
      assert.equal(code, 2, text);
      assert.match(
        err,
        /\/ocppd\.upgrade is not what an upgrade writes \(.+\): remove it, once the installed program serves\n$/,
      );
    }
  }));
