/** What an import brings, in the order of the report. */
export const SUBJECTS = ["charger", "card", "connector", "charge"] as const;

/** One of {@link SUBJECTS}. */
export type Subject = (typeof SUBJECTS)[number];

/** What becomes of a row: a conflict is one where ours stays, a row that is left out can't be used. */
export const OUTCOMES = ["added", "changed", "unchanged", "conflict", "leftOut"] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** Something about one row that a person should know. */
export interface Remark {
  readonly subject: Subject;
  readonly id: string;
  readonly kind: "conflict" | "leftOut" | "note";
  readonly text: string;
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly source: string;
  /** False: a dry run, which changed nothing. */
  readonly applied: boolean;
  readonly counts: Readonly<Record<Subject, Readonly<Record<Outcome, number>>>>;
  /** The first {@link REMARKS_MAX}. */
  readonly remarks: readonly Remark[];
  /** How many more there are. */
  readonly moreRemarks: number;
}

/** How many remarks a report keeps. */
export const REMARKS_MAX = 1_000;

/** Collects the outcomes of the rows. */
export interface ReportBuilder {
  count(subject: Subject, outcome: Outcome): void;
  remark(remark: Remark): void;
  /** Counts a row that can't be used, with the reason. */
  leaveOut(subject: Subject, id: string, text: string): void;
  /** Counts a row where ours stays, with what differs. */
  conflict(subject: Subject, id: string, text: string): void;
  build(source: string, applied: boolean): ImportReport;
}

/** See {@link ReportBuilder}. */
export function createReport(): ReportBuilder {
  const counts = Object.fromEntries(
    SUBJECTS.map((subject) => [subject, Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]))]),
  ) as Record<Subject, Record<Outcome, number>>;
  const remarks: Remark[] = [];
  let moreRemarks = 0;
  const count = (subject: Subject, outcome: Outcome) => void counts[subject][outcome]++;
  const remark = (one: Remark) => {
    if (remarks.length < REMARKS_MAX) remarks.push(one);
    else moreRemarks++;
  };
  return {
    count,
    remark,
    leaveOut(subject, id, text) {
      count(subject, "leftOut");
      remark({ subject, id, kind: "leftOut", text });
    },
    conflict(subject, id, text) {
      count(subject, "conflict");
      remark({ subject, id, kind: "conflict", text });
    },
    build: (source, applied) => ({ source, applied, counts, remarks, moreRemarks }),
  };
}
