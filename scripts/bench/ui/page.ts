import type { Browser, CDPSession, Page } from "npm:playwright-core@1.65.1";
import type { UiServer } from "../../../tests/support/ui_server.ts";

/** A page and the protocol by which its browser is slowed and measured. */
export interface MeasuredPage {
  readonly page: Page;
  readonly protocol: CDPSession;
  close(): Promise<void>;
}

/** How a page is slowed. */
export interface Slowness {
  /** The CPU takes so many times as long. */
  readonly cpu: number;
  /** A network of 1.6 Mbit/s that answers after 150 ms. */
  readonly network?: boolean;
}

/** Opens an empty page of a logged-in user. */
export async function openPage(server: UiServer, browser: Browser, { cpu, network }: Slowness): Promise<MeasuredPage> {
  const context = await server.logIn(browser, { width: 1280, height: 900 });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Performance.enable", { timeDomain: "threadTicks" });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await protocol.send("Network.enable");
    await protocol.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 },
    });
  }
  return { page, protocol, close: () => context.close() };
}

/** A metric of the browser, such as TaskDuration in seconds. */
export async function metric({ protocol }: MeasuredPage, name: string): Promise<number> {
  const { metrics } = await protocol.send("Performance.getMetrics");
  return metrics.find((one: { name: string }) => one.name === name)?.value ?? NaN;
}

/** The bytes of live objects, after collections of what is not used any more. */
export async function heapBytes(measured: MeasuredPage): Promise<number> {
  let bytes = Infinity;
  // What one collection frees may hold what only the next one can.
  for (let collection = 0; collection < 5; collection++) {
    await measured.protocol.send("HeapProfiler.collectGarbage");
    bytes = Math.min(bytes, await metric(measured, "JSHeapUsedSize"));
  }
  return bytes;
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
