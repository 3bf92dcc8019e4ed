import { packageLicences } from "./licences.ts";
import { bashCompletion, fishCompletion, zshCompletion } from "./completions.ts";
import { commandTree } from "./command_tree.ts";
import { manualPage } from "./manual_page.ts";

/** Writes what follows from the packages and from the command tree: licences, the manual page and shell completions. */
export async function writeShare(folder: URL): Promise<void> {
  const tree = await commandTree();
  const files: Readonly<Record<string, string>> = {
    "LICENCES.txt": await packageLicences(),
    "ocppd.1": manualPage(tree),
    "completion.bash": bashCompletion(tree),
    "completion.zsh": zshCompletion(tree),
    "completion.fish": fishCompletion(tree),
  };
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeWhole(new URL(name, folder), text);
}

/** Writes a file so that others find the former content or the new one, never a part. */
export async function writeWhole(path: URL, text: string): Promise<void> {
  const fresh = new URL(`${path.href}.${crypto.randomUUID()}.new`);
  await Deno.writeTextFile(fresh, text);
  await Deno.rename(fresh, path);
}
