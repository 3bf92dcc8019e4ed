const ROOT = new URL("../../", import.meta.url);

/** A file of the repository. */
export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly source: string;
}

/** The files below a folder whose path matches, without what is generated. */
export async function sourceFiles(folder: string, wanted: RegExp): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
    const path = `${folder}${name}`;
    if (isDirectory && name !== "gen") found.push(...await sourceFiles(`${path}/`, wanted));
    else if (wanted.test(path)) found.push({ path, source: await Deno.readTextFile(new URL(path, ROOT)) });
  }
  return found;
}
