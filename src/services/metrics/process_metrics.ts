import process from "node:process";
import type { Metrics } from "../../base/metrics.ts";

/** What {@link registerProcessMetrics} needs. */
export interface ProcessMetricsDeps {
  readonly metrics: Metrics;
  /** The program's version. */
  readonly version: string;
}

/**
 * Registers memory, CPU time, descriptors and version of this process, under the names that Prometheus' client libraries
 * use for every process, so that dashboards for processes work.
 */
export function registerProcessMetrics({ metrics, version }: ProcessMetricsDeps): void {
  const startedAt = Date.now() / 1000;
  const build = { version, deno: Deno.version.deno, os: Deno.build.os, arch: Deno.build.arch };
  const one = (name: string, help: string, read: () => number) =>
    metrics.gauge({ name, help }, () => [{ value: read() }]);

  metrics.gauge(
    { name: "ocppd_build_info", help: "Always 1; its labels are the version of ocppd and its platform" },
    () => [{ labels: build, value: 1 }],
  );
  one("process_start_time_seconds", "When the process was started, in seconds since 1970", () => startedAt);
  one("process_resident_memory_bytes", "Memory of the process (RSS)", () => Deno.memoryUsage().rss);
  one("ocppd_heap_bytes", "Size of the JavaScript heap", () => Deno.memoryUsage().heapTotal);
  one("ocppd_heap_used_bytes", "Used part of the JavaScript heap", () => Deno.memoryUsage().heapUsed);
  one("process_open_fds", "Open descriptors: those below the lowest free number", lowestFreeDescriptor);
  one("process_max_fds", "Most descriptors that the process may open", maxDescriptors);
  metrics.counted({ name: "process_cpu_seconds_total", help: "CPU time of the process, user and system" }, () => {
    const { user, system } = process.cpuUsage();
    return [{ value: (user + system) / 1_000_000 }];
  });
}

/**
 * The system hands out the lowest free number, so all below it are open. Only Deno's --allow-all opens /proc/self/fd, where
 * they could be counted.
 */
function lowestFreeDescriptor(): number {
  const { closeSync, openSync } = process.getBuiltinModule("node:fs");
  const descriptor = openSync("/dev/null", "r");
  closeSync(descriptor);
  return descriptor;
}

/** Throws where /proc may not be read; the metric is left out then. */
function maxDescriptors(): number {
  return Number(/^Max open files +(\d+)/m.exec(Deno.readTextFileSync("/proc/self/limits"))?.[1]);
}
