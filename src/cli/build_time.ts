/** The file that the build puts into the program, next to main.ts; from source there is none. */
const BUILT_AT_FILE = "dist/built_at";

/**
 * When the program was built, ms since 1970: a clock that is before that is wrong. `main` is the URL of main.ts; from
 * source the time of that file is used, 0 when that is unknown too.
 */
export function buildTime(main: string): number {
  try {
    const at = Date.parse(Deno.readTextFileSync(new URL(BUILT_AT_FILE, main)).trim());
    if (Deno.build.standalone && !Number.isNaN(at)) return at;
  } catch {
    // From source, or built by another program.
  }
  try {
    return Deno.statSync(new URL(main)).mtime?.getTime() ?? 0;
  } catch {
    return 0;
  }
}
