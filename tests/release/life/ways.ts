/** The two ways in which ocppd is installed, upgraded and removed. */
import assert from "node:assert/strict";
import config from "../../../deno.json" with { type: "json" };
import type { DebianMachine } from "../../support/debian_root.ts";
import { NEXT_VERSION } from "../../support/next_release.ts";
import { addSystemctl, apiKey, asRoot, asRootInVain, names, servingVersion, SETTINGS } from "./machine.ts";

/** A way to install ocppd. */
export interface Way {
  readonly name: string;
  /** Installs the program of `folder`, with settings for tests, and starts the service. */
  install(machine: DebianMachine, folder: string): Promise<void>;
  /** Upgrades to a program that converts the database and can't serve, and goes back. */
  upgradeAndGoBack(machine: DebianMachine, folder: string): Promise<void>;
  /** Upgrades to the next program. */
  upgrade(machine: DebianMachine, folder: string): Promise<void>;
  /** Removes the program and keeps the data, then removes everything. */
  remove(machine: DebianMachine): Promise<void>;
}

async function copyTo({ root }: DebianMachine, folder: string, name: string): Promise<string> {
  await Deno.copyFile(`${folder}/${name}`, `${root}/root/${name}`);
  return `/root/${name}`;
}

/** As a Debian package. */
export const BY_PACKAGE: Way = {
  name: "the Debian package",
  async install(machine, folder) {
    const { root } = machine;
    const file = await copyTo(machine, folder, "ocppd.deb");
    const said = await machine.run(["dpkg", "-i", file]);
    assert.match(said, /start the server with:\n {2}runuser -u ocppd -- ocppd serve/);
    assert.equal((await machine.run(["stat", "-c", "%U %a", "/var/lib/ocppd"])).trim(), "ocppd 700");
    assert.equal((await machine.run(["stat", "-c", "%U:%G %a", "/etc/ocppd/ocppd.jsonc"])).trim(), "root:ocppd 640");
    assert.equal((await machine.run(["ocppd", "--version"])).trim(), config.version);
    // The owner's settings.
    await Deno.writeTextFile(`${root}/etc/ocppd/ocppd.jsonc`, SETTINGS);
    await addSystemctl(machine);
    await machine.run(["systemctl", "start", "ocppd.service"]);
  },
  async upgradeAndGoBack(machine, folder) {
    const file = await copyTo(machine, folder, "broken.deb");
    const key = await apiKey(machine);
    const refused = await machine.run(["ocppd", "upgrade", file], { code: 1 });
    assert.match(
      refused,
      /\/usr\/bin\/ocppd belongs to the Debian package ocppd, .*: sudo apt install \/root\/broken\.deb\n$/,
    );
    assert.match(
      await machine.run(["dpkg", "-i", file]),
      /ocppd: the service does not run; look at: journalctl -u ocppd/,
    );
    // As docs/upgrade.md says.
    await machine.run(["systemctl", "stop", "ocppd.service"]);
    await machine.run(["dpkg", "-i", "/root/ocppd.deb"]);
    const check = await asRootInVain(machine, "check");
    const [copy = ""] = /\/var\/lib\/ocppd\/before-upgrade\/\S+\.sqlite/.exec(check) ?? [];
    assert.match(await asRoot(machine, "restore", copy), /a bare copy of a database: 1 stations, 1 tags, 1 charges/);
    await machine.run(["systemctl", "start", "ocppd.service"]);
    assert.equal(await servingVersion(machine), config.version);
    assert.equal(await apiKey(machine), key, "scripts go on");
  },
  async upgrade(machine, folder) {
    await machine.run(["dpkg", "-i", await copyTo(machine, folder, "next.deb")]);
    assert.equal(await servingVersion(machine), NEXT_VERSION);
    assert.equal(await Deno.readTextFile(`${machine.root}/etc/ocppd/ocppd.jsonc`), SETTINGS);
  },
  async remove(machine) {
    const { root } = machine;
    await machine.run(["systemctl", "stop", "ocppd.service"]);
    assert.match(await machine.run(["dpkg", "--remove", "ocppd"]), /Removing ocppd/);
    assert.equal(await Deno.readTextFile(`${root}/etc/ocppd/ocppd.jsonc`), SETTINGS);
    assert.match(await machine.run(["dpkg", "--purge", "ocppd"]), /data in \/var\/lib\/ocppd is kept/);
    assert.ok((await names(`${root}/var/lib/ocppd`)).includes("ocppd.sqlite"));
    await machine.run(["dpkg", "-i", "/root/ocppd.deb"]);
    await machine.run(["systemctl", "stop", "ocppd.service"]);
    await machine.run(["dpkg", "--purge", "ocppd"], { env: { OCPPD_PURGE_DATA: "yes" } });
  },
};

/** As the bare program. */
export const BY_PROGRAM: Way = {
  name: "the bare program",
  async install(machine, folder) {
    const { root } = machine;
    await addSystemctl(machine);
    await Deno.mkdir(`${root}/etc/ocppd`, { recursive: true });
    await Deno.writeTextFile(`${root}/etc/ocppd/ocppd.jsonc`, SETTINGS);
    const said = await machine.run([await copyTo(machine, folder, "ocppd"), "install"]);
    assert.match(said, /The URL to enter in a charger: ws:\/\/127\.0\.0\.1:\d+\/OCPP\/<charger id>/);
    assert.match(said, /Make the first user: http:\/\/127\.0\.0\.1:\d+\/#\/setup\//);
    assert.match(said, /journalctl -u ocppd/);
    assert.equal(await Deno.readTextFile(`${root}/etc/ocppd/ocppd.jsonc`), SETTINGS);
  },
  async upgradeAndGoBack(machine, folder) {
    const file = await copyTo(machine, folder, "broken");
    const said = await machine.run(["ocppd", "upgrade", file, "--watch-s", "1"], { code: 1 });
    assert.match(said, /the database is the copy from before/);
    assert.match(said, /the upgrade was rolled back: ocppd \S+ serves again\n$/);
    assert.equal(await servingVersion(machine), config.version);
  },
  async upgrade(machine, folder) {
    const file = await copyTo(machine, folder, "next");
    const said = await machine.run(["ocppd", "upgrade", file, "--watch-s", "1"]);
    assert.match(said, /ocppd 9\.9\.9 runs, and served for 1 s without a fault\n$/);
    assert.equal(await servingVersion(machine), NEXT_VERSION);
  },
  async remove(machine) {
    const { root } = machine;
    assert.match(await machine.run(["ocppd", "uninstall"]), /kept: \/etc\/ocppd and \/var\/lib\/ocppd/);
    assert.deepEqual((await names(`${root}/usr/local/bin`)).filter((name) => name.startsWith("ocppd")), []);
    assert.ok((await names(`${root}/var/lib/ocppd`)).includes("ocppd.sqlite"));
    await machine.run(["/root/ocppd", "uninstall", "--remove-data"]);
  },
};
