import assert from "node:assert/strict";

const ROOT = new URL("../../", import.meta.url);
const IMPORT = /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm;
const TYPES_ALONE = /^(?:import|export)\s+type\s/;

/** The files and packages that these files need without import(). */
async function neededBy(entries: readonly string[]) {
  const files = new Set(entries.map((entry) => new URL(entry, ROOT).href));
  const packages = new Set<string>();
  // A set hands out what is added while it is read.
  for (const href of files) {
    const text = await Deno.readTextFile(new URL(href));
    for (const match of text.matchAll(IMPORT)) {
      if (TYPES_ALONE.test(match[0])) continue;
      const name = match[1] ?? match[2] ?? "";
      if (name.startsWith(".")) files.add(new URL(name, href).href);
      else packages.add(name);
    }
  }
  return { files: [...files], packages };
}

Deno.test("nothing of MQTT and of notifications is loaded before the settings name a broker or a channel", async () => {
  const { files, packages } = await neededBy([
    "main.ts",
    "src/app.ts",
    "src/server.ts",
    "src/site.ts",
    "src/cli/serve.ts",
  ]);
  assert.ok(files.length > 100, "the graph of imports is read");
  assert.ok(!packages.has("mqtt"));
  assert.ok(!packages.has("nodemailer"));
  assert.deepEqual(files.filter((href) => href.includes("/mqtt")), []);
  // What users chose is data of the server; the rest is loaded with a channel.
  const notified = files.filter((href) => /notification/.test(href)).map((href) => href.split("/src/")[1]);
  assert.deepEqual(notified.sort(), [
    "domain/notification.ts",
    "domain/notification_address.ts",
    "domain/sentences/notifications.ts",
    "services/access/notification_preferences.ts",
    "store/sqlite/lists/notifications.ts",
    "store/sqlite/schema/notifications.ts",
  ]);
  const server = await Deno.readTextFile(new URL("src/server.ts", ROOT));
  assert.match(server, /settings\.mqtt\.url === "" \? undefined : \(await import\("\.\/mqtt\.ts"\)\)/);
  assert.match(server, /channels\.length === 0\s+\? undefined\s+: await \(await import\("\.\/notifications\.ts"\)\)/);
});

Deno.test("nodemailer is loaded with the first mail, not with the notifications", async () => {
  const { files, packages } = await neededBy(["src/notifications.ts"]);
  assert.ok(files.some((href) => href.endsWith("/integrations/notifications/deliver.ts")));
  assert.ok(!packages.has("nodemailer"));
  assert.deepEqual(files.filter((href) => /\/(mail|http_post)\.ts$/.test(href)), []);
});
