import { faultOf } from "../http/body.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { parse } from "csv-parse/sync";
import { PERIODS } from "../../../base/calendar.ts";
import { isoTimeOrNull } from "../../../base/time.ts";
import { type Tag, TAG_KINDS } from "../../../domain/id_token.ts";
import { type TagOwner, tagOwnerText } from "../../../domain/tag_owner.ts";
import { TAG_OUTCOMES, type TagOutcome, type TagRow } from "../../../services/access/mod.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type BodyFault, check, faultyRequest } from "../http/body.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { csvLine } from "../../../base/csv.ts";
import { Flag } from "../http/flag.ts";
import { NewTagShape, tagChange } from "./schemas.ts";

const COLUMNS = [
  "id",
  "name",
  "group",
  "kind",
  "expiresAt",
  "blocked",
  "stations",
  "budgetWh",
  "budgetPer",
  "owner",
] as const;
const CSV_EXAMPLE = "id,name,group\r\n04A1B2C3D4E5F6,Ada,family\r\n";
const tags = ["tags"];
const COLUMNS_TEXT =
  `Columns: ${COLUMNS.join(", ")}. Only id is required, an omitted column changes nothing, an empty ` +
  `field clears the value. stations are ids separated by spaces; budgetPer is one of ${
    PERIODS.join(", ")
  }; kind one of ` +
  `${TAG_KINDS.join(", ")}; owner the name of a user or an e-mail address.`;

const EXPORT = contract({
  method: "get",
  path: "/tags.csv",
  scope: "read",
  tags,
  operationId: "exportTags",
  summary: "Export all tags as CSV",
  description: COLUMNS_TEXT,
  responses: {
    200: {
      description: "one line for each tag",
      content: { "text/csv": { schema: z.string(), example: CSV_EXAMPLE } },
    },
  },
});

const IMPORT = contract({
  method: "post",
  path: "/tags.csv",
  scope: "config",
  tags,
  operationId: "importTags",
  summary: "Add and change tags by CSV: all lines, or none when one is invalid",
  description:
    `${COLUMNS_TEXT} A file of more than 64 KiB is sent in parts; one that is not in UTF-8 has its charset in ` +
    "Content-Type, as in `text/csv; charset=windows-1252`.",
  request: {
    query: z.object({
      dryRun: Flag.default(false).openapi({ description: "true: only shows what would change" }),
    }),
    body: { required: true, content: { "text/csv": { schema: z.string(), example: CSV_EXAMPLE } } },
  },
  responses: {
    200: json(
      z.object({
        added: z.int(),
        changed: z.int(),
        unchanged: z.int(),
        tags: z.array(z.object({
          id: z.string(),
          name: z.string().nullable(),
          outcome: z.enum(TAG_OUTCOMES),
        })).openapi({ description: "the tags of the file in its order, each once" }),
      }).openapi("TagsImported"),
      "what was changed, or with `dryRun` what would be",
    ),
  },
});

/** `/tags.csv`: export and import of the list of tags. */
export function tagCsv({ services: { authorization } }: V1Deps): Api {
  const api = newApi();
  api.openapi(EXPORT, (context) => {
    const lines = [csvLine(COLUMNS), ...authorization.listTags().map((tag) => csvLine(fieldsOf(tag)))];
    return context.body(lines.join(""), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="tags.csv"',
    });
  });
  api.openapi(IMPORT, async (context) => {
    const rows = rowsIn(await context.req.text(), authorization.ownerNamed);
    const tags = await authorization.putTags(rows, { dryRun: context.req.valid("query").dryRun });
    const count = (outcome: TagOutcome["outcome"]) => tags.filter((tag) => tag.outcome === outcome).length;
    const counts = { added: count("added"), changed: count("changed"), unchanged: count("unchanged") };
    return context.json({ ...counts, tags: [...tags] }, 200);
  });
  return api;
}

function fieldsOf({ id, name, group, kind, expiresAt, blocked, stations, budget, owner }: Tag) {
  return [
    ...[id, name, group, kind, isoTimeOrNull(expiresAt), blocked],
    ...[stations?.join(" ") ?? null, budget?.limitWh ?? null, budget?.per ?? null],
    owner === null ? null : tagOwnerText(owner),
  ];
}

