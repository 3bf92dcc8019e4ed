import { BACKUP_FOLDER } from "../../../domain/data_files.ts";
import { timeService } from "../../../base/time_service.ts";
import { writtenBytes } from "../../../base/written_bytes.ts";
import type { CertificateFacts } from "../../../domain/certificates.ts";
import type { CheckLine } from "../../../domain/check.ts";
import type { Store } from "../../../store/store.ts";
import type { ChargerUrls } from "../charger_urls.ts";
import type { DatabaseGrowth } from "../database_growth.ts";
import type { ListenerTls } from "../listener_tls.ts";
import type { ServerClock } from "../server_clock.ts";
import type { DatabaseFact } from "./database.ts";
import { type CheckSources, runChecks } from "./checks.ts";
import { machineSources } from "./machine_sources.ts";

/** The checks of the running server. */
export interface Checks {
  /** Looks over the server and its machine; never rejects. */
  run(): Promise<readonly CheckLine[]>;
}

/** What {@link createServerChecks} needs. */
export interface ServerChecksDeps {
  readonly store: Pick<Store, "backgroundCheck" | "size" | "parts">;
  readonly clock: ServerClock;
  readonly chargerUrls: Pick<ChargerUrls, "list" | "listening">;
  readonly listenerTls: Pick<ListenerTls, "list">;
  readonly growth: Pick<DatabaseGrowth, "perDay">;
  readonly dataDir: string;
  /** The path of the database file. */
  readonly database: string;
  readonly secretFiles: () => Promise<readonly string[]>;
  /** The certificates of a PEM text. */
  readonly readChain: (pem: string) => Promise<readonly CertificateFacts[]>;
  /** What this process has written so far; by default the system's count. */
  readonly written?: () => number | null;
}

/** How long the check of the database is reused: it reads the whole file. */
const FRESH_MS = 60_000;

/** See {@link Checks}; bytes written count from this call. */
export function createServerChecks(deps: ServerChecksDeps): Checks {
  const { store, clock, chargerUrls, listenerTls, growth, dataDir, written = writtenBytes } = deps;
  const monotonic = () => clock.monotonic?.() ?? clock.now();
  const startedAt = monotonic();
  const before = written();
  let last: { readonly at: number; readonly fact: Promise<DatabaseFact> } | undefined;

  const lookAtDatabase = async (): Promise<DatabaseFact> => ({
    ...{ path: deps.database, folder: `${dataDir}/${BACKUP_FOLDER}` },
    faults: await store.backgroundCheck(),
    size: await store.size(),
    parts: await store.parts(),
  });
  const sources: CheckSources = {
    ...machineSources({ dataDir, secretFiles: deps.secretFiles, growth: growth.perDay }),
    now: clock.now,
    ports: () =>
      Promise.resolve(
        listenerTls.list().map(({ hostname, port }) => ({
          ...{ host: hostname, port, state: "held", error: "", process: 0 } as const,
        })),
      ),
    listening: chargerUrls.listening,
    urls: () => chargerUrls.list({ host: undefined, secure: false, prefix: "" }),
    certificates: () => {
      const secured = listenerTls.list().map((one, index) => ({ ...one, index }));
      return Promise.all(secured.flatMap(({ hostname, port, tls, index, fault, certificates }) =>
        tls === "off" ? [] : [
          Promise.all(certificates.map(({ chain }) => deps.readChain(chain)))
            .then((chains) => ({ hostname, port, index, kind: tls, chains, fault })),
        ]
      ));
    },
    database() {
      const at = monotonic();
      if (last === undefined || at - last.at > FRESH_MS) last = { at, fact: lookAtDatabase() };
      return last.fact;
    },
    writes() {
      const now = written();
      return { bytes: now === null || before === null ? null : now - before, sinceMs: monotonic() - startedAt };
    },
    clock: () =>
      Promise.resolve({
        ...{ service: timeService(), fault: clock.fault, leaps: clock.leaps, now: clock.now(), newest: 0 },
      }),
  };
  return { run: () => runChecks(sources) };
}
