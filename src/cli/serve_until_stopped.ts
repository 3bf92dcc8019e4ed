import { type App, createApp } from "../app.ts";
import { systemClock } from "../base/clock.ts";
import { AppError, errorMessage } from "../base/errors.ts";
import { createBufferedWriter } from "../base/buffered_writer.ts";
import type { Log, LogLevelSwitch } from "../base/log.ts";
import { createLogTail, type LogTail } from "../base/log_tail.ts";
import { startLog } from "../base/log_output.ts";
import type { LoadedSettings } from "../config/load.ts";
import { API_KEY_FILE } from "../domain/data_files.ts";
import { finishRestore } from "../services/system/mod.ts";
import { type Server, startServer } from "../server.ts";
import { openReaderWorker } from "../store/sqlite/engine/reader_worker.ts";
import { isDamage } from "../store/sqlite/engine/disk_fault.ts";
import { createDiskWork } from "../store/sqlite/engine/disk_work.ts";
import { backUpInWorker, unpackInWorker } from "../store/sqlite/engine/backup_worker.ts";
import { migrateFile } from "../store/sqlite/engine/migrate_file.ts";
import { openInProcess } from "../store/sqlite/in_process.ts";
import { checkAtStart, damageError } from "./check_at_start.ts";
import { forgetDatabase, markDatabase, refuseLostDatabase } from "./database_marker.ts";
import type { Environment } from "./environment.ts";
import type { ServeOptions } from "./options.ts";
import { restoredText } from "./restored_text.ts";
import { chargerSimulation } from "./simulated_charger.ts";
import { exists } from "./with_app.ts";
import type { HostPort } from "./reachable.ts";
import { lockForServer } from "./running_server.ts";

/** A running server, for the command that started it. */
export interface Running {
  readonly app: App;
  readonly server: Server;
  readonly log: Log;
  /** The first address it listens on. */
  readonly address: HostPort;
  /** The API key was created at this start. */
  readonly keyIsNew: boolean;
}

/** What a command that serves adds to the server. */
export interface ServingCall {
  readonly environment: Environment;
  readonly loaded: LoadedSettings;
  /** Decisions about this start. */
  readonly options?: Pick<ServeOptions, "newDatabase" | "trustClock">;
  /** Starts what runs together with the server; returns the function that stops it. */
  begun(running: Running): Promise<() => Promise<void>>;
}

/** A stop takes about four seconds at most; a disk or a network that hangs must not make it longer. */
const STOP_MS = 4_500;
/** Enough for some thousand messages, and small on an SD card. */
const BALLAST_BYTES = 8 * 1024 * 1024;

/** Serves until a signal ends it. Throws `conflict` while another server uses the data, `unavailable` when a port is in use. */
export async function serveUntilStopped({ environment, loaded, options = {}, begun }: ServingCall): Promise<void> {
  const { settings } = loaded;
  const stopped = environment.untilStopped();
  const lines = createBufferedWriter({ clock: systemClock, write: (text) => writeAnyway(environment, text) });
  const tail = createLogTail();
  const log = startLog({
    ...settings.log,
    tail,
    journald: Boolean(environment.env.JOURNAL_STREAM),
    write: lines.add,
  });
  const lock = await lockForServer(settings.dataDir);
  const unguard = guardProcess(log, lines.flush);
  try {
    log.info(
      `ocppd ${environment.version} starts with ${loaded.file ?? "default settings"}, data in ${settings.dataDir}`,
    );
    for (const warning of loaded.warnings) log.warn(warning);
    environment.dropPermissions();
    log.debug(`permissions: ${permissionStates()}`);
    const running = await start(loaded, { log, tail }, environment, options);
    lock.notify({
      process: Deno.pid,
      version: environment.version,
      addresses: running.server.listening.map(({ address: { hostname, port }, tls }) => ({ hostname, port, tls })),
      commands: plain(running.server.commandAddress),
    });
    for (const { address: { hostname, port }, engine } of running.server.listening) {
      log.info(`listening on ${hostname}:${port} with the engine ${engine.engine}: ${engine.why}`);
    }
    const manager = await startedBy(environment, running);
    let end = async () => {};
    try {
      end = await begun(running);
      await stopped;
      log.info("stopping");
      manager.stopping();
    } finally {
      await inTime(end().finally(() => running.server.stop()));
      manager.close();
    }
    log.info("stopped");
  } finally {
    lines.flush();
    lock.release();
    unguard();
  }
}

/** The service manager that has started this process, if one has. */
interface StartedBy {
  stopping(): void;
  close(): void;
}

/** Notifies systemd, where that has started this process, that the server listens; then feeds its watchdog. */
async function startedBy({ env }: Environment, { app, log, server }: Running): Promise<StartedBy> {
  if (!env.NOTIFY_SOCKET) return { stopping() {}, close() {} };
  const [{ connectServiceManager }, { feedWatchdog }] = await Promise.all([
    import("./service_manager.ts"),
    import("./watchdog.ts"),
  ]);
  const manager = connectServiceManager(env, log);
  const addresses = server.listening.map(({ address: { hostname, port } }) => `${hostname}:${port}`);
  void manager?.notify(`READY=1\nSTATUS=ocppd ${app.version} listens on ${addresses.join(", ")}`);
  const endFeeding = manager?.watchdogMs === undefined ? () => {} : feedWatchdog({
    clock: app.clock,
    timeoutMs: manager.watchdogMs,
    monotonic: () => performance.now(),
    lastCommit: app.lastCommit,
    write: () => app.store.tryWrite(app.clock.now()),
    isDiskFull: () => app.services.storage.fault?.reason === "disk_full",
    feed: () => manager.notify("WATCHDOG=1"),
  });
  return {
    stopping() {
      endFeeding();
      void manager?.notify("STOPPING=1");
    },
    close: () => manager?.close(),
  };
}

