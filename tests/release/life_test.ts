/**
 * The life of an installation, in the smallest Debian with nothing but ocppd: once by the Debian package, once by the bare
 * program; a second machine, where it was installed the other way, goes on with its backup. Chargers, Prometheus and
 * people come from outside.
 */
import assert from "node:assert/strict";
import { inTempDir } from "../cli/command_line.ts";
import { writeOcppCore } from "../imports/ocpp_core.ts";
import { type DebianMachine, makeDebian, startDebian, whyNoDebian } from "../support/debian_root.ts";
import { libfaketime } from "../support/libfaketime.ts";
import { run } from "../support/machine_tools.ts";
import { apiKey, asRoot, asUser, charge, names, newestCharge, origin, read } from "./life/machine.ts";
import { makePrograms } from "./life/programs.ts";
import { BY_PACKAGE, BY_PROGRAM, type Way } from "./life/ways.ts";

const skipped = whyNoDebian();

const PASSWORD = "correct horse battery staple";
/** How much faster time goes for a server that waits for a night. */
const FASTER = 200;

Deno.test({
  name: `an installation lives from its first start to its removal, and another machine goes on with its backup${
    skipped === undefined ? "" : ` (skipped: ${skipped})`
  }`,
  ignore: skipped !== undefined,
  fn: (t) =>
    inTempDir(async (dir) => {
      const unreachable = await makePrograms(dir);
      if (unreachable !== undefined) {
        await t.step({ name: `skipped: ${unreachable}`, ignore: true, fn() {} });
        return;
      }
      await makeDebian(`${dir}/first`);
      await run(["cp", "-a", `${dir}/first`, `${dir}/second`]);
      const first = await startDebian(`${dir}/first`);
      try {
        const second = await startDebian(`${dir}/second`);
        try {
          const byPackage = await t.step(
            BY_PACKAGE.name,
            (t) => lives(t, [BY_PACKAGE, first], [BY_PROGRAM, second], dir),
          );
          // After a life that did not end, the machines are not empty.
          if (!byPackage) return;
          await t.step(BY_PROGRAM.name, (t) => lives(t, [BY_PROGRAM, second], [BY_PACKAGE, first], dir));
        } finally {
          await second.stop();
        }
      } finally {
        await first.stop();
      }
    }),
});

type Installed = readonly [way: Way, machine: DebianMachine];

async function lives(t: Deno.TestContext, [way, machine]: Installed, other: Installed, dir: string): Promise<void> {
  const { root } = machine;
  const steps: Readonly<Record<string, () => Promise<void>>> = {
    "it is installed, and a server runs as a user who owns nothing but its data": () => way.install(machine, dir),
    "the first user is made by the link of the set-up": () => setUp(machine),
    async "a charger charges, and the charge has its energy"() {
      await asUser(machine, "station", "add", "CP1", "--name", "Garage");
      await asUser(machine, "tag", "add", "04A2B3C4", "--name", "Anna");
      assert.equal(await charge(machine, "CP1", "04A2B3C4"), 4_200);
      assert.match(await asUser(machine, "transaction", "list"), /CP1 .* 04A2B3C4 .* 4\.2/);
    },
    async "Prometheus reads the metrics from outside"() {
      const text = await read(machine, "/metrics");
      assert.match(text, /^ocppd_stations\{version="ocpp1\.6",state="offline"\} 1$/m);
      assert.match(text, /^ocppd_messages_total\{.*action="StopTransaction"\} 1$/m);
    },
    async "a night comes, and with it a backup"() {
      await copyFaketime(root);
      await restart(machine, `LD_PRELOAD=/usr/lib/libfaketime.so FAKETIME=+0\\ x${FASTER} NO_FAKE_STAT=1`);
      const file = await nightlyBackup(machine);
      await restart(machine, "");
      assert.equal((await machine.run(["stat", "-c", "%U %a", file])).trim(), "ocppd 600");
      await Deno.copyFile(`${root}${file}`, `${dir}/nightly.sqlite`);
    },
    async "a backup is made by hand while the server runs"() {
      await machine.run(["install", "-d", "-o", "ocppd", "/media/usb"]);
      await asUser(machine, "backup", "/media/usb/ocppd.backup");
      assert.equal((await machine.run(["stat", "-c", "%a", "/media/usb/ocppd.backup"])).trim(), "600");
    },
    async "everything about a card is exported for its owner"() {
      const text = await asUser(machine, "tag", "export", "04A2B3C4");
      assert.doesNotThrow(() => JSON.parse(text), text.slice(0, 500));
      for (const part of ["04A2B3C4", "Anna", "CP1"]) assert.ok(text.includes(part), part);
    },
    async "check finds the database sound, and the file for a report holds no secret"() {
      assert.match(await asUser(machine, "check"), /ocppd\.sqlite/);
      await asUser(machine, "support", "--output", "/media/usb/report.tar.gz");
      const file = await Deno.open(`${root}/media/usb/report.tar.gz`);
      const text = await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).text();
      assert.ok(text.includes("CP1"), "it is about this server");
      assert.ok(!text.includes(await apiKey(machine)) && !text.includes(PASSWORD));
    },
    async "a new program that can't serve is taken back, and no charge is lost"() {
      const before = await newestCharge(machine);
      await way.upgradeAndGoBack(machine, dir);
      assert.equal(await newestCharge(machine), before);
      assert.equal(await charge(machine, "CP1", "04A2B3C4"), 4_200);
    },
    async "a new program converts the database, and goes on with it"() {
      const before = await newestCharge(machine);
      await way.upgrade(machine, dir);
      assert.equal(await newestCharge(machine), before);
      assert.match(await asUser(machine, "user", "list"), /Ada/);
      assert.equal(await charge(machine, "CP1", "04A2B3C4"), 4_200);
      assert.ok(await newestCharge(machine) > before, "no id of a charge is given twice");
    },
    "an OCPP.Core database is imported while the server runs, after a dry run that changes nothing": () =>
      importOcppCore(machine),
    "with the backup of the night another machine has the user, the card, the charger and the charge": () =>
      restoreElsewhere(other, dir),
    async "it is removed: the data is kept, and goes when that is wanted"() {
      for (const [removed, where] of [[way, machine], other] as const) {
        await removed.remove(where);
        for (const folder of ["/etc", "/var/lib"]) {
          assert.ok(!(await names(where.root + folder)).includes("ocppd"), folder);
        }
        assert.doesNotMatch(await Deno.readTextFile(`${where.root}/etc/passwd`), /^ocppd:/m);
        // For the next life it is a machine without systemd again.
        await Deno.remove(`${where.root}/run/systemd`, { recursive: true });
      }
    },
  };
  for (const [name, step] of Object.entries(steps)) if (!await t.step(name, step)) break;
}

