import type { Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { Rule } from "../schema/checks.ts";
import type { SchemaIssue } from "../schema/issue.ts";

/** One row for each rule of a schema: what it wants. */
const ROWS: Readonly<Record<Rule, (detail: unknown) => Sentence>> = {
  additionalProperties: () => sentence("wanted_known_property"),
  required: () => sentence("wanted_required"),
  minItems: (least) => sentence("wanted_least_items", { least: Number(least) }),
  maxItems: (most) => sentence("wanted_most_items", { most: Number(most) }),
  type: (type) => sentence("wanted_type", { type: String(type) }),
  enum: (values) => sentence("wanted_one_of", { values: values instanceof Set ? [...values].join(", ") : "" }),
  maxLength: (most) => sentence("wanted_most_characters", { most: Number(most) }),
  format: (format) => sentence("wanted_format", { format: String(format) }),
  minimum: (least) => sentence("wanted_least", { least: Number(least) }),
  maximum: (most) => sentence("wanted_most", { most: Number(most) }),
  multipleOf: (step) => sentence("wanted_multiple_of", { step: Number(step) }),
};

/** What the schema wants at a violation, with its code and parameters. */
export function wantedOf({ rule, detail }: Pick<SchemaIssue, "rule" | "detail">): Sentence {
  return ROWS[rule](detail);
}
