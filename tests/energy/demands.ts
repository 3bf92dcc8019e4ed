import { type Complaint, complaintsAbout, type Judged } from "./judge.ts";
import { describe } from "./report.ts";

/** What must hold for charges of a kind: how many may be wrong in a way, as a share. */
interface Demand {
  readonly name: string;
  readonly holdsFor: (judged: Judged) => boolean;
  readonly complaint: Complaint;
  readonly share: number;
}

const DEMANDS: readonly Demand[] = [
  { name: "an honest charge is exact", holdsFor: isKind("honest"), complaint: "inexact", share: 0 },
  { name: "an honest charge carries no remark", holdsFor: isKind("honest"), complaint: "flagged", share: 0 },
  {
    name: "one fault, start, stop and series agree: exact",
    holdsFor: isKind("agreeing"),
    complaint: "inexact",
    share: 0,
  },
  {
    name: "one fault, start, stop and series agree: at most 5 % carry a remark",
    holdsFor: isKind("agreeing"),
    complaint: "flagged",
    share: 0.05,
  },
  { name: "other faults: within one sample in 95 %", holdsFor: isKind("faulty"), complaint: "far", share: 0.05 },
  { name: "never above the truth without a remark", holdsFor: () => true, complaint: "above", share: 0 },
];

/** Charges that are shown with a demand that does not hold. */
const SHOWN = 3;

/** The demands that do not hold for these charges, each with how often, and some charges to play again; empty when all hold. */
export function brokenDemands(all: readonly Judged[]): readonly string[] {
  return DEMANDS.flatMap(({ name, holdsFor, complaint, share }) => {
    const charges = all.filter(holdsFor);
    const wrong = charges.filter((one) => complaintsAbout(one).includes(complaint));
    if (wrong.length <= share * charges.length) return [];
    const shown = wrong.slice(0, SHOWN).map((one) => describe(one, "long"));
    return [[`${name}: ${wrong.length} of ${charges.length} are ${complaint}`, ...shown].join("\n")];
  });
}

function isKind(kind: Judged["kind"]): (judged: Judged) => boolean {
  return (judged) => judged.kind === kind;
}
