/** The layout of what is released: targets, the Debian package, the manual page, completions, containers. */
import assert from "node:assert/strict";
import { parse } from "npm:yaml@2.9.1";
import { commandTree } from "../../scripts/package/command_tree.ts";
import { compileCommand, INCLUDED } from "../../scripts/package/compile_command.ts";
import { bashCompletion, fishCompletion, zshCompletion } from "../../scripts/package/completions.ts";
import { writePackageTree } from "../../scripts/package/debian.ts";
import { packageLicences } from "../../scripts/package/licences.ts";
import { manualPage } from "../../scripts/package/manual_page.ts";
import { writeShare } from "../../scripts/package/share.ts";
import { programPath, targetNamed } from "../../scripts/package/targets.ts";
import { programPackages } from "../../scripts/sbom.ts";
import { inTempDir } from "../cli/command_line.ts";
import { isToolMissing, run } from "../support/machine_tools.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => Deno.readTextFile(new URL(path, ROOT));

Deno.test("the program of each target has its name and its compiler option, and 32-bit ARM is refused with the reason", () => {
  const target = targetNamed("aarch64-unknown-linux-gnu");
  assert.equal(programPath("0.2.0", target), "dist/ocppd-0.2.0-aarch64-unknown-linux-gnu");
  const args = compileCommand({ target, output: "x" });
  assert.equal(args[args.indexOf("--target") + 1], "aarch64-unknown-linux-gnu");
  assert.equal(args[args.indexOf("--output") + 1], "x");
  assert.equal(args.at(-1), "main.ts");
  assert.throws(() => targetNamed("armv7-unknown-linux-gnueabihf"), /no 32-bit ARM build/);
  assert.throws(() => targetNamed("sparc"), /unknown target sparc; wanted x86_64-.* or aarch64-/);
});

Deno.test("no source in TypeScript is packed next to the bundle", async () => {
  assert.deepEqual(INCLUDED.filter((path) => path.endsWith(".ts") || path.startsWith("src")), []);
  // What is not built is in the repository.
  for (const path of INCLUDED.filter((one) => !one.startsWith("dist/"))) await Deno.stat(new URL(path, ROOT));
});

Deno.test("the licences of all packages of the program are listed, those of the pages too", async () => {
  const text = await packageLicences();
  const packages = await programPackages();
  assert.ok(packages.some(({ name }) => name === "preact") && packages.some(({ name }) => name === "hono"));
  for (const { name, version } of packages) assert.ok(text.includes(`${name} ${version}: `), name);
  assert.match(text, /Permission is hereby granted/);
});

for (const name of ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]) {
  const missing = isToolMissing("dpkg-deb");
  Deno.test({
    name: `the Debian package for ${name} has its files, modes, conffiles and architecture${
      missing ? " (skipped: no dpkg-deb)" : ""
    }`,
    ignore: missing,
    fn: () =>
      inTempDir(async (dir) => {
        // A placeholder: the layout is the matter here, and the folder is removed.
        await Deno.writeTextFile(`${dir}/program`, "#!/bin/sh\n");
        await writeShare(new URL(`file://${dir}/share/`));
        await Deno.mkdir(`${dir}/tree`);
        await Deno.chmod(`${dir}/tree`, 0o755);
        const parts = { version: "0.2.0", target: targetNamed(name), program: `${dir}/program`, share: `${dir}/share` };
        await writePackageTree(`${dir}/tree`, parts);
        const built = await run(["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", `${dir}/tree`, `${dir}/x.deb`]);
        assert.equal(built.code, 0, built.err);
        const field = async (key: string) => (await run(["dpkg-deb", "--field", `${dir}/x.deb`, key])).out.trim();
        assert.equal(await field("Architecture"), name.startsWith("x86") ? "amd64" : "arm64");
        assert.equal(await field("Version"), "0.2.0");
        const { out } = await run(["dpkg-deb", "--contents", `${dir}/x.deb`]);
        const files = new Map(out.trim().split("\n").map((line) => [line.split(/\s+/)[5], line.split(/\s+/)[0]]));
        assert.equal(files.get("./usr/bin/ocppd"), "-rwxr-xr-x");
        const wanted = [
          ...["etc/ocppd/ocppd.jsonc", "lib/systemd/system/ocppd.service", "usr/share/man/man1/ocppd.1.gz"],
          ...["usr/share/doc/ocppd/copyright", "usr/share/doc/ocppd/security.md"],
          ...["usr/share/bash-completion/completions/ocppd", "usr/share/zsh/vendor-completions/_ocppd"],
          "usr/share/fish/vendor_completions.d/ocppd.fish",
        ];
        for (const path of wanted) assert.equal(files.get(`./${path}`), "-rw-r--r--", path);
        assert.match(await Deno.readTextFile(`${dir}/tree/DEBIAN/conffiles`), /^\/etc\/ocppd\/ocppd\.jsonc$/m);
        const unit = await Deno.readTextFile(`${dir}/tree/lib/systemd/system/ocppd.service`);
        assert.match(unit, /^ExecStart=\/usr\/bin\/ocppd serve/m);
        for (const script of ["postinst", "prerm", "postrm"]) {
          assert.equal((await run(["sh", "-n", `${dir}/tree/DEBIAN/${script}`])).code, 0, script);
        }
      }),
  });
}

