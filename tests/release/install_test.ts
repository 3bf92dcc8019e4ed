/** `ocppd install` and `uninstall` in a folder in place of /, with tools that record how they are called. */
import assert from "node:assert/strict";
import { inTempDir } from "../cli/command_line.ts";
import { PERMISSIONS } from "../../scripts/permissions.ts";
import { run } from "../support/machine_tools.ts";

interface Machine {
  readonly root: string;
  /** Runs a command of ocppd on this machine; its output, code and what it called of the recording tools. */
  ocppd(...args: readonly string[]): Promise<{ code: number; out: string; err: string; calls: readonly string[] }>;
  exists(path: string): boolean;
}

const TOOLS = ["systemctl", "useradd", "userdel", "chown"];
const MAIN = new URL("../../main.ts", import.meta.url).href;

function onMachine(body: (machine: Machine) => Promise<void>, { systemd = true } = {}): Promise<void> {
  return inTempDir(async (dir) => {
    const root = `${dir}/root`;
    const record = `${dir}/calls`;
    await Deno.mkdir(`${dir}/tools`);
    await Deno.mkdir(`${root}/etc`, { recursive: true });
    if (systemd) await Deno.mkdir(`${root}/run/systemd/system`, { recursive: true });
    await Deno.writeTextFile(`${root}/etc/passwd`, "root:x:0:0::/root:/bin/sh\n");
    await Deno.writeTextFile(`${dir}/program`, "the program, first\n", { mode: 0o755 });
    const passwd: Readonly<Record<string, string>> = {
      useradd: `echo 'ocppd:x:999:999::/var/lib/ocppd:/usr/sbin/nologin' >> "${root}/etc/passwd"`,
      userdel: `sed -i /^ocppd:/d "${root}/etc/passwd"`,
    };
    for (const tool of TOOLS) {
      const text = `#!/bin/sh\necho "${tool} $*" >> "${record}"\n${passwd[tool] ?? ""}\n`;
      await Deno.writeTextFile(`${dir}/tools/${tool}`, text, { mode: 0o755 });
    }
    const exists = (path: string) => {
      try {
        return Deno.lstatSync(`${root}${path}`) !== undefined;
      } catch {
        return false;
      }
    };
    await body({
      root,
      exists,
      async ocppd(...args) {
        await Deno.writeTextFile(record, "");
        const program = args[0] === "install" ? ["--program", `${dir}/program`] : [];
        const ran = await run(
          [...[Deno.execPath(), "run", "--quiet", ...PERMISSIONS, MAIN], ...args, "--root", root, ...program],
          { cwd: dir, env: { PATH: `${dir}/tools:${Deno.env.get("PATH")}`, NO_COLOR: "1" } },
        );
        const calls = (await Deno.readTextFile(record)).split("\n").filter((line) => line !== "");
        return { ...ran, calls: calls.map((line) => line.replaceAll(root, "")) };
      },
    });
  });
}

const ENABLED = ["systemctl daemon-reload", "systemctl enable ocppd.service", "systemctl restart ocppd.service"];

Deno.test("install makes user, program, settings, data and unit, starts the service, and keeps all of it the second time", () =>
  onMachine(async ({ root, ocppd }) => {
    const first = await ocppd("install", "--wait", "0");
    assert.equal(first.code, 0, first.err);
    const user = "--system --user-group --no-create-home --home-dir /var/lib/ocppd --shell /usr/sbin/nologin ocppd";
    assert.deepEqual(first.calls, [
      `useradd --root  ${user}`,
      "chown root:ocppd /etc/ocppd/ocppd.jsonc",
      "chown ocppd:ocppd /var/lib/ocppd",
      ...ENABLED,
    ]);
    assert.match(first.out, /journalctl -u ocppd/);
    const mode = (path: string) => ((Deno.statSync(`${root}${path}`).mode ?? 0) & 0o777).toString(8);
    assert.equal(mode("/usr/local/bin/ocppd"), "755");
    assert.equal(mode("/etc/ocppd/ocppd.jsonc"), "640");
    assert.equal(mode("/var/lib/ocppd"), "700");
    assert.equal(
      await Deno.readTextFile(`${root}/etc/systemd/system/ocppd.service`),
      await Deno.readTextFile(new URL("../../config/systemd/ocppd.service", import.meta.url)),
    );

    await Deno.writeTextFile(`${root}/etc/ocppd/ocppd.jsonc`, "{}");
    await Deno.writeTextFile(`${root}/../program`, "the program, second\n");
    const second = await ocppd("install", "--wait", "0");
    assert.equal(second.code, 0, second.err);
    assert.deepEqual(second.calls, ["chown ocppd:ocppd /var/lib/ocppd", ...ENABLED]);
    assert.equal(await Deno.readTextFile(`${root}/etc/ocppd/ocppd.jsonc`), "{}");
    assert.equal(await Deno.readTextFile(`${root}/usr/local/bin/ocppd`), "the program, second\n");
  }));

