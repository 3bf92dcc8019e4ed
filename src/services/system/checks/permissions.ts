import type { FileAccess } from "../../../base/file_access.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { attention, fine, unknown } from "./finding.ts";

/** Who may read what ocppd has on the disk. */
export interface PermissionsFact {
  readonly dataDir: string;
  /** False before the first start. */
  readonly exists: boolean;
  /** Undefined where the system has no modes. */
  readonly folder: FileAccess | undefined;
  /** What is in it. */
  readonly inner: readonly FileAccess[];
  /** Files elsewhere that hold a secret: the settings, keys of certificates. */
  readonly secrets: readonly FileAccess[];
}

const GROUP_READS = 0o050;
const OTHERS_READ = 0o007;
const GROUP_OR_OTHERS = 0o077;
/** One remedy for all is enough. */
const SHOWN = 5;
/** Files in the data directory that nobody but the server needs to read, also where others may enter the folder. */
const SECRET = /\/(api\.key|[^/]*\.(?:key|pem|sqlite|sqlite-wal)|certificates\/.*)$/;

/** Whether only the user of the server reads its secrets. */
export function checkPermissions(facts: PermissionsFact): readonly Finding[] {
  const { dataDir: path, exists, folder, inner, secrets } = facts;
  if (!exists) return [fine(sentence("check_folder_absent", { path }))];
  if (folder === undefined) return [unknown(sentence("check_permissions_unknown"))];
  const foreign = inner.filter(({ owner }) => owner !== folder.owner).map(({ path, owner: found }) =>
    attention(
      sentence("check_owner", { path, found, owner: folder.owner }),
      sentence("check_do_owner", { path, owner: folder.owner }),
    )
  );
  // Nobody else gets into a private folder, whatever the modes in it are.
  const isOpen = (folder.mode & (OTHERS_READ | GROUP_READS)) !== 0;
  const readable = isOpen ? inner.filter(({ path, mode }) => (mode & GROUP_OR_OTHERS) !== 0 && SECRET.test(path)) : [];
  const elsewhere = secrets.filter(({ mode }) => (mode & OTHERS_READ) !== 0);
  return [
    folderFinding(folder),
    ...foreign.slice(0, SHOWN),
    ...[...readable, ...elsewhere].slice(0, SHOWN).map(secretFinding),
  ];
}

function folderFinding({ path, mode, owner, group }: FileAccess): Finding {
  if ((mode & OTHERS_READ) !== 0) {
    return attention(
      sentence("check_readable", { path, mode: octal(mode) }),
      sentence("check_do_mode", { mode: "700", path }),
    );
  }
  if ((mode & GROUP_READS) !== 0) return fine(sentence("check_group", { path, owner, group }));
  return fine(sentence("check_private", { path, owner }));
}

function secretFinding({ path, mode, owner, isFolder }: FileAccess): Finding {
  return attention(
    sentence("check_secret_readable", { path, mode: octal(mode), owner }),
    sentence("check_do_mode", { mode: isFolder ? "700" : "600", path }),
  );
}

function octal(mode: number): string {
  return mode.toString(8).padStart(3, "0");
}
