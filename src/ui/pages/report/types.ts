/** The parts of a report as the API has them. */
import type { Answer } from "../../base/operations.ts";

/** What a report would print. */
export type Preview = Answer<"previewReport">;
/** A printed charge. */
export type Row = Preview["rows"][number];
/** Sums of printed charges. */
export type Sums = Preview["sums"];
/** A kept report. */
export type Report = Answer<"getReport">;
