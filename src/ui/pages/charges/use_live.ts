import { type MutableRef, useEffect, useRef, useState } from "preact/hooks";
import { listen } from "../../base/stations.ts";
import type { ServerEvent } from "../../base/live.ts";
import { afterEvent, type Charge, CHARGE_TYPES } from "./live.ts";

/** The events of charges since a read of them began: what is drawn later applies them too. */
export type EventsSince = MutableRef<ServerEvent[]>;

/** Far more than come while a page is being read. */
const EVENTS_MAX = 1_000;

/** See {@link EventsSince}; a page empties it before it reads. */
export function useEventsSince(): EventsSince {
  const since = useRef<ServerEvent[]>([]);
  useEffect(() =>
    listen(CHARGE_TYPES, (event) => {
      since.current.push(event);
      if (since.current.length > EVENTS_MAX) since.current.shift();
    }), []);
  return since;
}

/** A charge that follows its events: what was read is replaced by each event about it. */
export function useLiveCharge<C extends Charge>(read: C, since: EventsSince): C {
  const [charge, setCharge] = useState(read);
  useEffect(() => setCharge(since.current.reduce((before: C, event) => afterEvent(before, event), read)), [read]);
  useEffect(() => listen(CHARGE_TYPES, (event) => setCharge((before) => afterEvent(before, event))), [read.id]);
  return charge.id === read.id ? charge : read;
}
