/// <reference lib="deno.worker" />
/** The thread of latencies.ts. */
import type { LatencyTask } from "./latencies.ts";

let ended = false;
self.onmessage = async ({ data }: MessageEvent<LatencyTask | "end">) => {
  if (data === "end") return void (ended = true);
  const { url, key, least } = data;
  const times: number[] = [];
  while (!ended || times.length < least) {
    const from = performance.now();
    const response = await fetch(url, { headers: { "x-api-key": key } });
    await response.text();
    if (response.status !== 200) throw new Error(`the API answered ${response.status}`);
    times.push(performance.now() - from);
  }
  self.postMessage(times.sort((a, b) => a - b));
};
