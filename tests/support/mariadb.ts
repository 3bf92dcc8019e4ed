/** A MariaDB of Debian in a folder of its own, on a socket file alone. */
import { unlessItHangs } from "./timing.ts";

/** A running server. */
export interface MariaDb {
  /** Runs statements of SQL. */
  run(sql: string): Promise<void>;
  /** What `mariadb-dump` writes with these options. */
  dump(database: string, options: readonly string[]): Promise<string>;
}

/** Tests with it are skipped where it is not installed, unless all tools are required. */
export const MARIADB_IS_MISSING = Deno.env.get("OCPPD_TEST_TOOLS") !== "required" && !isThere();

function isThere(): boolean {
  return ["/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db", "/usr/bin/mariadb-dump"].every((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

/** Runs `body` with a server, which is ended and removed afterwards. */
export async function withMariaDb(body: (db: MariaDb) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-maria-" });
  const socket = `${dir}/s`;
  const output = async (command: string, args: readonly string[], input = "") => {
    const child = new Deno.Command(command, { args: [...args], stdin: "piped", stdout: "piped", stderr: "piped" })
      .spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
    const { success, stdout, stderr } = await child.output();
    if (!success) throw new Error(`${command}: ${new TextDecoder().decode(stderr)}`);
    return new TextDecoder().decode(stdout);
  };
  const base = [`--datadir=${dir}/data`, "--user=root"];
  await output("/usr/bin/mariadb-install-db", [...base, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  const server = new Deno.Command("/usr/sbin/mariadbd", {
    args: [
      ...["--no-defaults", ...base, "--skip-networking", `--socket=${socket}`, `--pid-file=${dir}/pid`],
      ...["--innodb-buffer-pool-size=8M", "--innodb-log-file-size=4M"],
    ],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const at = ["--no-defaults", `--socket=${socket}`, "--user=root", "--default-character-set=utf8mb4"];
  const run = async (sql: string) => void await output("/usr/bin/mariadb", at, sql);
  try {
    await unlessItHangs(untilReady(() => run("SELECT 1")), "MariaDB");
    await body({
      run,
      dump: (database, options) => output("/usr/bin/mariadb-dump", [...at, ...options, database]),
    });
  } finally {
    server.kill("SIGTERM");
    await server.status;
    await Deno.remove(dir, { recursive: true });
  }
}

async function untilReady(look: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await look();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
