/** Going back to a backup in the browser: a wrong file, a wrong passphrase, the right one, and the state after the restart. */
import assert from "node:assert/strict";
import type { Page } from "npm:playwright-core@1.65.1";
import { ocppd } from "../cli/command_line.ts";
import { withProcesses } from "../cli/ocppd_process.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { accessibility, calm, overflow } from "../support/ui_looks.ts";
import { builtUi } from "../support/ui_server.ts";

const TEXTS = {
  "en-GB": {
    ...{ user: "User name", password: "Password", logIn: "Log in", upload: "Restore a file", file: "File" },
    ...{ passphrase: "Passphrase (optional)", check: "Check and make ready", giveUp: "Give it up" },
    ...{ noBackup: "the file is no backup that can be used: it is not a database" },
    ...{ wrong: "the passphrase is wrong, or the file is damaged at its beginning" },
    ...{ contents: "1 charger, 0 cards, 0 charges", restart: "It takes effect at the next start of the server" },
  },
  "de-DE": {
    ...{
      user: "Benutzername",
      password: "Passwort",
      logIn: "Anmelden",
      upload: "Datei wiederherstellen",
      file: "Datei",
    },
    ...{ passphrase: "Passphrase (freiwillig)", check: "Prüfen und bereitstellen", giveUp: "Verwerfen" },
    ...{ noBackup: "Die Datei ist keine brauchbare Sicherung: Sie ist keine Datenbank" },
    ...{ wrong: "Die Passphrase ist falsch, oder die Datei ist am Anfang beschädigt" },
    ...{ contents: "1 Wallbox, 0 Karten, 0 Ladevorgänge", restart: "Sie gilt ab dem nächsten Start des Servers" },
  },
} as const;
type Texts = (typeof TEXTS)[keyof typeof TEXTS];

const USER = { name: "Ada", password: "correct horse battery" };
const PASSPHRASE = "a passphrase with ä and €";
const LOOK = { width: 1100, height: 900 };
const PHONE = { width: 320, height: 740 };
/** The browser reports the answers to the wrong file and to the wrong passphrase. */
const EXPECTED = /status of 400 \(Bad Request\) \(\S+\/system\/restore\)/;

for (const locale of ["en-GB", "de-DE"] as const) {
  browserTest(
    `${locale}: a backup is uploaded, checked and ready, and its state is there after the restart`,
    async () => {
      const text = TEXTS[locale];
      await builtUi();
      await withProcesses(async ({ dir, serve }) => {
        const data = `${dir}/data`;
        const first = await serve();
        await prepare(first.port, data, `${dir}/b.sqlite.age`);
        await Deno.writeTextFile(`${dir}/letter.sqlite`, "a letter ".repeat(1_000));
        await inBrowser(async (open) => {
          const origin = `http://127.0.0.1:${first.port}`;
          const page = await open(`${origin}/#/system/backups`, { ...LOOK, locale });
          await logIn(page, text);
          await restore(page, text, dir);
          await page.goto("about:blank");
          await first.stop();
          const second = await serve(["--port", String(first.port)]);
          await page.goto(`${origin}/#/stations`);
          await logIn(page, text);
          await page.getByRole("link", { name: "CP1" }).first().waitFor();
          assert.equal(await page.getByText("CP2").count(), 0, "the charger that was added later is not there");
          await page.goto(`${origin}/#/system/backups`);
          await page.getByRole("button", { name: text.upload }).waitFor();
          assert.equal(await page.getByRole("button", { name: text.giveUp }).count(), 0, "nothing is ready any more");
          const kept = [...Deno.readDirSync(data)].filter(({ name }) => name.startsWith("before-restore-"));
          assert.equal(kept.length, 1);
          assert.ok(Deno.statSync(`${data}/${kept[0]?.name}/ocppd.sqlite`).isFile, "the former state is kept");
          await second.stop();
        }, { expected: EXPECTED });
      });
    },
  );
}

/** A backup with one charger; another one is added behind it. */
async function prepare(port: number, dataDir: string, file: string): Promise<void> {
  const key = (await Deno.readTextFile(`${dataDir}/api.key`)).trim();
  const add = async (path: string, body: object) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 201, await response.text());
  };
  await add("/users", { ...USER, scope: "admin" });
  await add("/stations", { id: "CP1" });
  const made = await ocppd(["backup", file, "--passphrase-stdin", "--data-dir", dataDir], { stdin: `${PASSPHRASE}\n` });
  assert.equal(made.code, 0, made.err);
  await add("/stations", { id: "CP2" });
}

async function logIn(page: Page, text: Texts): Promise<void> {
  await page.getByLabel(text.user).fill(USER.name);
  await page.getByLabel(text.password).fill(USER.password);
  await page.getByRole("button", { name: text.logIn }).click();
}

async function restore(page: Page, text: Texts, dir: string): Promise<void> {
  await page.getByRole("button", { name: text.upload }).click();
  const dialog = page.getByRole("dialog");
  const check = dialog.getByRole("button", { name: text.check });
  await dialog.getByLabel(text.file, { exact: true }).setInputFiles(`${dir}/letter.sqlite`);
  await check.click();
  await dialog.getByText(text.noBackup).waitFor();
  await looksRight(page);

  await dialog.getByLabel(text.file, { exact: true }).setInputFiles(`${dir}/b.sqlite.age`);
  await dialog.getByLabel(text.passphrase).fill("another passphrase");
  await check.click();
  await dialog.getByText(text.wrong).waitFor();
  assert.equal(await page.getByText(text.noBackup).count(), 0, "what was wrong before is not shown any more");

  await dialog.getByLabel(text.passphrase).fill(PASSPHRASE);
  await check.click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(text.contents).waitFor();
  await page.getByText(text.restart).waitFor();
  await looksRight(page);
}

/** Throws where the page is too wide for a phone, or not accessible. */
async function looksRight(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await calm(page);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await accessibility(page), []);
  await page.setViewportSize(LOOK);
}
