/** The callbacks of a socket. */
export interface SocketListener {
  /** It is connected. */
  connected(): void;
  /** There is something to read. */
  readable(): void;
}

/**
 * Linux sockets without a library: the server shares the machine, so the generator must be cheap. Nothing here
 * waits but {@link Poller.wait}, and nothing is queued: a load generator has one short pending message per connection.
 */
export interface Poller {
  /** Begins to connect to a port of loopback; the socket's number. */
  connect(port: number, listener: SocketListener): number;
  /** Writes all of `bytes`. Throws when the kernel does not take it. */
  write(socket: number, bytes: Uint8Array): void;
  /** How many bytes came, 0 when nothing ever will. */
  read(socket: number, into: Uint8Array<ArrayBuffer>): number;
  close(socket: number): void;
  /** Waits up to `ms` for events of the sockets, and calls their listeners. */
  wait(ms: number): void;
}

const SYMBOLS = {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  // Lengths fit 32 bits, which both kinds of processor widen in the register; a 64-bit one would be a BigInt, made anew each time.
  read: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  write: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  epoll_create1: { parameters: ["i32"], result: "i32" },
  epoll_ctl: { parameters: ["i32", "i32", "i32", "buffer"], result: "i32" },
  epoll_wait: { parameters: ["i32", "buffer", "i32", "i32"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

// The numbers of Linux, the same on x86-64 and ARM.
const AF_INET = 2;
const SOCK_STREAM = 1;
const SOCK_NONBLOCK = 0o4000;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const EPOLL_CTL = { add: 1, delete: 2, modify: 3 } as const;
const EPOLLIN = 1;
const EPOLLOUT = 4;
const EPOLLERR = 8;
const EPOLLHUP = 16;

/** `struct epoll_event`: packed on x86-64 only. */
const EVENT = Deno.build.arch === "x86_64" ? { size: 12, data: 4 } : { size: 16, data: 8 };
const EVENTS_MAX = 512;

/** See {@link Poller}. Throws on anything but Linux with the GNU C library. */
export function createPoller(): Poller {
  if (Deno.build.os !== "linux") throw new Error(`the bench reads /proc: it runs on Linux, not on ${Deno.build.os}`);
  const { symbols: libc } = Deno.dlopen("libc.so.6", SYMBOLS);
  const epoll = libc.epoll_create1(0);
  const listeners = new Map<number, SocketListener>();
  const connecting = new Set<number>();
  const events = new Uint8Array(EVENTS_MAX * EVENT.size);
  const view = new DataView(events.buffer);

  const watch = (how: number, socket: number, what: number) => {
    const event = new Uint8Array(EVENT.size);
    const fields = new DataView(event.buffer);
    fields.setUint32(0, what, true);
    fields.setInt32(EVENT.data, socket, true);
    if (libc.epoll_ctl(epoll, how, socket, event) !== 0) throw new Error(`epoll does not take socket ${socket}`);
  };
  return {
    connect(port, listener) {
      const socket = libc.socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      if (socket < 0) throw new Error(`no socket number ${listeners.size + 1}: look at ulimit -n`);
      libc.setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, new Uint8Array([1, 0, 0, 0]), 4);
      listeners.set(socket, listener);
      connecting.add(socket);
      // The call returns EINPROGRESS; the first event shows whether it worked.
      libc.connect(socket, loopback(port), 16);
      watch(EPOLL_CTL.add, socket, EPOLLOUT);
      return socket;
    },
    write(socket, bytes) {
      const written = libc.write(socket, bytes as Uint8Array<ArrayBuffer>, bytes.length);
      if (written !== bytes.length) throw new Error(`${written} of ${bytes.length} bytes went out: nobody reads them`);
    },
    read: (socket, into) => Math.max(0, libc.read(socket, into, into.length)),
    close(socket) {
      listeners.delete(socket);
      connecting.delete(socket);
      // Closing takes it out of epoll too.
      libc.close(socket);
    },
    wait(ms) {
      const count = libc.epoll_wait(epoll, events, EVENTS_MAX, Math.max(0, Math.floor(ms)));
      for (let index = 0; index < count; index++) {
        const what = view.getUint32(index * EVENT.size, true);
        const socket = view.getInt32(index * EVENT.size + EVENT.data, true);
        const listener = listeners.get(socket);
        if (listener === undefined) continue;
        if (connecting.delete(socket) && (what & (EPOLLERR | EPOLLHUP)) === 0) {
          watch(EPOLL_CTL.modify, socket, EPOLLIN);
          listener.connected();
        } else listener.readable();
      }
    },
  };
}

/** `struct sockaddr_in` of 127.0.0.1. */
function loopback(port: number): Uint8Array<ArrayBuffer> {
  const address = new Uint8Array(16);
  const view = new DataView(address.buffer);
  view.setUint16(0, AF_INET, true);
  view.setUint16(2, port);
  address.set([127, 0, 0, 1], 4);
  return address;
}
