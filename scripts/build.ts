/**
 * Compiles ocppd to one executable, dist/ocppd-<version>-<target>, with its checksum (.sha256) and its bill of materials
 * (.cdx.json) next to it: `deno task compile [--target aarch64-unknown-linux-gnu] [--output FILE]`, and further options of
 * `deno compile`. DENO_COMPILE_BIN names another Deno to compile with (tests on machines that can't reach Deno's download
 * site).
 */
import config from "../deno.json" with { type: "json" };
import { buildUi } from "./build_ui.ts";
import { takeOption } from "./package/arguments.ts";
import { BUILT_AT, compileCommand, SHARE, STORE_WORKER } from "./package/compile_command.ts";
import { writeShare, writeWhole } from "./package/share.ts";
import { programPath, targetNamed } from "./package/targets.ts";
import { billOfMaterials } from "./sbom.ts";

const root = new URL("..", import.meta.url);

if (import.meta.main) await main([...Deno.args]);

async function main(extra: string[]): Promise<void> {
  const target = targetNamed(takeOption(extra, "--target") ?? Deno.build.target);
  const output = takeOption(extra, "--output") ?? programPath(config.version, target);
  // Hidden: tests compile the next release from this tree, see tests/release/next.
  const main = takeOption(extra, "--entry");
  const compiler = Deno.env.get("DENO_COMPILE_BIN");
  // `deno compile` takes the base of DENORT_BIN whatever the target is, and the file would have the wrong name.
  if (Deno.env.get("DENORT_BIN") !== undefined && target.name !== Deno.build.target) {
    throw new Error(`DENORT_BIN is a base for ${Deno.build.target}; wanted none of it to compile for ${target.name}`);
  }
  await Deno.mkdir(new URL("dist", root), { recursive: true });
  await buildUi();
  const fresh = `${STORE_WORKER}.${crypto.randomUUID()}.js`;
  await deno(Deno.execPath(), [
    ...["bundle", "--quiet", "--platform", "deno", "--minify", "--no-check", "--lock=deno.lock", "--frozen"],
    ...["--output", fresh, "src/store/sqlite/store_worker.ts"],
  ]);
  // Renamed: another build at the same time finds no half of a file.
  await Deno.rename(new URL(fresh, root), new URL(STORE_WORKER, root));
  await writeShare(new URL(`${SHARE}/`, root));
  await writeWhole(new URL(BUILT_AT, root), `${new Date().toISOString()}\n`);
  const older = compiler !== undefined;
  await deno(compiler ?? Deno.execPath(), compileCommand({ target, output, older, extra, main }));
  const path = new URL(output, root).pathname;
  await Deno.writeTextFile(`${path}.sha256`, `${await sha256(path)}  ${path.split("/").at(-1)}\n`);
  await Deno.writeTextFile(`${path}.cdx.json`, `${JSON.stringify(await billOfMaterials(), null, 2)}\n`);
}

async function deno(program: string, args: readonly string[]): Promise<void> {
  const { code } = await new Deno.Command(program, { args: [...args], cwd: root, stdout: "inherit", stderr: "inherit" })
    .output();
  if (code !== 0) Deno.exit(code);
}

/** As `sha256sum` prints it. */
async function sha256(path: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await Deno.readFile(path))).toHex();
}
