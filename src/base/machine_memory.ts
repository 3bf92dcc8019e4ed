import process from "node:process";

/** The memory of this machine, in bytes. */
export interface MachineMemory {
  readonly totalBytes: number;
  /** What programs may still take without swapping. */
  readonly availableBytes: number;
  /** The most that the control group of this process allows; null without a limit. */
  readonly limitBytes: number | null;
}

/** Reads the memory of this machine; null where the system does not say it. */
export function machineMemory(): MachineMemory | null {
  try {
    const { total, available } = Deno.systemMemoryInfo();
    // Without a limit it is the largest number of the kernel.
    const limit = process.constrainedMemory();
    return { totalBytes: total, availableBytes: available, limitBytes: limit > 0 && limit < total ? limit : null };
  } catch {
    return null;
  }
}