/** The tags of a CSV text. Throws a {@link Problem} that lists the validation errors of all lines. */
function rowsIn(text: string, ownerNamed: (text: string) => TagOwner | null): readonly TagRow[] {
  const [head, ...lines] = linesIn(text);
  const names = head?.fields.map((name) => name.trim()) ?? [];
  const known = names.filter((name, index) =>
    COLUMNS.some((column) => column === name) && names.indexOf(name) === index
  );
  if (known.length < names.length || !names.includes("id")) {
    const found = names.join(", ").slice(0, 200);
    throw new Problem("invalid", sentence("csv_head", { found: JSON.stringify(found), columns: COLUMNS.join(", ") }));
  }
  const faults: BodyFault[] = [];
  const rows: TagRow[] = [];
  for (const { number, fields } of lines) {
    if (fields.length > names.length) {
      const wanted = sentence("wanted_csv_fields", { most: names.length });
      faults.push(faultOf(`line ${number}`, `${fields.length} fields`, wanted));
      continue;
    }
    const input = Object.fromEntries(names.map((name, column) => [name, fields[column]?.trim() ?? ""]));
    const read = check(tagIn(input, ownerNamed), NewTagShape);
    if (read.kind === "fine") {
      const { id, ...change } = read.value;
      rows.push({ id, ...tagChange(change) });
    } else {
      faults.push(...read.faults.map((fault) => ({ ...fault, path: `line ${number}: ${fault.path}` })));
    }
  }
  if (faults.length > 0) throw faultyRequest(faults);
  return rows;
}

interface Line {
  /** The number of its last line in the file. */
  readonly number: number;
  readonly fields: readonly string[];
}

function linesIn(text: string): readonly Line[] {
  // Spreadsheets in many European locales separate CSV by semicolons, some programs by tabs: the first line decides.
  const delimiter = /[,;\t]/.exec(text.split("\n", 1)[0] ?? "")?.[0] ?? ",";
  const lines: Line[] = [];
  try {
    parse(text, {
      ...{ bom: true, delimiter, skip_empty_lines: true, relax_column_count: true },
      on_record(fields: string[], { lines: number }) {
        lines.push({ number, fields });
        return null;
      },
    });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Problem("invalid", sentence("csv_invalid", { error: reason }));
  }
  return lines;
}

/** A line as the body of a tag; an omitted column is undefined. */
function tagIn(
  line: Readonly<Record<string, string>>,
  ownerNamed: (text: string) => TagOwner | null,
): Record<string, unknown> {
  const { id, blocked, stations, budgetWh, budgetPer, owner, ...texts } = line;
  const cleared = Object.entries(texts).map(([name, text]) => [name, text === "" ? null : unquoted(text)]);
  return {
    id: unquoted(id ?? ""),
    ...Object.fromEntries(cleared),
    ...(blocked === undefined ? {} : { blocked: BOOLEANS[blocked.toLowerCase()] ?? blocked }),
    ...(stations === undefined ? {} : { stations: stations === "" ? null : stations.split(/\s+/) }),
    ...(budgetWh === undefined ? {} : { budget: budgetWh === "" ? null : budgetIn(budgetWh, budgetPer) }),
    ...(owner === undefined ? {} : { owner: ownerNamed(unquoted(owner)) }),
  };
}

/** Spellings of true and false in spreadsheets. */
const BOOLEANS: Readonly<Record<string, boolean>> = {
  "true": true,
  "false": false,
  "1": true,
  "0": false,
  "yes": true,
  "no": false,
  "": false,
};

function budgetIn(wh: string, per: string | undefined) {
  const limitWh = Number(wh.replace(",", "."));
  // A text that is not a number is kept, so that the validation error shows it.
  return { limitWh: Number.isNaN(limitWh) ? wh : limitWh, per: per === undefined || per === "" ? "month" : per };
}

/** Removes the apostrophe that the export writes before a text which a spreadsheet would read as a formula. */
function unquoted(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
