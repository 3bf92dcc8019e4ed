import process from "node:process";

/** The kernel counts blocks of this size, whatever the disk has (getrusage(2), ru_oublock). */
const BLOCK_BYTES = 512;

/**
 * What this process has caused to be written to disks since its start, in bytes: `write_bytes` of /proc/self/io, which
 * only Deno's --allow-all may open. Null on other systems than Linux, and on runtimes before Deno 2.8, to which a program
 * may be compiled.
 */
export function writtenBytes(): number | null {
  if (Deno.build.os !== "linux" || !("resourceUsage" in process)) return null;
  return process.resourceUsage().fsWrite * BLOCK_BYTES;
}
