/**
 * The life of an installation, in the smallest Debian with nothing but ocppd: the Debian package on one machine, the bare
 * program on another. Chargers, Prometheus and people come from outside.
 */
import assert from "node:assert/strict";
import config from "../../deno.json" with { type: "json" };
import { writePackageTree } from "../../scripts/package/debian.ts";
import { targetNamed } from "../../scripts/package/targets.ts";
import { inTempDir } from "../cli/command_line.ts";
import { writeOcppCore } from "../imports/ocpp_core.ts";
import { connectCharger } from "../support/charger.ts";
import { type DebianMachine, makeDebian, startDebian, whyNoDebian } from "../support/debian_root.ts";
import { run } from "../support/machine_tools.ts";
import { compiledProgram } from "../support/toolchain.ts";

const skipped = whyNoDebian();

/** Any free port, and this machine alone: the network of the Debian is ours. */
const SETTINGS = `{ "listeners": [{ "host": "127.0.0.1", "port": 0 }] }\n`;
const AT = ["--config", "/etc/ocppd/ocppd.jsonc", "--data-dir", "/var/lib/ocppd"];
const PASSWORD = "correct horse battery staple";

Deno.test({
  name: `an installation lives from its package to its removal, and a second one goes on with its backup${
    skipped === undefined ? "" : ` (skipped: ${skipped})`
  }`,
  ignore: skipped !== undefined,
  fn: (t) =>
    inTempDir(async (dir) => {
      const compiled = await compiledProgram(`${dir}/ocppd`);
      if (compiled.unreachable !== undefined) {
        await t.step({ name: `skipped: ${compiled.unreachable}`, ignore: true, fn() {} });
        return;
      }
      await makeDebian(`${dir}/first`);
      await run(["cp", "-a", `${dir}/first`, `${dir}/second`]);
      await makePackage(`${dir}/ocppd`, dir);
      const first = await startDebian(`${dir}/first`);
      try {
        await livesByPackage(t, first, dir);
      } finally {
        await first.stop();
      }
      const second = await startDebian(`${dir}/second`);
      try {
        await livesByProgram(t, second, dir);
      } finally {
        await second.stop();
      }
    }),
});

async function makePackage(program: string, dir: string): Promise<void> {
  const share = new URL("../../dist/share", import.meta.url).pathname;
  await Deno.mkdir(`${dir}/tree`);
  await Deno.chmod(`${dir}/tree`, 0o755);
  const target = targetNamed(Deno.build.target);
  await writePackageTree(`${dir}/tree`, { version: config.version, target, program, share });
  const { code, err } = await run([
    ...["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", `${dir}/tree`, `${dir}/ocppd.deb`],
  ]);
  assert.equal(code, 0, err);
}

