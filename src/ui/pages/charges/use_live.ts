import { useEffect, useState } from "preact/hooks";
import { listen } from "../../base/stations.ts";
import { afterEvent, type Charge, CHARGE_TYPES } from "./live.ts";

/** A charge that follows its events: what was read is replaced by each event about it. */
export function useLiveCharge<C extends Charge>(read: C): C {
  const [charge, setCharge] = useState(read);
  useEffect(() => setCharge(read), [read]);
  useEffect(() => listen(CHARGE_TYPES, (event) => setCharge((before) => afterEvent(before, event))), [read.id]);
  return charge.id === read.id ? charge : read;
}
