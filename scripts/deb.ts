/**
 * Makes the Debian package of what `deno task compile` wrote: `deno task deb [--target NAME] [--binary FILE] [--output FILE]`.
 * Needs dpkg-deb.
 */
import config from "../deno.json" with { type: "json" };
import { takeOption } from "./package/arguments.ts";
import { SHARE } from "./package/compile_command.ts";
import { writePackageTree } from "./package/debian.ts";
import { programPath, targetNamed } from "./package/targets.ts";

const root = new URL("..", import.meta.url);

if (import.meta.main) await main([...Deno.args]);

async function main(args: string[]): Promise<void> {
  const target = targetNamed(takeOption(args, "--target") ?? Deno.build.target);
  const { version } = config;
  const output = takeOption(args, "--output") ?? `dist/ocppd_${version}_${target.debian}.deb`;
  const program = new URL(takeOption(args, "--binary") ?? programPath(version, target), root).pathname;
  const share = new URL(SHARE, root).pathname;
  const tree = await Deno.makeTempDir({ prefix: "ocppd-deb-" });
  try {
    await Deno.chmod(tree, 0o755);
    await writePackageTree(tree, { version, target, program, share });
    // One thread of gzip for ever the same file; xz would take a minute for some megabytes less.
    const { code } = await new Deno.Command("dpkg-deb", {
      args: ["--root-owner-group", "-Zgzip", "--build", tree, output],
      cwd: root,
      stdout: "inherit",
      stderr: "inherit",
    }).output();
    if (code !== 0) Deno.exit(code);
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
}
