import { isoSeconds } from "../base/time.ts";
import { type Tag, tagGroupFault, tagIdFault, tagKey, tagKindFault, tagNameFault } from "../domain/id_token.ts";
import { isOwnedBy, tagOwnerFault, tagOwnerText } from "../domain/tag_owner.ts";
import type { TagRow } from "../services/access/mod.ts";
import { differences } from "./differences.ts";
import { repeatedText } from "./repeated_text.ts";
import type { ImportContext } from "./context.ts";
import type { SourceTag } from "./source.ts";

const PROPERTIES = ["name", "group", "kind", "expiresAt", "blocked", "owner"] as const;

/** Imports cards, all of them in one commit. */
export async function importTags(rows: readonly SourceTag[], context: ImportContext): Promise<void> {
  const { services: { authorization }, report } = context;
  const removed = new Set((await authorization.archivedTags()).map(({ id }) => tagKey(id)));
  const seen = new Map<string, string>();
  const changes: TagRow[] = [];
  for (const row of rows) {
    const key = tagKey(row.id);
    const fault = (tagIdFault(row.id) ?? tagNameFault(row.name ?? null) ?? tagKindFault(row.kind ?? null))?.text;
    const twin = seen.get(key);
    if (fault !== undefined) report.leaveOut("card", row.id, fault);
    else if (twin !== undefined) report.leaveOut("card", row.id, repeatedText(row.id, twin));
    else if (removed.has(key)) {
      report.conflict("card", row.id, `was removed here; to have it again: ocppd tag restore ${row.id}`);
    } else {
      seen.set(key, row.id);
      changes.push(...changeOf(withUsableOwner(withUsableGroup(row, context), context), context));
    }
  }
  if (context.apply && changes.length > 0) await authorization.putTags(changes);
}

function changeOf(row: SourceTag, context: ImportContext): readonly TagRow[] {
  const { services: { authorization }, report, replaces } = context;
  for (const text of row.remarks ?? []) report.remark({ subject: "card", id: row.id, kind: "note", text });
  const known = authorization.findTag(row.id);
  if (known === undefined) {
    report.count("card", "added");
    return [rowOf(row.id, row, PROPERTIES, context)];
  }
  const { taken, kept } = compare(known, row, replaces);
  if (kept.length > 0) report.conflict("card", row.id, `${kept.join("; ")}: what is here stays`);
  else report.count("card", taken.length > 0 ? "changed" : "unchanged");
  return taken.length === 0 ? [] : [rowOf(known.id, row, taken, context)];
}

function compare(known: Tag, row: SourceTag, replaces: boolean) {
  const day = (value: unknown) => typeof value === "number" ? isoSeconds(value) : "never";
  return differences([
    { key: "name", label: "the name", ours: known.name, theirs: row.name },
    { key: "group", label: "the group", ours: known.group, theirs: row.group },
    { key: "kind", label: "the kind", ours: known.kind, theirs: row.kind },
    { key: "expiresAt", label: "the expiry", ours: known.expiresAt, theirs: row.expiresAt, show: day },
    { key: "blocked", label: "blocked", ours: known.blocked, theirs: row.blocked },
    { key: "owner", label: "the owner", ours: ownerText(known), theirs: ownerOf(known, row) },
  ], replaces);
}

function ownerText({ owner }: Tag): string | null {
  return owner === null ? null : tagOwnerText(owner);
}

/** The owner in the source; the known spelling where it differs in nothing else. */
function ownerOf(known: Tag, { owner }: SourceTag): string | null | undefined {
  return typeof owner === "string" && isOwnedBy(known.owner, owner) ? ownerText(known) : owner;
}

/** A card without its group charges all the same; one that is left out does not. */
function withUsableGroup(row: SourceTag, { report }: ImportContext): SourceTag {
  const fault = tagGroupFault(row.group ?? null)?.text;
  if (fault === undefined) return row;
  report.remark({ subject: "card", id: row.id, kind: "note", text: `is imported without its group: ${fault}` });
  return { ...row, group: null };
}

/** A card without its owner charges all the same. */
function withUsableOwner(row: SourceTag, { services: { authorization, users }, report }: ImportContext): SourceTag {
  if (row.owner === undefined || row.owner === null) return row;
  const owner = authorization.ownerNamed(row.owner);
  const isKnown = owner === null || !("user" in owner) || users.find(owner.user) !== undefined;
  const fault = isKnown ? tagOwnerFault(owner)?.text : `there is no user ${JSON.stringify(row.owner.slice(0, 80))}`;
  if (fault === undefined) return row;
  report.remark({ subject: "card", id: row.id, kind: "note", text: `is imported without its owner: ${fault}` });
  const { owner: _, ...rest } = row;
  return rest;
}

function rowOf(
  id: string,
  row: SourceTag,
  keys: readonly (typeof PROPERTIES)[number][],
  { services: { authorization } }: ImportContext,
): TagRow {
  const { owner, ...values } = Object.fromEntries(
    keys.flatMap((key) => row[key] === undefined ? [] : [[key, row[key]]]),
  );
  return {
    id,
    ...values,
    ...(owner === undefined ? {} : { owner: authorization.ownerNamed(String(owner ?? "")) }),
  };
}
