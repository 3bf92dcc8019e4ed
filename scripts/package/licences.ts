/** The licences of the packages in the program, as their authors wrote them. */
import { programPackages } from "../sbom.ts";

const ROOT = new URL("../../", import.meta.url);
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const RULE = "-".repeat(80);

/** One text with the licence of ocppd, and those of Deno and of each package. Throws when a package names no licence. */
export async function packageLicences(): Promise<string> {
  const cache = await npmCache();
  const parts = [`ocppd\n\n${await Deno.readTextFile(new URL("LICENSE", ROOT))}`, DENO];
  const packages = (await programPackages()).toSorted((a, b) =>
    `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1
  );
  const seen = new Set<string>();
  for (const { name, version } of packages) {
    const title = `${name} ${version}`;
    if (seen.has(title)) continue;
    seen.add(title);
    const folder = `${cache}/${name}/${version}`;
    const manifest: { license?: string; author?: string | { name?: string } } = JSON.parse(
      await Deno.readTextFile(`${folder}/package.json`),
    );
    if (typeof manifest.license !== "string") throw new Error(`${title} names no licence in its package.json`);
    const files = [...Deno.readDirSync(folder)].filter((entry) => entry.isFile && LICENCE_FILE.test(entry.name))
      .map((entry) => entry.name).sort();
    const texts = await Promise.all(files.map((file) => Deno.readTextFile(`${folder}/${file}`)));
    const author = typeof manifest.author === "string" ? manifest.author : manifest.author?.name;
    parts.push(
      [`${title}: ${manifest.license}`, ...texts.length > 0 ? texts : author ? [`Author: ${author}`] : []].join("\n\n"),
    );
  }
  return parts.map((part) => `${part.trim()}\n`).join(`\n${RULE}\n\n`);
}

const DENO = `Deno: MIT

Copyright 2018-2026 the Deno authors. The runtime contains V8, SQLite, rustls and others: see
https://github.com/denoland/deno/blob/main/LICENSE.md.`;

/** The folder of Deno's cache that has the packages. */
async function npmCache(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"], cwd: ROOT }).output();
  const { npmCache } = JSON.parse(new TextDecoder().decode(stdout)) as { npmCache: string };
  return `${npmCache}/registry.npmjs.org`;
}