async function setUp(machine: DebianMachine): Promise<void> {
  const link = await asRoot(machine, "setup-code");
  const code = /setup\/(\S+)/.exec(link)?.[1] ?? "";
  const body = JSON.stringify({ code, name: "Ada", password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${await origin(machine)}/api/v1/setup`, { method: "POST", headers, body });
  assert.equal(answer.status, 201, await answer.text());
}

async function copyFaketime(root: string): Promise<void> {
  await Deno.copyFile(await libfaketime(), `${root}/usr/lib/libfaketime.so`);
  // Its shared memory, which the user of the service makes.
  await Deno.chmod(`${root}/dev/shm`, 0o1777);
}

/** Restarts the service with further variables of its environment. */
async function restart(machine: DebianMachine, variables: string): Promise<void> {
  await Deno.writeTextFile(`${machine.root}/run/ocppd.environment`, variables);
  await machine.run(["systemctl", "restart", "ocppd.service"]);
}

/** Waits for the backup of the last night: the server looks for it some minutes after its start. */
async function nightlyBackup({ root }: DebianMachine): Promise<string> {
  const folder = "/var/lib/ocppd/backups";
  const until = performance.now() + 60_000;
  for (;;) {
    const found = (await names(`${root}${folder}`).catch(() => [])).find((name) =>
      /^nightly-[\d-]+\.sqlite$/.test(name)
    );
    if (found !== undefined) return `${folder}/${found}`;
    assert.ok(performance.now() < until, "no nightly backup was made");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function importOcppCore(machine: DebianMachine): Promise<void> {
  const { root } = machine;
  writeOcppCore(`${root}/home/OCPP.Core.sqlite`, "after");
  await Deno.chmod(`${root}/home/OCPP.Core.sqlite`, 0o644);
  assert.match(await asUser(machine, "import", "ocpp-core", "/home/OCPP.Core.sqlite"), /Nothing was changed/);
  assert.doesNotMatch(await asUser(machine, "station", "list"), /Wallbox 3/);
  assert.match(await asUser(machine, "import", "ocpp-core", "/home/OCPP.Core.sqlite", "--apply"), /Done\./);
  assert.match(await asUser(machine, "station", "list"), /Wallbox 3/);
  assert.match(await asUser(machine, "tag", "list"), /04A1B2C3/);
  await Deno.remove(`${root}/home/OCPP.Core.sqlite`);
}

async function restoreElsewhere([way, machine]: Installed, dir: string): Promise<void> {
  await way.install(machine, dir);
  await Deno.copyFile(`${dir}/nightly.sqlite`, `${machine.root}/root/nightly.sqlite`);
  await machine.run(["systemctl", "stop", "ocppd.service"]);
  assert.match(
    await asRoot(machine, "restore", "/root/nightly.sqlite"),
    /made by ocppd .*: 1 stations, 1 tags, 1 charges/,
  );
  await machine.run(["systemctl", "start", "ocppd.service"]);
  assert.match(await asUser(machine, "user", "list"), /Ada/);
  const before = await newestCharge(machine);
  assert.equal(await charge(machine, "CP1", "04A2B3C4"), 4_200);
  assert.ok(await newestCharge(machine) > before, "no id of a charge is given twice");
}