Deno.test("bash completes commands, their subcommands and options, behind options too", () =>
  inTempDir(async (dir) => {
    await Deno.writeTextFile(`${dir}/completion`, bashCompletion(await commandTree()));
    const completed = async (...words: readonly string[]) => {
      const list = words.map((word) => `'${word}'`).join(" ");
      const script = `source ${dir}/completion; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _ocppd; ` +
        'printf "%s\\n" "${COMPREPLY[@]}"';
      const { code, out, err } = await run(["bash", "-c", script]);
      assert.equal(code, 0, err);
      return out.trim().split("\n");
    };
    assert.deepEqual(await completed("ocppd", "stat"), ["station", "status"]);
    assert.deepEqual(await completed("ocppd", "station", "a"), ["add", "accept"]);
    assert.deepEqual(await completed("ocppd", "station", "add", "--pass"), ["--password"]);
    assert.deepEqual(await completed("ocppd", "serve", "--port", "1", "--da"), ["--data-dir"]);
  }));

for (
  const [shell, make] of [["zsh", zshCompletion], ["fish", fishCompletion]] as const
) {
  const missing = isToolMissing(shell);
  Deno.test({
    name: `${shell} reads its completions${missing ? ` (skipped: no ${shell})` : ""}`,
    ignore: missing,
    fn: () =>
      inTempDir(async (dir) => {
        const text = make(await commandTree());
        assert.match(text, /station add|station; and __fish_seen_subcommand_from add/);
        await Deno.writeTextFile(`${dir}/completion`, text);
        assert.deepEqual(await run([shell, "-n", `${dir}/completion`]), { code: 0, out: "", err: "" });
      }),
  });
}

const noGroff = isToolMissing("groff");
Deno.test({
  name: `the manual page has every command, and groff has no warning for it${noGroff ? " (skipped: no groff)" : ""}`,
  ignore: noGroff,
  fn: () =>
    inTempDir(async (dir) => {
      const page = manualPage(await commandTree());
      await Deno.writeTextFile(`${dir}/ocppd.1`, page);
      assert.deepEqual(await run(["groff", "-man", "-ww", "-z", "-Tutf8", `${dir}/ocppd.1`]), {
        code: 0,
        out: "",
        err: "",
      });
      for (const command of ["ocppd serve", "ocppd station add <id>", "ocppd install", "ocppd config init [file]"]) {
        assert.ok(page.includes(`.SS "${command}"`), command);
      }
    }),
});

Deno.test("compose and the Home Assistant add-on set the names by which the server may be called, and keep its data", async () => {
  // docker compose is not on every machine: the files are read as YAML, and their keys compared with the documentation.
  const compose = parse(await read("config/docker/compose.yaml"));
  const { ocppd } = compose.services;
  assert.deepEqual(ocppd.environment, { OCPPD_API_HOSTS: "ocppd" });
  assert.deepEqual(ocppd.volumes, ["data:/var/lib/ocppd"]);
  assert.deepEqual(Object.keys(compose.volumes), ["data"]);
  const addOn = parse(await read("config/home-assistant/config.yaml"));
  const { default: config } = await import("../../deno.json", { with: { type: "json" } });
  assert.equal(addOn.version, config.version);
  for (const key of ["name", "slug", "description", "arch"]) assert.ok(key in addOn, `${key} is required`);
  assert.deepEqual(addOn.arch, ["amd64", "aarch64"]);
  assert.equal(addOn.environment.OCPPD_DATA_DIR, "/data");
});

Deno.test("each line of the Dockerfiles is an instruction or goes on with one, and the server is no child of a shell", async () => {
  const instruction = /^(ARG|FROM|RUN|COPY|USER|WORKDIR|VOLUME|EXPOSE|ENV|STOPSIGNAL|ENTRYPOINT|CMD) \S/;
  for (const file of ["config/docker/Dockerfile", "config/home-assistant/Dockerfile"]) {
    const lines = (await read(file)).replace(/\\\n/g, " ").split("\n").filter((line) =>
      line !== "" && !line.startsWith("#")
    );
    for (const line of lines) assert.match(line, instruction, file);
    assert.ok(lines.some((line) => line.startsWith("FROM")), file);
    assert.ok(lines.includes('ENTRYPOINT ["/usr/local/bin/ocppd"]'), `${file}: SIGTERM must reach the server`);
  }
});
