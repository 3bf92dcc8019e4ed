import { dirname } from "node:path";
import { AppError, errorMessage } from "../../base/errors.ts";
import { syncFile, syncFolder } from "../../base/synced_files.ts";
import type { Environment } from "../environment.ts";
import type { DataOptions } from "../options.ts";

/** The new program next to the installed one. */
export const STAGED = ".new";
/** The former program. */
export const PREVIOUS = ".previous";
/** The record of an upgrade that has not ended, see interrupted.ts. */
export const RECORD = ".upgrade";

/** The files that upgrades leave next to the installed program: the former program, and what a killed upgrade had begun. */
export function keptNextTo(binary: string): readonly string[] {
  return [PREVIOUS, STAGED, RECORD, `${RECORD}${STAGED}`].map((suffix) => `${binary}${suffix}`);
}

/** Runs the tools of the system. */
export type Programs = Pick<Environment, "runProgram">;

/** Runs one of install, ln, mv, rm and sh, which may also write where ocppd itself may not. Rejects with `unavailable`. */
export async function change({ runProgram }: Programs, tool: string, ...args: readonly string[]): Promise<void> {
  const { code, errors } = await runProgram(tool, args);
  if (code !== 0) throw new AppError("unavailable", errors.trim().slice(0, 500) || `${tool} ended with ${code}`);
}

/** Copies `file` next to the installed program, so that one rename installs it; resolves to the path. Rejects with `unavailable`. */
export async function copyNextTo(file: string, binary: string, programs: Programs): Promise<string> {
  const staged = `${binary}${STAGED}`;
  await change(programs, "install", "-m", "755", "--", file, staged);
  syncFile(staged);
  return staged;
}

/** Removes a program that is not installed after all. */
export async function removeCopy(staged: string, programs: Programs): Promise<void> {
  await change(programs, "rm", "-f", "--", staged);
}

/** Throws `invalid` when `file` can't be installed in place of `binary`, whatever is in it. */
export function requireOther(file: string, binary: string): void {
  if (realPath(file) === realPath(binary)) {
    throw new AppError("invalid", `${file} is the installed program itself; wanted the new one`);
  }
}

function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch (thrown) {
    throw new AppError("invalid", `${path} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

/** What a program says of itself. */
export interface Inspected {
  readonly version: string;
}

/** The version of `program`. Throws `invalid` when it is no ocppd. */
export async function versionOf(program: string, { runProgram }: Programs): Promise<string> {
  const { code, output, errors } = await runProgram(program, ["--version"]);
  const version = /^(\d+\.\d+\.\d+\S*)\n$/.exec(output)?.[1];
  if (code === 0 && version !== undefined) return version;
  const said = (output + errors).trim().slice(0, 300) || "nothing";
  throw new AppError("invalid", `${program} does not run as ocppd: --version ended with ${code} and said ${said}`);
}

/** Runs `program --version` and `program check`. Throws `invalid` when it is no ocppd, or finds settings or database wrong. */
export async function inspect(
  program: string,
  { config, dataDir }: DataOptions,
  programs: Programs,
): Promise<Inspected> {
  const version = await versionOf(program, programs);
  const place = [
    ...config === undefined ? [] : ["--config", config],
    ...dataDir === undefined ? [] : ["--data-dir", dataDir],
  ];
  const { code, output, errors } = await programs.runProgram(program, ["check", "--json", ...place]);
  const faults = faultsIn(output);
  if (faults === undefined || faults.length > 0 || code === 2) {
    const found = faults?.join("; ") || (errors + output).trim().slice(0, 300);
    throw new AppError("invalid", `ocppd ${version} can't be used here, and nothing was changed: ${found}`);
  }
  return { version };
}

/** The faults of settings and database in the output of `check --json`; undefined for other output. */
function faultsIn(output: string): readonly string[] | undefined {
  try {
    // The new program wrote it: of a missing list there are no faults.
    const report = JSON.parse(output) as {
      readonly settings: { readonly faults: readonly string[] };
      readonly database?: { readonly faults: readonly string[] };
    };
    return [...report.settings.faults, ...report.database?.faults ?? []];
  } catch {
    return undefined;
  }
}

/** Keeps the installed program as a second name of its file; resolves to that. Rejects with `unavailable`. */
export async function keepPrevious(binary: string, programs: Programs): Promise<string> {
  const kept = `${binary}${PREVIOUS}`;
  await change(programs, "ln", "-f", "--", binary, kept);
  return kept;
}

/** Installs the staged program. Rejects with `unavailable`. */
export async function installStaged(binary: string, programs: Programs): Promise<void> {
  await change(programs, "mv", "-f", "-T", "--", `${binary}${STAGED}`, binary);
  syncFolder(dirname(binary));
}

/** Installs the former program again. Rejects with `unavailable`. */
export async function swapBack(binary: string, programs: Programs): Promise<void> {
  await change(programs, "mv", "-f", "-T", "--", `${binary}${PREVIOUS}`, binary);
  syncFolder(dirname(binary));
}
