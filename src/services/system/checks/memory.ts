import { bytesText } from "../../../base/bytes_text.ts";
import type { MachineMemory } from "../../../base/machine_memory.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { attention, fine, unknown } from "./finding.ts";

/** The memory of the machine, and what this process has of it. */
export interface MemoryFact {
  /** Null where the system does not say it. */
  readonly machine: MachineMemory | null;
  readonly usedBytes: number;
}

const LOW_BYTES = 64_000_000;
/** The part of the limit from which on a burst may end the process. */
const NEAR_LIMIT = 0.8;

/** Whether there is enough memory. */
export function checkMemory({ machine, usedBytes }: MemoryFact): readonly Finding[] {
  if (machine === null) return [unknown(sentence("check_memory_unknown"))];
  const { totalBytes, availableBytes, limitBytes } = machine;
  const words = { available: bytesText(availableBytes), total: bytesText(totalBytes), used: bytesText(usedBytes) };
  const whole = availableBytes < LOW_BYTES
    ? attention(sentence("check_memory_low", words), sentence("check_do_memory"))
    : fine(sentence("check_memory", words));
  if (limitBytes === null) return [whole];
  const found = sentence("check_memory_limit", { used: words.used, limit: bytesText(limitBytes) });
  const isNear = usedBytes > limitBytes * NEAR_LIMIT;
  return [whole, isNear ? attention(found, sentence("check_do_memory_limit")) : fine(found)];
}
