import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows21 } from "../protocol.ts";

type Swap = Requests21["BatterySwap"];
type Data = Swap["batteryData"][number];

/** Simulated battery swaps. A battery in the rack: */
interface Battery {
  readonly serialNumber: string;
  readonly soH: number;
  readonly socPercent: number;
  /** When it had that charge. */
  readonly at: number;
}

/**
 * The charge from which a battery is given out (BatterySwapTargetSoc); the charging speed of a slot, in percent per
 * hour.
 */
const TARGET_PERCENT = 80;
const PERCENT_AN_HOUR = 50;
/** How long the driver takes for each step. */
const STEP_MS = 5_000;
/** The charge of a returned battery. */
const EMPTY_PERCENT = 12;

/** A rack with two charged batteries besides the connectors (2.1 S02, S03): one is given out for each returned one. */
export function createBatterySwap(): Rows21<"RequestBatterySwap"> {
  let rack: readonly Battery[] | undefined;
  let brought = 0;

  const chargeOf = ({ socPercent, at }: Battery, now: number) =>
    Math.min(100, socPercent + (now - at) / 3_600_000 * PERCENT_AN_HOUR);

  const sendSwap = (
    eventType: Swap["eventType"],
    battery: Battery,
    slot: number,
    { idToken, requestId }: Pick<Swap, "idToken" | "requestId">,
    { station, say, now }: Controls,
  ) => {
    // A slot counts as an EVSE; those of the connectors come first.
    const data: Data = {
      evseId: station.outlets.length + slot + 1,
      serialNumber: battery.serialNumber,
      soC: Math.round(chargeOf(battery, now())),
      soH: battery.soH,
    };
    const payload: Swap = { eventType, batteryData: [data], idToken, requestId };
    say({ action: "BatterySwap", payload });
  };

  return {
    RequestBatterySwap: (request, controls) => {
      const { now, after } = controls;
      const full = (serialNumber: string) => ({ serialNumber, soH: 98, socPercent: 100, at: now() });
      rack ??= [full("B-1"), full("B-2")];
      const charged = rack.findIndex((battery) => chargeOf(battery, now()) >= TARGET_PERCENT);
      const ready = rack[charged];
      if (ready === undefined) return { status: "Rejected", statusInfo: { reasonCode: "NoBatteryAvailable" } };
      const empty = { serialNumber: `B-${100 + ++brought}`, soH: 91, socPercent: EMPTY_PERCENT, at: now() };
      // It is given out from now on; the empty one takes its slot.
      rack = rack.map((battery) => battery === ready ? empty : battery);
      after(STEP_MS, () => {
        sendSwap("BatteryIn", empty, charged, request, controls);
        after(STEP_MS, () => sendSwap("BatteryOut", ready, charged, request, controls));
      });
      return { status: "Accepted" };
    },
  };
}
