/** What a process has used since it began, from /proc of Linux. */
export interface Usage {
  /** Processor time of all its threads in ms. */
  readonly cpuMs: number;
  /** The same of its main thread alone, where the event loop is. */
  readonly mainCpuMs: number;
  /** Bytes that it sent to the disk. */
  readonly writtenBytes: number;
  /** When this was looked up, in ms of performance.now(). */
  readonly at: number;
}

/** Ticks of /proc/PID/stat are hundredths of a second on every Linux. */
const TICK_MS = 10;

/** What process `pid` has used. Throws when it does not exist. */
export function usageOf(pid: number): Usage {
  return {
    cpuMs: cpuMs(`/proc/${pid}/stat`),
    mainCpuMs: cpuMs(`/proc/${pid}/task/${pid}/stat`),
    writtenBytes: chargerPool(`/proc/${pid}/io`, /^write_bytes: (\d+)/m),
    at: performance.now(),
  };
}

/** The memory that process `pid` holds, in bytes. */
export function rssOf(pid: number): number {
  return chargerPool(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB/m) * 1024;
}

/** The most memory that process `pid` held since its start or {@link forgetPeakRss}, in bytes. */
export function peakRssOf(pid: number): number {
  return chargerPool(`/proc/${pid}/status`, /^VmHWM:\s+(\d+) kB/m) * 1024;
}

/** From now on {@link peakRssOf} is of what comes. */
export function forgetPeakRss(pid: number): void {
  Deno.writeTextFileSync(`/proc/${pid}/clear_refs`, "5");
}

/** Processor time that all processes of the machine have used since it started, and what a hypervisor took, in ms. */
export function machineCpuMs(): { readonly busy: number; readonly stolen: number } {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = Deno.readTextFileSync("/proc/stat")
    .split("\n", 1)[0]?.split(/\s+/).slice(1).map(Number) ?? [];
  return { busy: (user + nice + system + irq + softIrq) * TICK_MS, stolen: steal * TICK_MS };
}

function cpuMs(path: string): number {
  // The name in parentheses may hold anything, blanks too.
  const fields = Deno.readTextFileSync(path).replace(/^.*\) /s, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function chargerPool(path: string, line: RegExp): number {
  const found = line.exec(Deno.readTextFileSync(path))?.[1];
  if (found === undefined) throw new Error(`${path} has no line like ${line}`);
  return Number(found);
}