Deno.test("a dry run of install and uninstall shows each call and changes nothing", () =>
  onMachine(async ({ ocppd, exists }) => {
    const shown = await ocppd("install", "--dry-run");
    assert.equal(shown.code, 0, shown.err);
    assert.deepEqual(shown.calls, []);
    for (const tool of ["useradd", "install", "mv", "chown", "systemctl"]) {
      assert.match(shown.out, new RegExp(`^${tool} `, "m"));
    }
    assert.ok(!exists("/usr/local/bin/ocppd") && !exists("/etc/ocppd"));

    await ocppd("install", "--wait", "0");
    const removal = await ocppd("uninstall", "--dry-run", "--remove-data");
    assert.match(removal.out, /^rm -rf .*\/var\/lib\/ocppd +# settings and data/m);
    assert.deepEqual(removal.calls, []);
    assert.ok(exists("/usr/local/bin/ocppd") && exists("/var/lib/ocppd"));
  }));

Deno.test("uninstall removes the service, keeps settings and data unless that is wanted, and may be repeated", () =>
  onMachine(async ({ ocppd, exists }) => {
    await ocppd("install", "--wait", "0");
    // Nobody can answer here: the data stays.
    const kept = await ocppd("uninstall");
    assert.equal(kept.code, 0, kept.err);
    assert.deepEqual(kept.calls, ["systemctl disable --now ocppd.service", "systemctl daemon-reload"]);
    assert.match(kept.out, /kept: .*\/etc\/ocppd and .*\/var\/lib\/ocppd/);
    assert.ok(!exists("/usr/local/bin/ocppd") && !exists("/etc/systemd/system/ocppd.service"));
    assert.ok(exists("/etc/ocppd/ocppd.jsonc") && exists("/var/lib/ocppd"));

    const removed = await ocppd("uninstall", "--remove-data");
    assert.deepEqual(removed.calls, ["userdel --root  ocppd"]);
    assert.ok(!exists("/etc/ocppd") && !exists("/var/lib/ocppd"));

    const again = await ocppd("uninstall", "--remove-data");
    assert.equal(again.code, 0);
    assert.deepEqual(again.calls, []);
    assert.match(again.out, /nothing of ocppd is installed here/);
    assert.equal((await ocppd("uninstall", "--remove-data", "--keep-data")).code, 2);
  }));

Deno.test("without systemd install says so, shows the command that starts the server, and ends with 0", () =>
  onMachine(async ({ root, ocppd, exists }) => {
    const { code, out, calls } = await ocppd("install");
    assert.equal(code, 0);
    assert.ok(!calls.some((call) => call.startsWith("systemctl")));
    const command = `runuser -u ocppd -- ${root}/usr/local/bin/ocppd serve --config ${root}/etc/ocppd/ocppd.jsonc`;
    assert.ok(out.includes(`systemd does not run here. Start the server with:\n  ${command}`), out);
    assert.ok(exists("/usr/local/bin/ocppd") && !exists("/etc/systemd/system/ocppd.service"));
  }, { systemd: false }));

Deno.test("install refuses a machine that has the Debian package, and names a tool that fails", () =>
  onMachine(async ({ root, ocppd }) => {
    await Deno.writeTextFile(`${root}/../tools/useradd`, "#!/bin/sh\necho 'cannot lock /etc/passwd' >&2; exit 10\n");
    const failed = await ocppd("install", "--wait", "0");
    assert.equal(failed.code, 1);
    assert.match(failed.err, /useradd .* failed \(10\): cannot lock \/etc\/passwd/);

    await Deno.mkdir(`${root}/var/lib/dpkg/info`, { recursive: true });
    await Deno.writeTextFile(`${root}/var/lib/dpkg/info/ocppd.postinst`, "");
    const refused = await ocppd("install", "--wait", "0");
    assert.equal(refused.code, 1);
    assert.match(refused.err, /the Debian package ocppd is installed/);
  }));
