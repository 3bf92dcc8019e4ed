import type { FaultRow } from "../row.ts";

const INSIDE = new URL("../network_cut_inside.ts", import.meta.url).pathname;

/** Far more than the longest run takes. */
const DEADLINE_S = "600";

/** The network is cut while chargers charge: neither side gets an error. */
export const networkCut: FaultRow = {
  name: "network-cut",
  fault: "half-open peers, network cut",
  made:
    "server and ten chargers run in a network namespace whose interface goes down and up again; half of the chargers " +
    "connect anew afterwards, the others continue on their old connection",
  promise: "connections that are silent for offlineAfterS are closed, chargers that come back are served, and every " +
    "answered message is stored exactly once",
  async run({ mode, seed }) {
    const script = 'ip link set lo up && exec "$0" run --quiet --no-lock -A "$@"';
    const child = new Deno.Command("timeout", {
      args: [DEADLINE_S, "unshare", "--net", "sh", "-c", script, Deno.execPath(), INSIDE, mode, String(seed)],
      cwd: new URL("../../../", import.meta.url),
      stdout: "piped",
      stderr: "piped",
    });
    const { code, stdout, stderr } = await child.output();
    if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout).trim();
  },
};
