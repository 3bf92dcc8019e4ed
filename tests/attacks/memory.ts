import type { AttackedServer } from "./server.ts";

/** How many bytes the resident memory of the server grew at most during `attack`. */
export async function memoryGrowth(server: AttackedServer, attack: () => Promise<void>): Promise<number> {
  const before = server.memoryBytes();
  let most = before;
  const watch = setInterval(() => most = Math.max(most, server.memoryBytes()), 20);
  try {
    await attack();
    return Math.max(most, server.memoryBytes()) - before;
  } finally {
    clearInterval(watch);
  }
}