async function livesByPackage(t: Deno.TestContext, machine: DebianMachine, dir: string): Promise<void> {
  const { root } = machine;
  await t.step("the package installs in a chroot without systemd, and shows how the server is started", async () => {
    await Deno.copyFile(`${dir}/ocppd.deb`, `${root}/root/ocppd.deb`);
    const said = await machine.run(["dpkg", "-i", "/root/ocppd.deb"]);
    assert.match(said, /start the server with:\n {2}runuser -u ocppd -- ocppd serve/);
    assert.equal((await machine.run(["stat", "-c", "%U %a", "/var/lib/ocppd"])).trim(), "ocppd 700");
    assert.equal((await machine.run(["stat", "-c", "%U:%G %a", "/etc/ocppd/ocppd.jsonc"])).trim(), "root:ocppd 640");
    assert.equal((await machine.run(["ocppd", "--version"])).trim(), config.version);
    // The owner's settings.
    await Deno.writeTextFile(`${root}/etc/ocppd/ocppd.jsonc`, SETTINGS);
    await addSystemctl(root);
    await machine.run(["systemctl", "start", "ocppd.service"]);
  });

  await t.step("the first user is made by the link of the set-up", async () => {
    const link = await machine.run(["ocppd", "setup-code", ...AT]);
    const code = /setup\/(\S+)/.exec(link)?.[1] ?? "";
    const body = JSON.stringify({ code, name: "Ada", password: PASSWORD });
    const headers = { "content-type": "application/json" };
    const { status } = await fetch(`${await origin(machine)}/api/v1/setup`, { method: "POST", headers, body })
      .then(async (answer) => (await answer.text(), answer));
    assert.equal(status, 201);
  });

  await t.step("a charger charges, and the charge has its energy", async () => {
    await asUser(machine, "station", "add", "CP1", "--name", "Garage");
    await asUser(machine, "tag", "add", "04A2B3C4", "--name", "Anna");
    assert.equal(await charge(machine, "CP1", "04A2B3C4"), 4_200);
    assert.match(await asUser(machine, "transaction", "list"), /CP1 .* 04A2B3C4 .* 4\.2/);
  });

  await t.step("Prometheus reads the metrics from outside", async () => {
    const answer = await fetch(`${await origin(machine)}/metrics`, { headers: { "x-api-key": await key(machine) } });
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(text, /^ocppd_\w+/m);
  });

  await t.step("a backup is made while the server runs", async () => {
    await machine.run(["install", "-d", "-o", "ocppd", "/media/usb"]);
    await asUser(machine, "backup", "/media/usb/ocppd.backup");
    assert.equal((await machine.run(["stat", "-c", "%a", "/media/usb/ocppd.backup"])).trim(), "600");
    await Deno.copyFile(`${root}/media/usb/ocppd.backup`, `${dir}/ocppd.backup`);
  });

  await t.step("check finds the database sound, and the file for a report holds no secret", async () => {
    assert.match(await asUser(machine, "check"), /ocppd\.sqlite/);
    await asUser(machine, "support", "--output", "/media/usb/report.tar.gz");
    const file = await Deno.open(`${root}/media/usb/report.tar.gz`);
    const text = await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).text();
    assert.ok(text.includes("CP1"), "it is about this server");
    assert.ok(!text.includes(await key(machine)) && !text.includes(PASSWORD));
  });

  await t.step("a purge keeps the data unless that is answered", async () => {
    await machine.run(["systemctl", "stop", "ocppd.service"]);
    assert.match(await machine.run(["dpkg", "--remove", "ocppd"]), /Removing ocppd/);
    assert.equal(await Deno.readTextFile(`${root}/etc/ocppd/ocppd.jsonc`), SETTINGS);
    assert.match(await machine.run(["dpkg", "--purge", "ocppd"]), /data in \/var\/lib\/ocppd is kept/);
    assert.ok((await names(`${root}/var/lib/ocppd`)).includes("ocppd.sqlite"));
    await machine.run(["dpkg", "-i", "/root/ocppd.deb"]);
    await machine.run(["dpkg", "--purge", "ocppd"], { env: { OCPPD_PURGE_DATA: "yes" } });
    assert.ok(!(await names(`${root}/var/lib`)).includes("ocppd"));
    assert.doesNotMatch(await Deno.readTextFile(`${root}/etc/passwd`), /^ocppd:/m);
  });
}

