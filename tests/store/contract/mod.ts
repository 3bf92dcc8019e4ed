import { commands } from "./commands.ts";
import { concurrentCalls } from "./concurrent_calls.ts";
import { events } from "./events.ts";
import { eventOrder } from "./event_order.ts";
import { holdsFor, type Implementation } from "./harness.ts";
import { lists } from "./lists.ts";
import { live } from "./live.ts";
import { notes } from "./notes.ts";
import { readings } from "./readings.ts";
import { sessionEnergy } from "./session_energy.ts";
import { starts } from "./starts.ts";
import { stops } from "./stops.ts";
import { unsetClock } from "./unset_clock.ts";

/** What every implementation of the store must do. */
export function storeContract(implementation: Implementation): void {
  const holds = holdsFor(implementation);
  lists(holds);
  notes(holds);
  commands(holds);
  live(holds);
  starts(holds);
  stops(holds);
  readings(holds);
  sessionEnergy(holds);
  unsetClock(holds);
  events(holds);
  eventOrder(holds);
  concurrentCalls(holds, implementation);
}
