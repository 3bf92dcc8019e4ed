import { PERMISSIONS } from "../permissions.ts";
import type { Target } from "./targets.ts";

/** The bundle of the store's worker: it is started by URL, so that the compiler can't find it by the imports. */
export const STORE_WORKER = "dist/store_worker.js";
/** The time of the build, for clocks that are behind it; src/cli/build_time.ts reads it. */
export const BUILT_AT = "dist/built_at";
/** Licences, manual page and completions, made at each build. */
export const SHARE = "dist/share";

/** Files that are read while the program runs: pages, documents, and what `config init` and `install` write. */
export const INCLUDED: readonly string[] = [
  STORE_WORKER,
  BUILT_AT,
  "dist/ui",
  SHARE,
  "config/ocppd.jsonc",
  "config/ocppd.schema.json",
  "config/systemd/ocppd.service",
  "docs",
  "CHANGELOG.md",
  "LICENSE",
];

/** Pictures are for the forge. */
const EXCLUDED: readonly string[] = ["docs/images"];

/** What the compiler of DENO_COMPILE_BIN, which is an older one, still calls unstable. */
const OLDER: readonly string[] = ["--unstable-raw-imports", "--unstable-temporal"];

/** How the program is compiled. */
export interface CompileOptions {
  readonly target: Target;
  readonly output: string;
  /** The compiler is the older one of DENO_COMPILE_BIN. */
  readonly older?: boolean;
  /** Further options of `deno compile`. */
  readonly extra?: readonly string[];
  /** The entry; only tests have another one. */
  readonly main?: string | undefined;
}

/** The arguments of deno that compile the program. */
export function compileCommand(options: CompileOptions): readonly string[] {
  const { target, output, older = false, extra = [], main = "main.ts" } = options;
  return [
    "compile",
    // Types are the matter of `deno task check`. A bundle starts twice as fast and is smaller, but in it `import.meta.url` is main.ts's.
    "--no-check",
    "--bundle",
    "--minify",
    "--lock=deno.lock",
    "--frozen",
    ...older ? OLDER : [],
    ...PERMISSIONS,
    ...INCLUDED.flatMap((file) => ["--include", file]),
    ...EXCLUDED.flatMap((file) => ["--exclude", file]),
    "--target",
    target.name,
    "--output",
    output,
    ...extra,
    main,
  ];
}
