import assert from "node:assert/strict";
import { browserTest, inBrowser } from "../support/browser.ts";
import { startTestApp } from "../support/app.ts";

Deno.test("the page of the API and its files come from the binary, and may load nothing from elsewhere", async () => {
  const app = await startTestApp();
  try {
    const base = `http://127.0.0.1:${app.port}`;
    const page = await fetch(`${base}/docs`);
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.match(page.headers.get("content-security-policy") ?? "", /^default-src 'self';/);
    assert.match(html, /^<!doctype html>/i);
    const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
    assert.equal(parts.length, 3, html);
    for (const path of parts) {
      const part = await fetch(`${base}${path}`);
      assert.equal(part.status, 200, path);
      assert.match(part.headers.get("content-type") ?? "", /^text\/(css|javascript); charset=utf-8$/);
      assert.ok((await part.text()).length > 100);
    }
    assert.doesNotMatch(html, /https?:\/\//);
  } finally {
    await app.stop();
  }
});

browserTest("the page of the API shows every route and tries one, with the network cut", async () => {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("GARAGE");
    await inBrowser(async (open) => {
      const page = await open(`http://127.0.0.1:${app.port}/docs`, { width: 1280, height: 900 });
      await page.waitForSelector(".opblock-tag");
      const tags = await page.locator(".opblock-tag").evaluateAll((all) => all.map((one) => one.textContent));
      for (const tag of ["stations", "transactions", "tags", "tariffs", "events", "webhooks", "keys", "system"]) {
        assert.ok(tags.some((text) => text?.startsWith(tag)), `${tag} is not among ${tags}`);
      }
      await page.click(".authorize");
      await page.fill('.auth-container input[type="text"]', app.key);
      await page.click(".auth-btn-wrapper .authorize");
      await page.click(".btn-done");
      await page.click("#operations-tag-stations");
      await page.click("#operations-stations-listStations .opblock-summary-control");
      await page.click("#operations-stations-listStations .execute");
      await page.waitForSelector(".live-responses-table .response-col_status");
      const answer = await page.textContent(".live-responses-table");
      assert.match(answer ?? "", /200[\s\S]*GARAGE/);

      const dark = await open(`http://127.0.0.1:${app.port}/docs`, { width: 390, height: 844, dark: true });
      await dark.waitForSelector(".opblock-tag");
      const ground = await dark.evaluate("getComputedStyle(document.documentElement).backgroundColor") as string;
      const [red = 255] = /\d+/.exec(ground)?.map(Number) ?? [];
      assert.ok(red < 80, `the ground is ${ground}`);
      const overflow = await dark.evaluate("document.documentElement.scrollWidth - innerWidth") as number;
      assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide for a phone`);
    });
  } finally {
    await app.stop();
  }
});
