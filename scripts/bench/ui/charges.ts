/** The list of charges with a long history. */
import type { Browser, Page } from "npm:playwright-core@1.65.1";
import { startUiServer, type UiServer } from "../../../tests/support/ui_server.ts";
import { writeHistory } from "../history.ts";
import { openPage, quantile } from "./page.ts";

const STATIONS = 50;

/** A server behind which so many charges lie. */
export async function startWithHistory(transactions: number): Promise<UiServer> {
  const empty = await startUiServer({ store: "file" });
  for (let index = 0; index < STATIONS; index++) await empty.request("POST", "/stations", { id: `CP${index}` });
  for (let index = 0; index < 3; index++) {
    await empty.request("POST", "/tags", { id: `TAG0000${index}`, name: `Driver ${index}` });
  }
  await empty.stop({ keep: true });
  writeHistory(empty.dir, { transactions, stations: STATIONS });
  return await startUiServer({ store: "file", dir: empty.dir });
}

/** Resolves with the ms from the next press or choice until the table has other rows, which are painted. */
const CHANGED_ROWS = `new Promise((resolve) => {
  let begun;
  for (const type of ["click", "change"]) addEventListener(type, () => begun ??= performance.now(), true);
  const rows = () => [...document.querySelectorAll("tbody tr a")].map((one) => one.href).join();
  const before = rows();
  const look = () => {
    const now = rows();
    if (begun === undefined || now === before || now === "") return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
  };
  look();
})`;

/** From a choice to a hundred painted rows, in ms: the median of a filter by charger, one by card, and older pages. */
export async function timeToRows(server: UiServer, browser: Browser, cpu: number, rounds: number) {
  const { page, close } = await openPage(server, browser, { cpu });
  await page.goto(`${server.origin}/#/charges`);
  const timed = async (act: (page: Page) => Promise<unknown>) => {
    await page.locator("tbody tr a").nth(99).waitFor();
    const changed = page.evaluate(CHANGED_ROWS);
    await act(page);
    return Number(await changed);
  };
  const filter: number[] = [];
  const older: number[] = [];
  for (let round = 0; round < rounds; round++) {
    filter.push(await timed(() => page.getByLabel("Charger", { exact: true }).selectOption(`CP${round}`)));
    filter.push(await timed(() => page.getByLabel("Charger", { exact: true }).selectOption("")));
    older.push(await timed(() => page.getByRole("link", { name: "Older" }).click()));
  }
  await close();
  return { filterMs: quantile(filter, 0.5), olderMs: quantile(older, 0.5) };
}
