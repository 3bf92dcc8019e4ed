import { isOwnHost } from "../../../src/base/host_names.ts";
import { ipList } from "../../../src/base/ip.ts";
import { type Engine, ENGINES } from "../../../src/domain/commands.ts";
import { OPEN_PORT } from "../../../src/ocpp/server/engines.ts";
import { createListener, type ListenerDeps } from "../../../src/ocpp/server/listener.ts";
import { createMessageRates } from "../../../src/ocpp/server/message_rates.ts";
import { hashPassword } from "../../../src/services/access/passwords.ts";
import type { StationChange } from "../../../src/store/store.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../../support/app.ts";
import { OPCODE, type RawConnection, rawUpgrade, upgradeLines } from "../../support/raw.ts";

/** The password of LOCKED and SERIAL; the colon in it is part of it (quirk H12). */
export const PASSWORD = "staple:battery 7";
/** The password of OTHER. */
export const OTHER_PASSWORD = "tuesday-evening";
/** The password of TLSONLY: an AuthorizationKey as the hex digits that some chargers send. */
export const TLSONLY_PASSWORD = "00112233445566778899aabbccddeeff";

/** An app with one station of each kind in its list; none has connected yet. */
export async function startHarness(options: TestAppOptions = {}): Promise<TestApp> {
  // A proxy that could bring TLS: without one, TLSONLY could not have its security profile.
  const app = await startTestApp({ ...options, settings: { trustedProxies: ["192.0.2.77"], ...options.settings } });
  const [password, other, key] = await hashes();
  const stations: Readonly<Record<string, StationChange>> = {
    OPEN: {},
    LOCKED: { passwordHashes: [password] },
    OTHER: { passwordHashes: [other] },
    SERIAL: { passwordHashes: [password], ignoreUserName: true },
    PINNED: { pinnedProtocol: "ocpp2.0.1" },
    TLSONLY: { passwordHashes: [key], securityProfile: 2 },
    UNKEYED: { securityProfile: 1 },
    "RDAM 123": {},
    "RDAM|123": {},
    "Säule.1_a-b:c": {},
  };
  for (const [id, change] of Object.entries(stations)) await app.app.services.stations.add(id, change);
  return app;
}

let made: Promise<readonly [string, string, string]> | undefined;

/** Computed once: a hash for passwords is slow on purpose. */
function hashes(): Promise<readonly [string, string, string]> {
  return made ??= Promise.all([hashPassword(PASSWORD), hashPassword(OTHER_PASSWORD), hashPassword(TLSONLY_PASSWORD)]);
}

/** One test for each engine: both hold to the same contract. */
export function onEachEngine(name: string, test: (engine: Engine) => Promise<void>): void {
  for (const engine of ENGINES) Deno.test(`${engine}: ${name}`, () => test(engine));
}

/** An additional listener with limits outside of the range of the settings. */
export function startListener(
  app: TestApp,
  { engine = "native", ...over }: Partial<ListenerDeps> & { readonly engine?: Engine } = {},
): { readonly port: number; stop(): Promise<void> } {
  const { clock, ids, log, metrics, bounds, services, links, settings } = app.app;
  const listener = createListener({
    clock,
    ids,
    log,
    metrics,
    bounds,
    services,
    links,
    callTimeoutMs: 60_000,
    rates: createMessageRates(),
    queueBytes: settings.bounds.queueBytes,
    strictness: settings.validation,
    limits: { idleTimeoutS: settings.offlineAfterS, maxMessageBytes: settings.maxMessageBytes },
    maxStations: settings.maxStations,
    replacementsPerMinute: settings.bounds.replacementsPerMinute,
    pathPrefixes: [],
    hideUnknown: false,
    allowFilePages: false,
    isOwnHost: isOwnHost([]),
    trustedProxies: ipList([]),
    ...over,
  });
  const connectionHandler = {
    authenticate: listener.handle,
    answer: () => new Response("no page here", { status: 404 }),
    refuseTls: listener.refuseTls,
  };
  const server = OPEN_PORT[engine]({ hostname: "127.0.0.1", port: 0 }, connectionHandler, {
    log,
    bounds,
    unauthenticatedConnections: 64,
    trustedProxies: ipList([]),
    proxyProtocol: false,
  });
  return {
    port: server.addr.port,
    async stop() {
      const stopped = server.shutdown();
      // The runtime's shutdown never ends when a peer was reset in the middle of its upgrade, so this does not wait for
      // it.
      if (engine !== "native") await stopped;
    },
  };
}

/** The header value of Basic credentials; bytes are sent unchanged. */
export function basic(user: string, password: string | Uint8Array): string {
  const encode = (text: string) => new TextEncoder().encode(text);
  const bytes = [...encode(`${user}:`), ...(typeof password === "string" ? encode(password) : password)];
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** A connection request to the listener. */
export interface ConnectionRequest {
  /** The request's target; /OCPP/OPEN by default. */
  readonly target?: string;
  /** Overrides the headers of a valid request; null removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Additional lines of the request. */
  readonly more?: readonly string[];
}

/** Sends a handwritten upgrade request from the loopback address `from`. */
export function connectionRequest(
  app: { readonly port: number },
  said: ConnectionRequest = {},
  from?: string,
): Promise<RawConnection> {
  const { target = "/OCPP/OPEN", headers = {}, more = [] } = said;
  return rawUpgrade(app.port, [...upgradeLines(target, headers), ...more], from);
}

/** True when the connection answers a heartbeat: it is a session, not just a socket. */
export async function isServed(connection: RawConnection): Promise<boolean> {
  connection.send(JSON.stringify([2, "alive?", "Heartbeat", {}]));
  for (;;) {
    const frame = await connection.next();
    if (frame?.opcode !== OPCODE.text) return false;
    const [type, id, payload] = JSON.parse(frame.text);
    // A station that has not booted may get a TriggerMessage in between.
    if (type !== 2) return type === 3 && id === "alive?" && typeof payload.currentTime === "string";
  }
}
