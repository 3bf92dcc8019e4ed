/** The measurements at the overview with many charging connectors. */
import type { Browser } from "npm:playwright-core@1.65.1";
import { type ChargingServer, idOf } from "./chargers.ts";
import { heapBytes, type MeasuredPage, metric, openPage, quantile } from "./page.ts";

/** Notes when as many tiles as `count` are painted, and the page has time for somebody. */
const USABLE = (count: number) =>
  `new Promise((resolve) => {
    const look = () => {
      if (document.querySelectorAll("article").length < ${count}) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    look();
  })`;
const FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN";

/** From the address to all tiles, in ms, on a slow computer in a slow network; a new browser profile each time. */
export async function timeToTiles(charging: ChargingServer, browser: Browser, tiles: number, rounds: number) {
  const paints: number[] = [];
  const usable: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const measured = await openPage(charging.server, browser, { cpu: 6, network: true });
    await measured.page.goto(charging.server.origin, { waitUntil: "commit" });
    usable.push(Number(await measured.page.evaluate(USABLE(tiles))));
    paints.push(Number(await measured.page.evaluate(FIRST_PAINT)));
    await measured.close();
  }
  return { paintMs: quantile(paints, 0.5), usableMs: quantile(usable, 0.5) };
}

/** Opens the overview and waits for its tiles. */
async function openOverview(charging: ChargingServer, browser: Browser, cpu: number, tiles: number) {
  const measured = await openPage(charging.server, browser, { cpu });
  await measured.page.goto(charging.server.origin);
  await measured.page.evaluate(USABLE(tiles));
  return measured;
}

/** Notes each text of a tile with the time at which it was painted, in ms since 1970. */
const NOTE_PAINTS = (name: string) =>
  `{
    const tile = document.querySelector('article[aria-label="${name}"]');
    globalThis.painted = [];
    const channel = new MessageChannel();
    const texts = [];
    channel.port1.onmessage = () => painted.push([texts.shift(), Date.now()]);
    new MutationObserver(() => {
      const text = tile.textContent;
      requestAnimationFrame(() => { texts.push(text); channel.port2.postMessage(0); });
    }).observe(tile, { subtree: true, childList: true, characterData: true });
  }`;

/** From a charger's frame to the painted tile: ms at a share of the frames, while other chargers report. */
export async function frameToPaint(
  charging: ChargingServer,
  browser: Browser,
  { cpu, tiles, frames }: { readonly cpu: number; readonly tiles: number; readonly frames: number },
) {
  const { page, close } = await openOverview(charging, browser, cpu, tiles);
  await page.evaluate(NOTE_PAINTS("Bay 0"));
  const sent: { readonly text: string; readonly at: number }[] = [];
  for (let frame = 0; frame < frames; frame++) {
    // A hundred powers that all look different, 0.1 kW apart.
    const watts = 1_100 + 100 * (frame % 97);
    sent.push({ text: (watts / 1000).toFixed(1), at: Date.now() });
    await charging.measure(0, watts);
    for (let other = 1; other < 6; other++) {
      await charging.measure(1 + (5 * frame + other) % (tiles - 1), 1_000 + frame);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const painted = await page.evaluate("painted") as readonly (readonly [string, number])[];
  await close();
  let next = Infinity;
  const latencies = sent.toReversed().map(({ text, at }) => {
    const shown = painted.find(([content, time]) => time >= at && content.replaceAll(/\s/g, "").includes(`${text}kW`));
    // A value that was replaced before it could be painted counts until the next one is.
    next = Math.min(next, shown?.[1] ?? Infinity);
    return next - at;
  });
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) };
}

/** Sends events of all chargers at a pace, for a time. */
async function load(charging: ChargingServer, tiles: number, perSecond: number, ms: number): Promise<number> {
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < ms) {
    const due = Math.floor((performance.now() - begun) / 1000 * perSecond);
    for (; sent < due; sent++) await charging.measure(sent % tiles, 1_000 + sent);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return sent;
}

/** The share of the main thread that events take, net of what the page takes without them. */
export async function mainThreadShare(charging: ChargingServer, browser: Browser, cpu: number, tiles: number) {
  const MS = 10_000;
  const measured = await openOverview(charging, browser, cpu, tiles);
  const during = async (perSecond: number) => {
    const [from, begun] = [await metric(measured, "TaskDuration"), performance.now()];
    await load(charging, tiles, perSecond, MS);
    return 1000 * (await metric(measured, "TaskDuration") - from) / (performance.now() - begun);
  };
  const idle = await during(0);
  const busy = await during(60);
  await measured.close();
  return busy - idle;
}

/** The heap before, in the middle of and after an hour's samples of all chargers, one a minute each, as fast as they go. */
export async function heapOverAnHour(charging: ChargingServer, browser: Browser, tiles: number) {
  const measured = await openOverview(charging, browser, 1, tiles);
  const half = async (from: number) => {
    for (let minute = from; minute < from + 30; minute++) {
      for (let index = 0; index < tiles; index++) await charging.measure(index, 1_000 + 10 * minute + index);
    }
    await drawn(measured, charging, tiles);
    return await heapBytes(measured);
  };
  const before = await heapBytes(measured);
  const middle = await half(0);
  const after = await half(30);
  await measured.close();
  return { before, middle, after };
}

/** Resolves when the page shows what was sent last. */
async function drawn({ page }: MeasuredPage, charging: ChargingServer, tiles: number): Promise<void> {
  await charging.measure(tiles - 1, 9_900);
  await page.locator(`article:has(a[href="#/stations/${idOf(tiles - 1)}"])`, { hasText: /9\.9\s*kW/ }).waitFor();
}
