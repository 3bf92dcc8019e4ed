import { MAX_BUFFERED_BYTES, type SocketEvents, type SocketLimits, type StationSocket } from "./station_socket.ts";

/** The runtime's close reason for a peer that answered no ping. */
const NO_PONG = "No response from ping frame.";
/** The runtime's error for a frame beyond its own limit of 64 MiB. */
const TOO_LARGE = /\btoo large\b/i;

/** What {@link upgradeNative} needs besides the request; the first three as the listener has granted them. */
export interface NativeUpgradeOptions {
  readonly protocol: string | null;
  readonly limits: SocketLimits;
  readonly events: SocketEvents;
  /** Called when the upgrade begins; its result when the runtime has reported the first event of the socket. */
  expectOpen(): () => void;
}

/**
 * The engine on `Deno.upgradeWebSocket`. `protocol` is the subprotocol to echo, null for none. Throws when the request
 * is no upgrade that the runtime could carry out. The workarounds for the runtime are here and nowhere
 * else: headers normalised before the upgrade, handlers that can't throw, `closed` reported once however often the
 * runtime reports it.
 */
export function upgradeNative(
  request: Request,
  { protocol, limits, events, expectOpen }: NativeUpgradeOptions,
): Response {
  const connection = request.headers.get("connection");
  if (!namesUpgrade(connection)) {
    throw new Error(`the header Connection is ${connection === null ? "missing" : `"${connection}"`}; wanted Upgrade`);
  }
  const { proxy, revoke } = lent(request, protocol);
  const { socket, response } = Deno.upgradeWebSocket(proxy, {
    ...(protocol === null ? {} : { protocol }),
    idleTimeout: limits.idleTimeoutS,
  });
  const settled = expectOpen();
  new NativeSocket(socket, limits.maxMessageBytes, events).listen(() => {
    settled();
    revoke();
  });
  return response;
}

/**
 * A socket of the runtime. It is its own event listener: four closures and the runtime's wrappers would cost a kilobyte
 * per station.
 */
class NativeSocket implements StationSocket, EventListenerObject {
  readonly #socket: WebSocket;
  readonly #maxMessageBytes: number;
  readonly #events: SocketEvents;
  /** `closed` has been called. */
  #closedReported = false;
  /** Called with the first event. */
  #settled: (() => void) | undefined;

  constructor(socket: WebSocket, maxMessageBytes: number, events: SocketEvents) {
    this.#socket = socket;
    this.#maxMessageBytes = maxMessageBytes;
    this.#events = events;
  }

  /** `settled` is called with the first event: the runtime no longer needs the request. */
  listen(settled: () => void): void {
    this.#socket.binaryType = "arraybuffer";
    this.#settled = settled;
    for (const type of ["open", "message", "error", "close"]) this.#socket.addEventListener(type, this);
  }

  handleEvent(event: Event): void {
    this.#settled?.();
    this.#settled = undefined;
    if (event instanceof MessageEvent) return this.#received(event.data);
    if (event instanceof CloseEvent) {
      return this.#closed(event.reason ? `${event.code} ${event.reason}` : String(event.code));
    }
    if (event.type === "open") return this.#events.opened(this);
    if (event instanceof ErrorEvent && TOO_LARGE.test(event.message)) {
      this.#events.tooLarge?.(`more than ${this.#maxMessageBytes} bytes`);
    }
    this.#closed(event instanceof ErrorEvent && event.message ? event.message : "connection lost");
  }

  get engine() {
    return "native" as const;
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** The runtime sends its pings itself, and does not show their answers. */
  isAlive(): Promise<boolean> {
    return Promise.resolve(this.open);
  }

  send(text: string): void {
    const socket = this.#socket;
    if (socket.readyState !== WebSocket.OPEN) return;
    const bytes = socket.bufferedAmount;
    if (bytes > MAX_BUFFERED_BYTES) {
      this.#events.unread?.(bytes);
      return this.close(1008, "does not read");
    }
    try {
      socket.send(text);
    } catch {
      // The peer disconnected after the check; `closed` reports it.
    }
  }

  close(code: number, reason: string): void {
    try {
      this.#socket.close(code, reason);
    } catch {
      // It was closed already, or never opened: the peer has gone either way.
    }
  }

  #received(data: unknown): void {
    const binary = typeof data !== "string";
    const text = binary ? new TextDecoder().decode(data as ArrayBuffer) : data;
    if (isLonger(text, this.#maxMessageBytes)) return this.#refuseLarge(text);
    this.#events.received(text, binary);
  }

  /** Closes once; messages that arrive while the connection closes are not counted. */
  #refuseLarge(text: string): void {
    if (!this.open) return;
    this.#events.tooLarge?.(`${new TextEncoder().encode(text).length} bytes`);
    this.close(1009, `at most ${this.#maxMessageBytes} bytes`);
  }

  #closed(reason: string): void {
    if (this.#closedReported) return;
    this.#closedReported = true;
    this.#events.closed(reason, reason === NO_PONG);
  }
}

/**
 * Deno's HTTP parser hands a connection over only when it read `Upgrade` there itself; else it would answer 101 and
 * then parse the frames as the next request. So quirk H5 (chargers that leave the header out) needs the hardened
 * engine; here the response says why the request is refused.
 */
function namesUpgrade(connection: string | null): boolean {
  return connection !== null && connection.toLowerCase().split(",").some((word) => word.trim() === "upgrade");
}

/**
 * The request with upgrade headers as Deno requires them: it splits the list of subprotocols at exactly comma and blank
 * (quirk H2). A revocable proxy, because Deno keeps the request as long as the socket lives (five kilobytes); it reads
 * the URL once more before it reports that the socket is open.
 */
function lent(request: Request, protocol: string | null): { readonly proxy: Request; revoke(): void } {
  const headers = new Headers({ upgrade: "websocket" });
  for (const name of ["connection", "sec-websocket-key"]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (protocol !== null) headers.set("sec-websocket-protocol", protocol);
  return Proxy.revocable(request, {
    get: (target, name) => name === "headers" ? headers : Reflect.get(target, name),
  });
}

/**
 * Computes the exact size only near the limit: a text has at least as many bytes as characters, and at most three times
 * as many.
 */
function isLonger(text: string, maxBytes: number): boolean {
  if (text.length * 3 <= maxBytes) return false;
  return text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes;
}
