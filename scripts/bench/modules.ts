/** The version that tests/interop uses too. */
const WANTED = "ocpp-rpc@2.2.1";

/**
 * A folder in which npm has installed `ocpp-rpc`, in the version that our tests use, kept from run to run. Undefined when
 * Node or npm are not there, or the registry is out of reach; `send` gets the reason.
 */
export async function ocppRpcModules(send: (words: string) => void): Promise<string | undefined> {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME") ?? "/tmp"}/.cache`;
  const folder = `${cache}/ocppd-bench/${WANTED}`;
  try {
    await Deno.stat(`${folder}/node_modules/ocpp-rpc/package.json`);
    return folder;
  } catch {
    // Not yet there.
  }
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(`${folder}/package.json`, '{"private":true}');
    const args = ["install", "--silent", "--no-fund", "--no-audit", "--ignore-scripts", WANTED];
    const { success, stderr } = await new Deno.Command("npm", { args, cwd: folder, stdout: "null" }).output();
    if (success) return folder;
    send(`ocpp-rpc is left out: npm could not install it: ${new TextDecoder().decode(stderr).trim()}`);
  } catch (thrown) {
    send(`ocpp-rpc is left out: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
  return undefined;
}
