import { isNoSpace } from "../../base/disk_space.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import { sentence } from "../../domain/sentences/mod.ts";

/** The error for a backup that the disk does not take, from the system's error. */
export function restoreDiskError(thrown: unknown): AppError {
  const detail = isNoSpace(thrown)
    ? sentence("restore_disk_full")
    : sentence("restore_disk_fault", { error: errorMessage(thrown) });
  return new AppError("storage", detail, { cause: thrown });
}
