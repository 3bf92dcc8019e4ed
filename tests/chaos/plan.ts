import { isoSeconds } from "../../src/base/time.ts";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import type { TagChange } from "../../src/services/access/authorization.ts";
import type { Facts, ScenarioStep } from "../scenarios/steps.ts";
import type { Random } from "./random.ts";

/** Everything that happens at the chargers, independent of network faults. */
export interface Plan {
  readonly stations: readonly StationPlan[];
  readonly tags: readonly (readonly [id: string, change: TagChange])[];
}

/** The messages of one charger, in the order in which they happened. */
export interface StationPlan {
  readonly id: string;
  readonly protocol: Protocol;
  /** How many messages it sends before it waits for an answer. */
  readonly window: number;
  readonly messages: readonly PlannedMessage[];
}

/** One message. */
export interface PlannedMessage {
  /** Unique in the plan. */
  readonly key: string;
  readonly does: ScenarioStep;
  readonly facts: Facts;
}

/** The time of the server during the run: all charges are in the past, as after an offline queue was sent. */
export const NOW = Date.UTC(2026, 5, 1, 12);
const BEGIN = NOW - 300 * 86_400_000;
export const CONNECTORS: readonly number[] = [1, 2];

/** The irregular behaviours of connectors, each of which real chargers have; a connector has one of them. */
const BEHAVIOURS = [
  "none",
  "none",
  "omits stops",
  "omits starts",
  "leaves gaps",
  "resets its register",
  "starts up in between",
  "starts up in between and omits stops",
  "uses ids again",
] as const;

/** Makes a plan with about `transactions` transactions, at 3 to 12 chargers of all versions. */
export function makePlan(random: Random, transactions: number): Plan {
  const count = Math.max(3, Math.min(12, Math.ceil(transactions / 20)));
  const each = Math.ceil(transactions / count / CONNECTORS.length);
  const stations = Array.from({ length: count }, (_, index) => {
    const id = `CHAOS${index}`;
    const protocol = PROTOCOLS[index % PROTOCOLS.length] ?? "ocpp1.6";
    const own = random.fork(id);
    const reported = CONNECTORS.flatMap((connector) =>
      lifeOf(own.fork(String(connector)), id, protocol, connector, each)
    );
    return {
      id,
      protocol,
      // A 1.6 charger needs the answer to its start; a 2.x one may send more without waiting (quirk R3).
      window: protocol !== "ocpp1.6" && own.chance(0.4) ? 2 + own.below(6) : 1,
      messages: reported.toSorted((a, b) => a.at - b.at).map(({ at, ...message }, n) => ({
        ...message,
        // The answer to a boot depends on the time, so boots have another form of key.
        key: message.does === "boots" ? `boot-${id}-${n}` : `${id} ${n}`,
        facts: { ...message.facts, at: isoSeconds(at) },
      })),
    };
  });
  const tags = stations.flatMap(({ id, window }) =>
    CONNECTORS.flatMap((connector) => tagsOf(random.fork(`tags ${id} ${connector}`), id, connector, window > 1))
  );
  return { stations, tags };
}

/**
 * The two tags of a connector, so that ConcurrentTx does not depend on other connectors. If an end may arrive before its
 * start, the server can't know that its tag started the charge and may therefore end it even if blocked: the tags are then valid.
 */
function tagsOf(random: Random, id: string, connector: number, good: boolean): Plan["tags"] {
  const change = good ? {} : random.pick<TagChange | null>([{}, {}, { blocked: true }, { expiresAt: BEGIN }, null]);
  const group = `${id}-${connector}`;
  const friend = [`${id}-${connector}-B`, { group }] as const;
  return change === null ? [friend] : [[`${id}-${connector}-A`, { group, ...change }], friend];
}

interface ReportedData {
  readonly at: number;
  readonly does: ScenarioStep;
  readonly facts: Facts;
}

function lifeOf(
  random: Random,
  id: string,
  protocol: Protocol,
  connector: number,
  transactions: number,
): readonly ReportedData[] {
  const behaviour = random.pick(BEHAVIOURS);
  const reported: ReportedData[] = [];
  let at = BEGIN + random.below(3_600) * 1000;
  let wh = random.below(5_000);
  const tag = `${id}-${connector}-A`;
  for (let n = 0; n < transactions; n++) {
    at += (60 + random.below(20_000)) * 1000;
    const place = { tx: `C${connector}T${behaviour === "uses ids again" ? 0 : n}`, connector };
    const startless = behaviour === "omits starts" && random.chance(0.4);
    const stopless = behaviour.endsWith("omits stops") && random.chance(0.4);
    let seq = startless ? 1 : 0;
    // A 1.6 charger without an answer to its start sends -1; its messages must be matched by tag.
    const about = () => ({ ...place, seq: seq++, ...(startless && protocol === "ocpp1.6" ? { number: -1 } : {}) });
    if (!startless) reported.push({ at, does: "starts", facts: { ...about(), tag, wh } });
    if (behaviour === "resets its register" && random.chance(0.3)) wh = 0;
    const samples = random.below(6);
    for (let sample = 0; sample < samples; sample++) {
      at += (10 + random.below(900)) * 1000;
      wh += random.below(1_500);
      const facts = { ...about(), wh, w: random.below(22_000), ...(seq > 1 && random.chance(0.2) && NO_CONNECTOR) };
      if (behaviour !== "leaves gaps" || random.chance(0.7)) reported.push({ at, does: "charges", facts });
      // The charge continues: a sample or the stop follows later than the time at which its connector seems available.
      if (behaviour.startsWith("starts up in between") && sample + 1 < samples && random.chance(0.5)) {
        reported.push({ at: at + 1, does: "boots", facts: {} }, {
          at: at + 1_000,
          does: "unplugs",
          facts: { connector },
        });
      }
    }
    at += (10 + random.below(900)) * 1000;
    wh += 1 + random.below(1_500);
    if (!stopless) reported.push({ at, does: "stops", facts: { ...about(), wh, ...endOf(random, tag, startless) } });
  }
  return reported;
}

const NO_CONNECTOR = { noConnector: true };

function endOf(random: Random, tag: string, startless: boolean): Pick<Facts, "tag" | "reason"> {
  if (startless) return { tag };
  return random.pick<Pick<Facts, "tag" | "reason">>([
    { tag },
    { tag: tag.replace(/A$/, "B") },
    { tag: "UNKNOWN", reason: "Local" },
    { reason: "EVDisconnected" },
    { reason: "PowerLoss" },
  ]);
}
