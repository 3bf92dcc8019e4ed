/** The Debian package: its files, its control file and its scripts. */
import { type Target } from "./targets.ts";

const ROOT = new URL("../../", import.meta.url);

/** What the package is made of. */
export interface PackageParts {
  readonly version: string;
  readonly target: Target;
  /** The compiled program. */
  readonly program: string;
  /** The folder that `deno task compile` writes next to the program: manual page, completions, licences. */
  readonly share: string;
}

/** Where the files of the repository and of the build go; the folders of documents are copied with what is in them. */
const FILES: readonly (readonly [from: string, to: string])[] = [
  ["config/ocppd.jsonc", "etc/ocppd/ocppd.jsonc"],
  ["config/ocppd.schema.json", "etc/ocppd/ocppd.schema.json"],
  ["CHANGELOG.md", "usr/share/doc/ocppd/CHANGELOG.md"],
];

const SHARED: readonly (readonly [from: string, to: string])[] = [
  ["LICENCES.txt", "usr/share/doc/ocppd/copyright"],
  ["ocppd.1", "usr/share/man/man1/ocppd.1"],
  ["completion.bash", "usr/share/bash-completion/completions/ocppd"],
  ["completion.zsh", "usr/share/zsh/vendor-completions/_ocppd"],
  ["completion.fish", "usr/share/fish/vendor_completions.d/ocppd.fish"],
];

/** What dpkg keeps as its owner has changed it. */
const CONFFILES = "/etc/ocppd/ocppd.jsonc\n/etc/ocppd/ocppd.schema.json\n";

const SCRIPTS = ["postinst", "prerm", "postrm"];

/** Writes the tree of the package to an empty folder. */
export async function writePackageTree(tree: string, parts: PackageParts): Promise<void> {
  for (const [from, to] of FILES) await copyFile(new URL(from, ROOT).pathname, `${tree}/${to}`);
  for (const [from, to] of SHARED) await copyFile(`${parts.share}/${from}`, `${tree}/${to}`);
  await gzip(`${tree}/usr/share/man/man1/ocppd.1`);
  for await (const { name, isFile } of Deno.readDir(new URL("docs/", ROOT))) {
    if (isFile) await copyFile(new URL(`docs/${name}`, ROOT).pathname, `${tree}/usr/share/doc/ocppd/${name}`);
  }
  await copyFile(parts.program, `${tree}/usr/bin/ocppd`, 0o755);
  const unit = await Deno.readTextFile(new URL("config/systemd/ocppd.service", ROOT));
  await writeFile(
    `${tree}/lib/systemd/system/ocppd.service`,
    unit.replaceAll("/usr/local/bin/ocppd", "/usr/bin/ocppd"),
  );
  await writeFile(`${tree}/DEBIAN/control`, controlFile(parts, await kibibytesIn(tree)));
  await writeFile(`${tree}/DEBIAN/conffiles`, CONFFILES);
  for (const name of SCRIPTS) {
    await copyFile(new URL(`config/debian/${name}`, ROOT).pathname, `${tree}/DEBIAN/${name}`, 0o755);
  }
}

/** The control file (deb-control(5)); `installedKib` is the size of all files. */
export function controlFile({ version, target }: PackageParts, installedKib: number): string {
  return [
    "Package: ocppd",
    `Version: ${version}`,
    `Architecture: ${target.debian}`,
    "Maintainer: The authors of ocppd <ocppd@localhost>",
    `Installed-Size: ${installedKib}`,
    "Depends: libc6, libgcc-s1, passwd",
    "Section: net",
    "Priority: optional",
    "Description: central system for OCPP charging stations",
    " Chargers connect to it with OCPP 1.6J, 2.0.1 or 2.1; it stores who charged",
    " what, decides about cards, and starts, stops and limits charges, by web",
    " pages, a REST API and a command line. It keeps everything in one SQLite",
    " file and needs no internet.",
    "",
  ].join("\n");
}

async function copyFile(from: string, to: string, mode = 0o644): Promise<void> {
  await makeFolderOf(to);
  await Deno.copyFile(from, to);
  await Deno.chmod(to, mode);
}

async function writeFile(path: string, text: string): Promise<void> {
  await makeFolderOf(path);
  await Deno.writeTextFile(path, text);
  await Deno.chmod(path, 0o644);
}

async function makeFolderOf(path: string): Promise<void> {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o755 });
}

async function gzip(path: string): Promise<void> {
  const file = await Deno.open(path);
  await Deno.writeFile(`${path}.gz`, file.readable.pipeThrough(new CompressionStream("gzip")));
  await Deno.chmod(`${path}.gz`, 0o644);
  await Deno.remove(path);
}

async function kibibytesIn(folder: string): Promise<number> {
  let sum = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    sum += isDirectory ? await kibibytesIn(path) : Math.ceil((await Deno.stat(path)).size / 1024);
  }
  return sum;
}