/** What this process may do from now on: `net granted, run prompt`; with --no-prompt, `prompt` is a refusal. */
function permissionStates(): string {
  const names = ["net", "read", "write", "env", "sys", "run", "ffi"] as const;
  return names.map((name) => `${name} ${Deno.permissions.querySync({ name }).state}`).join(", ");
}

interface ServerLog {
  readonly log: Log & LogLevelSwitch;
  readonly tail: LogTail;
}

async function start(
  { settings, sources }: LoadedSettings,
  { log, tail }: ServerLog,
  environment: Environment,
  options: NonNullable<ServingCall["options"]>,
): Promise<Running> {
  const restored = finishRestore(settings.dataDir);
  if (restored !== undefined) log.warn(restoredText(restored));
  if (options.newDatabase) forgetDatabase(settings.dataDir);
  else refuseLostDatabase(settings.dataDir);
  const keyFile = `${settings.dataDir}/${API_KEY_FILE}`;
  const keyIsNew = settings.apiKey === "" && !exists(keyFile);
  const { version, builtAt, workerUrl, uiFolder, migrations } = environment;
  const diskWork = createDiskWork();
  const app = await createApp({
    settings,
    log,
    logLevel: log,
    logTail: tail,
    settingSources: sources,
    version,
    uiFolder,
    builtAt,
    trustClock: options.trustClock ?? false,
    async openStore(path, store) {
      await migrateFile({ path, log, migrations, backUp: backUpInWorker(workerUrl), program: version, now: store.now });
      const readerWorker = openReaderWorker({ path, workerUrl });
      return openInProcess({ path, readerWorker, migrations, isDiskBusy: diskWork.isBusy, ...store });
    },
    simulateCharger: chargerSimulation(log),
    ballastBytes: BALLAST_BYTES,
    backUp: diskWork.noted(backUpInWorker(workerUrl)),
    unpack: diskWork.noted(unpackInWorker(workerUrl)),
  }).catch((thrown) => {
    throw isDamage(thrown) ? damageError(settings.dataDir, errorMessage(thrown)) : thrown;
  });
  try {
    await markDatabase(app);
    await checkAtStart(app);
    const server = await startServer(app);
    const [first] = server.listening;
    if (first === undefined) throw new AppError("internal", "the settings name no listener");
    return { app, server, log, address: { ...plain(first.address), tls: first.tls }, keyIsNew };
  } catch (thrown) {
    await app.close();
    // The new key was never shown: the next start creates another one and shows it.
    if (keyIsNew && exists(keyFile)) Deno.removeSync(keyFile);
    throw withRemedy(thrown);
  }
}

function plain({ hostname, port }: Deno.NetAddr): HostPort {
  return { hostname, port };
}

/** Why a port could not be opened, and what to do. */
const PORT_REMEDIES: readonly (readonly [cause: typeof Deno.errors.AddrInUse, remedy: string])[] = [
  [Deno.errors.AddrInUse, "another program listens there: choose another port, with --port or in the settings"],
  [
    Deno.errors.AddrNotAvailable,
    "this machine has no such address: choose another one, with --host or in the settings",
  ],
  [Deno.errors.PermissionDenied, "ports below 1024 need root or CAP_NET_BIND_SERVICE: choose another port"],
];

function withRemedy(thrown: unknown): unknown {
  if (!(thrown instanceof AppError)) return thrown;
  const { message, cause } = thrown;
  const remedy = PORT_REMEDIES.find(([kind]) => cause instanceof kind)?.[1];
  return remedy === undefined || !message.startsWith("can't listen")
    ? thrown
    : new AppError("unavailable", `${message}; ${remedy}`, { cause });
}

/** Writes a log line; a full disk or a closed pipe must not end the server. */
function writeAnyway({ stdout }: Environment, line: string): void {
  try {
    stdout(line);
  } catch {
    // The error has no other place to be reported.
  }
}

/** Logs unhandled errors instead of ending the server, and flushes the log when the process ends. */
function guardProcess(log: Log, flush: () => void): () => void {
  const onRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    log.error(`a fault of ocppd, unhandled: ${errorMessage(event.reason)}`, { error: event.reason });
  };
  const onError = (event: ErrorEvent) => {
    event.preventDefault();
    log.error(`a fault of ocppd, uncaught: ${event.message}`, { error: event.error });
  };
  globalThis.addEventListener("unhandledrejection", onRejection);
  globalThis.addEventListener("error", onError);
  globalThis.addEventListener("unload", flush);
  return () => {
    globalThis.removeEventListener("unhandledrejection", onRejection);
    globalThis.removeEventListener("error", onError);
    globalThis.removeEventListener("unload", flush);
  };
}

async function inTime(stopping: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const words = `it did not stop within ${STOP_MS / 1000} s; what was answered is on disk`;
  const timer = setTimeout(() => late.reject(new AppError("unavailable", words)), STOP_MS);
  await Promise.race([stopping, late.promise]).finally(() => clearTimeout(timer));
}
