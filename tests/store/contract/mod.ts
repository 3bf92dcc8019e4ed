import { access } from "./access.ts";
import { archive } from "./archive.ts";
import { billing } from "./billing.ts";
import { commands } from "./commands.ts";
import { concurrentCalls } from "./concurrent_calls.ts";
import { events } from "./events.ts";
import { eventOrder } from "./event_order.ts";
import { holdsFor, type Implementation } from "./harness.ts";
import { lateValues } from "./late_values.ts";
import { listing } from "./listing.ts";
import { lists } from "./lists.ts";
import { live } from "./live.ts";
import { notes } from "./notes.ts";
import { orphans } from "./orphans.ts";
import { readings } from "./readings.ts";
import { references } from "./references.ts";
import { resuming } from "./resuming.ts";
import { sessionEnergy } from "./session_energy.ts";
import { starts } from "./starts.ts";
import { stops } from "./stops.ts";
import { unsetClock } from "./unset_clock.ts";
import { webhooks } from "./webhooks.ts";

/** What every implementation of the store must do. */
export function storeContract(implementation: Implementation): void {
  const holds = holdsFor(implementation);
  lists(holds);
  archive(holds);
  access(holds);
  notes(holds);
  commands(holds);
  webhooks(holds);
  live(holds);
  starts(holds);
  stops(holds);
  orphans(holds);
  resuming(holds);
  readings(holds);
  lateValues(holds);
  sessionEnergy(holds);
  unsetClock(holds);
  events(holds);
  eventOrder(holds);
  references(holds);
  listing(holds);
  billing(holds);
  concurrentCalls(holds, implementation);
}
