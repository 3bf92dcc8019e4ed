import assert from "node:assert/strict";
import { API_KEY_FILE, DATABASE_FILE } from "../../../src/domain/data_files.ts";
import type { Protocol } from "../../../src/domain/station.ts";
import { faultyDisk } from "../disk.ts";
import { type Fleet, withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

/** A charger of a site sends a message a minute. */
const USUAL_PACE_MS = 60_000;
const CHARGERS = 50;
const SAMPLES = 40;
/** What SQLite's log may have, by its journal_size_limit. */
const LOG_BYTES_MAX = 64 * 2 ** 20;
/** What memory may grow by between the second and the last quarter: rows in memory are bounded, V8 collects when it likes. */
const MEMORY_GROWTH = 0.2;
const DESCRIPTOR_GROWTH = 10;
const WRITE_GROWTH = 0.5;
/** With fewer messages, one checkpoint more or less decides. */
const MESSAGES_MIN = 1_000;

interface Sample {
  readonly memoryBytes: number;
  readonly descriptors: number;
  readonly logBytes: number;
  /** Written to the disk, and messages answered, since the last sample. */
  readonly writtenBytes: number;
  readonly messages: number;
}

/** A long run without a fault: nothing accumulates. */
export const soak: FaultRow = {
  name: "soak",
  fault: "a long time",
  made:
    `${CHARGERS} chargers of all versions send at ten times the usual pace of a message a minute for 40 minutes (quick: ` +
    "20 seconds), one of them reconnects every few seconds, and the REST API is polled every second",
  promise: "memory, descriptors, the database's log and the bytes written for a message stay flat",
  async run({ mode, seed }) {
    const durationMs = mode === "long" ? 40 * 60_000 : 20_000;
    let measured = "";
    const protocols = Array.from(
      { length: CHARGERS },
      (_, n): Protocol => PROTOCOLS[n % PROTOCOLS.length] ?? "ocpp1.6",
    );
    await withFleet({ seed, protocols, paceMs: USUAL_PACE_MS / 10 }, async (fleet) => {
      const disk = await faultyDisk({ data: fleet.data, folder: `${fleet.dir}/disk` });
      const server = await fleet.serve({ env: disk.env });
      const key = (await Deno.readTextFile(`${fleet.data}/${API_KEY_FILE}`)).trim();
      const samples: Sample[] = [];
      let [bytes, answered] = [disk.counts().bytes, fleet.answered];
      let polls = 0;
      for (let n = 0; n < SAMPLES; n++) {
        const end = performance.now() + durationMs / SAMPLES;
        while (performance.now() < end) {
          await poll(server.port, key);
          if (++polls % 5 === 0) fleet.lives[polls % CHARGERS]?.reconnect();
          await Promise.race([
            pause(Math.min(1_000, durationMs / SAMPLES)),
            ...fleet.lives.map(({ failed }) => failed),
          ]);
        }
        const [writtenBytes, messages] = [disk.counts().bytes - bytes, fleet.answered - answered];
        [bytes, answered] = [bytes + writtenBytes, answered + messages];
        samples.push({ ...processFacts(fleet), writtenBytes, messages });
      }
      await fleet.settle();
      measured = `${count(durationMs / 1000)} s, ${count(fleet.answered)} answered messages, ${count(polls)} polls; ` +
        flat(samples);
    });
    return measured;
  },
};

const PROTOCOLS: readonly Protocol[] = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"];

async function poll(port: number, key: string): Promise<void> {
  for (const path of ["/api/v1/stations", "/api/v1/transactions?limit=100", "/API/Status"]) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { "x-api-key": key } });
    assert.equal(response.status, 200, path);
    await response.body?.cancel();
  }
}

function processFacts({ server, data }: Fleet): Pick<Sample, "memoryBytes" | "descriptors" | "logBytes"> {
  const status = Deno.readTextFileSync(`/proc/${server.pid}/status`);
  return {
    memoryBytes: 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]),
    descriptors: [...Deno.readDirSync(`/proc/${server.pid}/fd`)].length,
    logBytes: Deno.statSync(`${data}/${DATABASE_FILE}-wal`).size,
  };
}

/** What the samples say, from the second quarter to the last: the first one fills caches. Throws when something grows. */
function flat(samples: readonly Sample[]): string {
  const quarter = samples.length / 4;
  const parts = [samples.slice(quarter, 2 * quarter), samples.slice(3 * quarter)];
  const medians = (of: keyof Sample) => parts.map((part) => median(part.map((one) => one[of])));
  const [memoryBefore = 0, memory = 0] = medians("memoryBytes");
  const [descriptorsBefore = 0, descriptors = 0] = medians("descriptors");
  const sums = (of: keyof Sample) => parts.map((part) => part.reduce((sum, one) => sum + one[of], 0));
  const [messagesBefore = 0, messages = 0] = sums("messages");
  const [bytesBefore = 0, bytes = 0] = sums("writtenBytes").map((sum, n) =>
    sum / (n === 0 ? messagesBefore : messages)
  );
  const log = Math.max(...samples.map(({ logBytes }) => logBytes));
  const text =
    `memory ${mib(memoryBefore)} to ${mib(memory)}, descriptors ${descriptorsBefore} to ${descriptors}, log at most ` +
    `${mib(log)}, ${count(Math.round(bytesBefore))} to ${count(Math.round(bytes))} bytes written a message`;
  assert.ok(memory < memoryBefore * (1 + MEMORY_GROWTH), `memory grows: ${text}`);
  assert.ok(descriptors <= descriptorsBefore + DESCRIPTOR_GROWTH, `descriptors grow: ${text}`);
  if (messages > MESSAGES_MIN) assert.ok(bytes < bytesBefore * (1 + WRITE_GROWTH), `writes grow: ${text}`);
  assert.ok(log <= LOG_BYTES_MAX, `the log grows: ${text}`);
  return text;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
