import { AppError, errorMessage } from "../base/errors.ts";

/** Throws `conflict` unless there is nothing at `path`, where a command writes a new file, and `unavailable` when that can't be seen. */
export function refuseExisting(path: string): void {
  let isFolder: boolean;
  try {
    isFolder = Deno.lstatSync(path).isDirectory;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return;
    throw new AppError("unavailable", `${path} can't be looked at: ${errorMessage(thrown)}`, { cause: thrown });
  }
  throw new AppError("conflict", `${path} is ${isFolder ? "a folder" : "there already"}; wanted a new file`);
}

/** Throws `not_found` or `invalid` unless there is a file at `path` that a command can read. */
export function requireFile(path: string): void {
  try {
    if (Deno.statSync(path).isDirectory) throw new AppError("invalid", `${path} is a folder; wanted a file`);
    Deno.openSync(path).close();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (thrown instanceof Deno.errors.NotFound) throw new AppError("not_found", `there is no file ${path}`);
    throw new AppError("unavailable", `${path} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
}
