import { errorMessage } from "../../base/errors.ts";
import type { Settings } from "../../config/schema.ts";
import type { CheckSources } from "../../services/system/mod.ts";

type PortFact = Awaited<ReturnType<CheckSources["ports"]>>[number];

/** Whether the listeners of the settings could be opened now; `process` holds the data directory and does not answer, 0: none. */
export function probePorts({ listeners }: Pick<Settings, "listeners">, process: number): readonly PortFact[] {
  return listeners.map(({ host, port }) => {
    const fact = { host, port, error: "", process };
    if (process !== 0) return { ...fact, state: "silent" };
    try {
      Deno.listen({ hostname: host, port }).close();
      return { ...fact, state: "free" };
    } catch (thrown) {
      const state = thrown instanceof Deno.errors.AddrInUse ? "taken" : "refused";
      return { ...fact, state, error: errorMessage(thrown) };
    }
  });
}
