/**
 * Compiles ocppd to one executable: `deno task compile [--target aarch64-unknown-linux-gnu] [--output FILE]`.
 * DENO_COMPILE_BIN names another Deno to compile with (tests on machines that can't reach Deno's download site).
 */
import { buildUi } from "./build_ui.ts";
import { PERMISSIONS } from "./permissions.ts";

const root = new URL("..", import.meta.url);

/** Modules that are started by URL, so that the compiler can't find them by their imports. */
const WORKERS = ["src/store/sqlite/store_worker.ts"];

/** What the compiler of DENO_COMPILE_BIN, which is an older one, still calls unstable. */
const OLDER = ["--unstable-raw-imports", "--unstable-temporal"];

/** The time of the build, for clocks that are behind it; src/cli/build_time.ts reads it. */
const BUILT_AT = "dist/built_at";

const compiler = Deno.env.get("DENO_COMPILE_BIN");
const extra = [...Deno.args];
const output = take("--output") ?? "dist/ocppd";
const args = [
  "compile",
  // Types are the matter of `deno task check`. A bundle starts twice as fast and is smaller, but in it `import.meta.url` is main.ts's.
  "--no-check",
  "--bundle",
  "--minify",
  "--lock=deno.lock",
  "--frozen",
  ...compiler === undefined ? [] : OLDER,
  ...PERMISSIONS,
  ...[...WORKERS, "dist/ui", BUILT_AT].flatMap((file) => ["--include", file]),
  "--output",
  output,
  ...extra,
  "main.ts",
];
await buildUi();
Deno.mkdirSync(new URL("dist", root), { recursive: true });
Deno.writeTextFileSync(new URL(BUILT_AT, root), `${new Date().toISOString()}\n`);
const { code } = await new Deno.Command(compiler ?? Deno.execPath(), {
  args,
  cwd: root,
  stdout: "inherit",
  stderr: "inherit",
}).output();
Deno.exit(code);

function take(flag: string): string | undefined {
  const at = extra.indexOf(flag);
  return at < 0 ? undefined : extra.splice(at, 2)[1];
}
