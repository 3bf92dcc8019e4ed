import assert from "node:assert/strict";
import config from "../../../deno.json" with { type: "json" };
import { writePackageTree } from "../../../scripts/package/debian.ts";
import { targetNamed } from "../../../scripts/package/targets.ts";
import { run } from "../../support/machine_tools.ts";
import { NEXT_VERSION } from "../../support/next_release.ts";
import { threePrograms } from "../compiled/three_programs.ts";

/** The programs of a life: this one, the next, and one that can't serve; each in `folder` and as a package, `NAME.deb`. */
export const PROGRAMS: Readonly<Record<"ocppd" | "next" | "broken", string>> = {
  ocppd: config.version,
  next: NEXT_VERSION,
  // As a package it comes before the next one.
  broken: `${NEXT_VERSION}~broken`,
};

/** Makes {@link PROGRAMS} in `folder`; resolves to why that can't be done here, undefined when it was done. */
export async function makePrograms(folder: string): Promise<string | undefined> {
  const unreachable = await threePrograms(folder);
  if (unreachable !== undefined) return unreachable;
  await Deno.rename(`${folder}/bin/ocppd`, `${folder}/ocppd`);
  for (const [name, version] of Object.entries(PROGRAMS)) await makePackage(folder, name, version);
  return undefined;
}

async function makePackage(folder: string, name: string, version: string): Promise<void> {
  const share = new URL("../../../dist/share", import.meta.url).pathname;
  const tree = `${folder}/${name}.tree`;
  await Deno.mkdir(tree);
  await Deno.chmod(tree, 0o755);
  await writePackageTree(tree, {
    version,
    target: targetNamed(Deno.build.target),
    program: `${folder}/${name}`,
    share,
  });
  const { code, err } = await run(
    ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, `${folder}/${name}.deb`],
  );
  assert.equal(code, 0, err);
  await Deno.remove(tree, { recursive: true });
}
