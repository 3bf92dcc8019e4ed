/**
 * Builds the UI into dist/ui: `deno task ui`. The script and the style sheet get names that contain the hash of their
 * content, so that a browser may keep them for ever; every file has a copy that is compressed by gzip.
 */
const ROOT = new URL("../", import.meta.url);
const SOURCE = new URL("src/ui/", ROOT);
const OUTPUT = new URL("dist/ui/", ROOT);

/** The files that are copied as they are; index.html only gets the names of the others. */
const COPIED = ["icon.svg", "manifest.webmanifest"];

/** Builds into a new folder and puts it in place at the end, so that a running server never finds half a build. */
export async function buildUi(): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-ui-" });
  try {
    await bundle("main.tsx", "--code-splitting", "--outdir", folder);
    for (const name of ["main", "later"]) await bundle(`style/${name}.css`, "--output", `${folder}/${name}.css`);
    const main = await hashed(folder, "main", "js");
    const style = await hashed(folder, "main", "css");
    const later = await hashed(folder, "later", "css");
    for (const name of COPIED) await Deno.copyFile(new URL(name, SOURCE), `${folder}/${name}`);
    const page = await Deno.readTextFile(new URL("index.html", SOURCE));
    const preloaded = [...await importsOf(folder, main)].map((name) => `<link rel="modulepreload" href="ui/${name}">`);
    await Deno.writeTextFile(
      `${folder}/index.html`,
      page.replace("ui/main.js", `ui/${main}`).replace("ui/main.css", `ui/${style}`).replace(
        "ui/later.css",
        `ui/${later}`,
      )
        .replace("  </head>", `    ${preloaded.join("\n    ")}\n  </head>`),
    );
    for (const { name } of [...Deno.readDirSync(folder)]) await compress(`${folder}/${name}`);
    await Deno.mkdir(OUTPUT, { recursive: true });
    const kept = new Set([...Deno.readDirSync(folder)].map(({ name }) => name));
    // New files first and index.html last: each page that a browser loads meanwhile finds everything that it names.
    for (const name of [...kept].sort((a, b) => Number(a.startsWith("index")) - Number(b.startsWith("index")))) {
      // Copied next to its place and renamed: no reader finds half a file.
      const copy = new URL(`${name}.${crypto.randomUUID()}.new`, OUTPUT);
      await Deno.copyFile(`${folder}/${name}`, copy);
      await Deno.rename(copy, new URL(name, OUTPUT));
    }
    for (const { name } of [...Deno.readDirSync(OUTPUT)]) {
      if (!kept.has(name) && !name.endsWith(".new")) await removeIfThere(new URL(name, OUTPUT));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Another build at the same time may have removed it. */
async function removeIfThere(file: URL): Promise<void> {
  try {
    await Deno.remove(file);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}

/** Runs `deno bundle`: minified for browsers, with a file of its own for what is imported later. */
async function bundle(source: string, ...output: readonly string[]): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["bundle", "--quiet", "--platform", "browser", "--minify", "--no-check"],
      ...["--lock=deno.lock", "--frozen", ...output, `src/ui/${source}`],
    ],
    cwd: ROOT,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(`deno bundle failed: ${new TextDecoder().decode(stderr)}`);
}

/** The files that a script and its imports import at once, so that a browser can load all of them at the same time. */
async function importsOf(folder: string, script: string, found = new Set<string>()): Promise<ReadonlySet<string>> {
  const content = await Deno.readTextFile(`${folder}/${script}`);
  for (const [, name = ""] of content.matchAll(/\b(?:from|import)"\.\/([^"]+\.js)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    await importsOf(folder, name, found);
  }
  return found;
}

/** Renames `name.type` so that its name contains the hash of its content, and returns the new name. */
async function hashed(folder: string, name: string, type: string): Promise<string> {
  const bytes = await Deno.readFile(`${folder}/${name}.${type}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 5);
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const renamed = `${name}-${hash}.${type}`;
  await Deno.rename(`${folder}/${name}.${type}`, `${folder}/${renamed}`);
  return renamed;
}

async function compress(path: string): Promise<void> {
  const file = await Deno.open(path);
  const compressed = file.readable.pipeThrough(new CompressionStream("gzip"));
  await Deno.writeFile(`${path}.gz`, compressed);
}

if (import.meta.main) await buildUi();
