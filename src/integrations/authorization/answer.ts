/** The answer of another system about a card: JSON, validated with zod; what it does not know is ignored. */
import { z } from "zod";
import { SOURCE_STATUSES, type SourceAnswer } from "../../domain/authorization_source.ts";
import { tagGroupFault, tagNameFault } from "../../domain/id_token.ts";

const text = z.string().trim().refine((text) => !/\p{Cc}/u.test(text), "wanted a text without control characters");

const shape = z.object({
  status: z.enum(SOURCE_STATUSES),
  name: text.refine((name) => tagNameFault(name) === undefined, "wanted at most 200 characters").nullish(),
  group: text.refine((group) => tagGroupFault(group) === undefined, "wanted 1 to 20 characters").nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
  limitA: z.number().positive().max(10_000).nullish(),
  limitW: z.number().positive().max(10_000_000).nullish(),
}).refine(
  ({ limitA, limitW }) => (limitA ?? null) === null || (limitW ?? null) === null,
  "wanted one of limitA and limitW",
);

/** The answer in `body`. Throws an error whose message names what was found and wanted. */
export function parseAnswer(body: string): SourceAnswer {
  const parsed = shape.safeParse(jsonIn(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") || "the answer";
    throw new Error(`it answered something else than documented: ${place}: ${issue?.message ?? "it is not valid"}`);
  }
  const { status, name, group, expiresAt, limitA, limitW } = parsed.data;
  return {
    status,
    name: name || null,
    group: group || null,
    expiresAt: expiresAt ? Date.parse(expiresAt) : null,
    limit: limitOf(limitA ?? null, limitW ?? null),
  };
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(`it answered no JSON, but ${JSON.stringify(body.slice(0, 40))}`);
  }
}

/** OCPP has one digit after the point. */
function limitOf(limitA: number | null, limitW: number | null): SourceAnswer["limit"] {
  const amount = Math.round((limitA ?? limitW ?? 0) * 10) / 10;
  return amount === 0 ? null : { amount, unit: limitA === null ? "W" : "A" };
}
