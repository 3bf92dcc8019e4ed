/** Tickets for browsers: an EventSource can't send a header, so a key's holder gets a short-lived secret for the URL of one stream. */
import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import type { Ids } from "../../base/ids.ts";
import { STREAMS_PER_KEY } from "../../domain/api_key.ts";
import type { Caller } from "../../domain/api_scope.ts";
import type { CallerValidity } from "./caller_validity.ts";

/** Issues tickets and lets each of them open one stream, and resume it. */
export interface EventTickets {
  /** A new ticket with the scope of the caller's key; undefined when all tickets of the key have an open stream. */
  issue(caller: Caller): IssuedTicket | undefined;
  /** The caller of a ticket that may still open or resume a stream; undefined for any other text. */
  callerOf(ticket: string): Caller | undefined;
  /** Uses a ticket. `close` is called when the same ticket resumes before the cut of this stream was noticed. */
  open(ticket: string, stream: TicketStream, close: () => void): OpenOutcome;
}

/** A ticket as the caller gets it, this one time. */
export interface IssuedTicket {
  readonly ticket: string;
  /** When it can open no stream any more. */
  readonly expiresAt: number;
}

/** The stream that is to be opened. */
export interface TicketStream {
  /** The filters of the stream as a text: a ticket resumes the stream that it opened, and no other. */
  readonly filter: string;
  /** The request has a Last-Event-ID. */
  readonly resumes: boolean;
}

/** What became of a ticket that was used. */
export type OpenOutcome =
  | { readonly kind: "opened"; /** To be called when the stream has ended. */ readonly ended: () => void }
  | { readonly kind: "unknown" | "used" | "other_stream" };

/** What {@link createEventTickets} needs. */
export interface EventTicketsDeps {
  readonly clock: Clock;
  readonly ids: Pick<Ids, "secret">;
  readonly callers: CallerValidity;
}

const SECRET_BYTES = 24;
/** How long a new ticket can open a stream. */
export const OPENS_MS = 60_000;
/** How long after a cut its ticket can resume a stream. */
export const RESUMES_MS = 10 * 60_000;
/** Tickets of one key: as many as it may have streams. The oldest one without a stream makes room. */
export const TICKETS_PER_KEY = STREAMS_PER_KEY;

interface Ticket {
  readonly digest: Uint8Array;
  readonly caller: Caller;
  /** The stream that it opened; undefined until then. */
  filter: string | undefined;
  /** Closes the stream that is open; undefined where none is. */
  close: (() => void) | undefined;
  /** Until when it can open or resume a stream; not looked at while a stream is open. */
  validUntil: number;
}

/** See {@link EventTickets}. The tickets are in memory: after a restart of the server a client gets a new one. */
export function createEventTickets({ clock, ids, callers }: EventTicketsDeps): EventTickets {
  // Oldest first.
  const tickets = new Map<number, Ticket>();
  let last = 0;

  const isValid = ({ close, validUntil, caller }: Ticket) =>
    (close !== undefined || clock.now() < validUntil) && callers.isStillValid(caller);
  const find = (text: string): Ticket | undefined => {
    const [, id = "", secret = ""] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(text) ?? [];
    const ticket = tickets.get(Number(id));
    if (ticket === undefined || !timingSafeEqual(digest(secret), ticket.digest)) return undefined;
    if (isValid(ticket)) return ticket;
    tickets.delete(Number(id));
    return undefined;
  };
  const makeRoom = ({ keyId, session }: Caller): boolean => {
    for (const [id, ticket] of tickets) if (!isValid(ticket)) tickets.delete(id);
    const own = [...tickets].filter(([, { caller }]) =>
      caller.keyId === keyId && caller.session?.userId === session?.userId
    );
    if (own.length < TICKETS_PER_KEY) return true;
    const idle = own.find(([, { close }]) => close === undefined);
    return idle !== undefined && tickets.delete(idle[0]);
  };

  return {
    issue(caller) {
      if (!makeRoom(caller)) return undefined;
      const secret = ids.secret(SECRET_BYTES);
      const expiresAt = clock.now() + OPENS_MS;
      tickets.set(++last, {
        ...{ digest: digest(secret), caller, filter: undefined, close: undefined, validUntil: expiresAt },
      });
      return { ticket: `${last}.${secret}`, expiresAt };
    },
    callerOf: (text) => find(text)?.caller,
    open(text, { filter, resumes }, close) {
      const ticket = find(text);
      if (ticket === undefined) return { kind: "unknown" };
      if (ticket.filter !== undefined) {
        if (!resumes) return { kind: "used" };
        if (ticket.filter !== filter) return { kind: "other_stream" };
      }
      const before = ticket.close;
      ticket.filter = filter;
      ticket.close = close;
      before?.();
      return {
        kind: "opened",
        ended() {
          // The end of a stream that was resumed meanwhile is not the end of its successor.
          if (ticket.close !== close) return;
          ticket.close = undefined;
          ticket.validUntil = clock.now() + RESUMES_MS;
        },
      };
    },
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