async function livesByProgram(t: Deno.TestContext, machine: DebianMachine, dir: string): Promise<void> {
  const { root } = machine;
  await t.step(
    "the bare program installs itself, with the settings that are there, and shows what comes next",
    async () => {
      await addSystemctl(root);
      await Deno.mkdir(`${root}/etc/ocppd`);
      await Deno.writeTextFile(`${root}/etc/ocppd/ocppd.jsonc`, SETTINGS);
      await Deno.copyFile(`${dir}/ocppd`, `${root}/root/ocppd`);
      const said = await machine.run(["/root/ocppd", "install"]);
      assert.match(said, /The URL to enter in a charger: ws:\/\/127\.0\.0\.1:\d+\/OCPP\/<charger id>/);
      assert.match(said, /Make the first user: http:\/\/127\.0\.0\.1:\d+\/#\/setup\//);
      assert.match(said, /journalctl -u ocppd/);
      assert.equal(await Deno.readTextFile(`${root}/etc/ocppd/ocppd.jsonc`), SETTINGS);
    },
  );

  await t.step("with the backup of the first machine, its user, card, charger and charges are here", async () => {
    await Deno.copyFile(`${dir}/ocppd.backup`, `${root}/root/ocppd.backup`);
    await machine.run(["systemctl", "stop", "ocppd.service"]);
    const said = await machine.run(["ocppd", "restore", "/root/ocppd.backup", ...AT]);
    assert.match(said, /made by ocppd .*: 1 stations, 1 tags, 1 charges/);
    await machine.run(["systemctl", "start", "ocppd.service"]);
    assert.match(await asUser(machine, "user", "list"), /Ada/);
    const before = await newestCharge(machine);
    assert.equal(await charge(machine, "CP1", "04A2B3C4"), 4_200);
    assert.ok(await newestCharge(machine) > before, "no id of a charge is given twice");
  });

  await t.step(
    "an OCPP.Core database is imported while the server runs, after a dry run that changes nothing",
    async () => {
      writeOcppCore(`${root}/home/OCPP.Core.sqlite`, "after");
      await Deno.chmod(`${root}/home/OCPP.Core.sqlite`, 0o644);
      assert.match(await asUser(machine, "import", "ocpp-core", "/home/OCPP.Core.sqlite"), /Nothing was changed/);
      assert.doesNotMatch(await asUser(machine, "station", "list"), /Wallbox 3/);
      assert.match(await asUser(machine, "import", "ocpp-core", "/home/OCPP.Core.sqlite", "--apply"), /Done\./);
      assert.match(await asUser(machine, "station", "list"), /Wallbox 3/);
      assert.match(await asUser(machine, "tag", "list"), /04A1B2C3/);
    },
  );

  await t.step("uninstall stops the server and keeps the data, and removes it when that is wanted", async () => {
    assert.match(await machine.run(["ocppd", "uninstall"]), /kept: \/etc\/ocppd and \/var\/lib\/ocppd/);
    assert.ok(!(await names(`${root}/usr/local/bin`)).includes("ocppd"));
    await machine.run(["/root/ocppd", "uninstall", "--remove-data"]);
    assert.ok(!(await names(`${root}/var/lib`)).includes("ocppd"));
    assert.doesNotMatch(await Deno.readTextFile(`${root}/etc/passwd`), /^ocppd:/m);
  });
}

/** Puts a systemctl there that starts and stops the server; the Debian has none. */
async function addSystemctl(root: string): Promise<void> {
  await Deno.copyFile(new URL("../support/systemctl.sh", import.meta.url), `${root}/usr/local/bin/systemctl`);
  await Deno.chmod(`${root}/usr/local/bin/systemctl`, 0o755);
  await Deno.mkdir(`${root}/run/systemd/system`, { recursive: true });
}

/** A command of ocppd as the user of the service, on its data. */
function asUser(machine: DebianMachine, ...words: readonly string[]): Promise<string> {
  return machine.run(["runuser", "-u", "ocppd", "--", "ocppd", ...words, ...AT]);
}

/** Where the server listens now, from its lock file. */
async function address({ root }: DebianMachine): Promise<string> {
  const { addresses: [first] } = JSON.parse(await Deno.readTextFile(`${root}/var/lib/ocppd/ocppd.lock`));
  return `127.0.0.1:${first.port}`;
}

async function origin(machine: DebianMachine): Promise<string> {
  return `http://${await address(machine)}`;
}

async function key({ root }: DebianMachine): Promise<string> {
  return (await Deno.readTextFile(`${root}/var/lib/ocppd/api.key`)).trim();
}

/** A charge of a 1.6 charger from its start to its end, in Wh. */
async function charge(machine: DebianMachine, id: string, idTag: string): Promise<number> {
  const charger = await connectCharger({ url: `ws://${await address(machine)}/OCPP/${id}` });
  const boot = await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
  assert.equal(boot.status, "Accepted");
  const now = Date.now();
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const start = await charger.call("StartTransaction", { connectorId: 1, idTag, meterStart: 1_000, timestamp: at(30) });
  assert.equal(start.idTagInfo.status, "Accepted");
  const { transactionId } = start;
  await charger.call("StopTransaction", { transactionId, idTag, meterStop: 5_200, timestamp: at(1) });
  await charger.close();
  const answer = await fetch(`${await origin(machine)}/api/v1/transactions/${transactionId}`, {
    headers: { "x-api-key": await key(machine) },
  });
  return (await answer.json()).energyWh;
}

async function newestCharge(machine: DebianMachine): Promise<number> {
  const answer = await fetch(`${await origin(machine)}/api/v1/transactions`, {
    headers: { "x-api-key": await key(machine) },
  });
  return (await answer.json()).items[0].id;
}

async function names(folder: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}
