/**
 * Writes a software bill of materials (CycloneDX 1.5, JSON) of the compiled program: Deno, and the npm packages that main.ts
 * and the pages reach, with the checksums of deno.lock. `deno task sbom [--output FILE]`
 */
const root = new URL("..", import.meta.url);

/** A part of the program, as CycloneDX writes it. */
interface Component {
  readonly type: "library" | "platform";
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: "SHA-512"; readonly content: string }[];
}

/** As far as this file looks into what `deno info --json` says. */
interface ModuleGraph {
  readonly modules: readonly { readonly npmPackage?: string }[];
  readonly npmPackages: {
    readonly [id: string]: {
      readonly name: string;
      readonly version: string;
      readonly dependencies: readonly string[];
    };
  };
}

/** The bill of materials of the program. */
export async function billOfMaterials() {
  const { default: config } = await import("../deno.json", { with: { type: "json" } });
  const { npm } = JSON.parse(await Deno.readTextFile(new URL("deno.lock", root)));
  const packages = new Map<string, Component>();
  for (const { id, name, version } of await programPackages()) {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    packages.set(purl, { type: "library", name, version, purl, ...hashesOf(npm[id]?.integrity) });
  }
  const deno = Deno.version.deno;
  const components: readonly Component[] = [
    { type: "platform", name: "deno", version: deno, purl: `pkg:github/denoland/deno@v${deno}` },
    ...[...packages.values()].sort((a, b) => a.purl < b.purl ? -1 : 1),
  ];
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", name: "ocppd", version: config.version } },
    components,
  };
}

/** The server, and the pages that it serves. */
const ENTRIES = ["main.ts", "src/ui/main.tsx"];

/** The packages of the program: those of the server and those of the pages. */
export async function programPackages() {
  return (await Promise.all(ENTRIES.map(moduleGraph))).flatMap(reached);
}

/** The packages that modules of the program import, and what those depend on; the lock file names those of tests too. */
function reached({ modules, npmPackages }: ModuleGraph) {
  const ids = new Set(modules.flatMap(({ npmPackage }) => npmPackage ?? []));
  // A set hands out what is added while it is walked through.
  for (const id of ids) for (const dependency of npmPackages[id]?.dependencies ?? []) ids.add(dependency);
  return [...ids].flatMap((id) => {
    const known = npmPackages[id];
    return known === undefined ? [] : [{ id, ...known }];
  });
}

async function moduleGraph(entry: string): Promise<ModuleGraph> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--lock=deno.lock", "--frozen", entry],
    cwd: root,
    stderr: "inherit",
  }).output();
  if (code !== 0) throw new Error("deno info failed");
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** npm writes `sha512-` and base64, CycloneDX hex. */
function hashesOf(integrity: unknown): Pick<Component, "hashes"> {
  if (typeof integrity !== "string" || !integrity.startsWith("sha512-")) return {};
  const bytes = Uint8Array.fromBase64(integrity.slice("sha512-".length));
  return { hashes: [{ alg: "SHA-512", content: bytes.toHex() }] };
}

if (import.meta.main) {
  const text = `${JSON.stringify(await billOfMaterials(), null, 2)}\n`;
  const output = Deno.args[Deno.args.indexOf("--output") + 1];
  if (Deno.args.includes("--output") && output !== undefined) await Deno.writeTextFile(output, text);
  else await Deno.stdout.write(new TextEncoder().encode(text));
}
