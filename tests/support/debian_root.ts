import { isToolMissing, run } from "./machine_tools.ts";
import { unlessItHangs } from "./timing.ts";

/** What an empty Debian needs here besides root: tools that make one, and the namespaces in which it runs. */
const TOOLS = ["debootstrap", "dpkg-deb", "nsenter", "unshare"];

/** Why there can be no empty Debian here; undefined when there can. Throws where all tools are required. */
export function whyNoDebian(): string | undefined {
  const missing = TOOLS.filter(isToolMissing);
  if (missing.length > 0) return `no ${missing.join(", ")}`;
  return Deno.uid() === 0 ? undefined : "not root";
}

/** Downloads and unpacks the smallest Debian to `folder`, a few hundred megabytes. */
export async function makeDebian(folder: string): Promise<void> {
  const attempt = () => run(["debootstrap", "--variant=minbase", "bookworm", folder]);
  let made = await attempt();
  if (made.code !== 0) {
    // A mirror that did not answer once is no fault of ours.
    await Deno.remove(folder, { recursive: true });
    made = await attempt();
  }
  if (made.code !== 0) throw new Error(`debootstrap failed: ${(made.out + made.err).slice(-1000)}`);
}

/** A Debian that runs: processes of its own, its own /proc, and the network of this machine. */
export interface DebianMachine {
  readonly root: string;
  /** Runs a command in it; throws unless it ends with `code`, 0 by default. Returns what it wrote. */
  run(
    command: readonly string[],
    options?: { readonly code?: number; readonly env?: Record<string, string> },
  ): Promise<string>;
  /** Ends every process of it. */
  stop(): Promise<void>;
}

/** Starts the Debian in `root`. Its first process reaps those that end; with it, all of them end. */
export async function startDebian(root: string): Promise<DebianMachine> {
  const script = 'mount -t proc proc "$0/proc" && exec chroot "$0" sh -c "echo runs; while :; do sleep 1; done"';
  const holder = new Deno.Command("unshare", {
    args: ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script, root],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const output = holder.stdout.getReader();
  const stop = async () => {
    try {
      holder.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await Promise.all([holder.status, output.cancel()]);
  };
  const { done } = await unlessItHangs(output.read(), "the start of the machine");
  if (done) {
    await stop();
    throw new Error(`no machine can be started in ${root}`);
  }
  const first = (await Deno.readTextFile(`/proc/${holder.pid}/task/${holder.pid}/children`)).trim();
  return {
    root,
    stop,
    async run(command, { code: wanted = 0, env = {} } = {}) {
      const variables = Object.entries({ ...ENVIRONMENT, ...env }).map(([name, value]) => `${name}=${value}`);
      const inside = ["nsenter", "--target", first, "--mount", "--pid", "chroot", root, "env", "-i", ...variables];
      const { code, out, err } = await unlessItHangs(run([...inside, ...command]), command.join(" "));
      if (code !== wanted) throw new Error(`${command.join(" ")} ended with ${code}, wanted ${wanted}: ${out}${err}`);
      return out + err;
    },
  };
}

const ENVIRONMENT = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  HOME: "/root",
  LC_ALL: "C",
  DEBIAN_FRONTEND: "noninteractive",
};
