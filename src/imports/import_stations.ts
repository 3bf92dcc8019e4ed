import { normalizeId, type Station, stationIdFault } from "../domain/station.ts";
import { hashGivenPassword, PASSWORD_LENGTH, passwordMatches } from "../services/access/mod.ts";
import { cut } from "./cut.ts";
import { differences } from "./differences.ts";
import { repeatedText } from "./repeated_text.ts";
import type { ImportContext } from "./context.ts";
import type { SourceStation } from "./source.ts";

/** The longest texts that the REST API takes too. */
const NAME_MAX = 200;
const COMMENT_MAX = 2_000;

/** Imports chargers; returns the keys of those that are on the list afterwards, or would be. */
export async function importStations(
  rows: readonly SourceStation[],
  context: ImportContext,
): Promise<ReadonlySet<string>> {
  const { services: { stations }, report } = context;
  const removed = new Set((await stations.archived()).map(({ id }) => normalizeId(id)));
  const coming = new Set(stations.list().map(({ id }) => normalizeId(id)));
  const seen = new Map<string, string>();
  for (const row of rows) {
    const key = normalizeId(row.id);
    const fault = stationIdFault(row.id)?.text;
    const twin = seen.get(key);
    if (fault !== undefined) report.leaveOut("charger", row.id, fault);
    else if (twin !== undefined) report.leaveOut("charger", row.id, repeatedText(row.id, twin));
    else if (removed.has(key)) {
      report.conflict("charger", row.id, `was removed here; to have it again: ocppd station restore ${row.id}`);
    } else {
      seen.set(key, row.id);
      coming.add(key);
      const known = stations.find(row.id);
      if (known === undefined) await add(row, context);
      else await compare(known, row, context);
    }
  }
  return coming;
}

async function add(row: SourceStation, { services: { stations }, report, apply }: ImportContext): Promise<void> {
  const remark = (text: string) => report.remark({ subject: "charger", id: row.id, kind: "note", text });
  for (const text of remarksOf(row)) remark(text);
  if (apply) {
    await stations.add(row.id, {
      ...textsOf(row),
      ignoreUserName: hasOtherUserName(row),
      passwordHashes: row.password === null ? [] : [await hashGivenPassword(row.password)],
    });
  }
  report.count("charger", "added");
}

async function compare(known: Station, row: SourceStation, context: ImportContext): Promise<void> {
  const { services: { stations }, report, apply, replaces } = context;
  const texts = textsOf(row);
  const { taken, kept } = differences([
    { key: "name", label: "the name", ours: known.name, theirs: texts.name },
    { key: "comment", label: "the comment", ours: known.comment, theirs: texts.comment },
  ], replaces);
  const differs = row.password !== null &&
    !await passwordMatches(known.passwordHashes, new TextEncoder().encode(row.password));
  const faults = [...kept, ...(differs && !replaces ? ["it has another password here, or none"] : [])];
  const change = {
    ...Object.fromEntries(taken.map((key) => [key, texts[key]])),
    ...(differs && replaces && apply ? { passwordHashes: [await hashGivenPassword(row.password)] } : {}),
  };
  const changes = taken.length > 0 || (differs && replaces);
  if (apply && changes) await stations.change(known.id, change);
  if (faults.length > 0) report.conflict("charger", row.id, `${faults.join("; ")}: what is here stays`);
  else report.count("charger", changes ? "changed" : "unchanged");
}

function textsOf({ name, comment }: SourceStation) {
  return { name: cut(name, NAME_MAX), comment: cut(comment, COMMENT_MAX) };
}

function hasOtherUserName({ id, userName }: SourceStation): boolean {
  return userName !== null && userName !== id;
}

function remarksOf(row: SourceStation): readonly string[] {
  const { password, userName, name, comment } = row;
  const length = password === null ? null : [...password].length;
  const isUnusual = length !== null && (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max);
  const isCut = (name?.length ?? 0) > NAME_MAX || (comment?.length ?? 0) > COMMENT_MAX;
  return [
    ...row.remarks ?? [],
    ...(hasOtherUserName(row)
      ? [`its user name ${userName} is not its id: any user name with the right password is accepted from it`]
      : []),
    ...(isUnusual
      ? [
        `its password has ${length} characters, wanted are ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max}: it is ` +
        "accepted, change it soon",
      ]
      : []),
    ...(isCut ? [`its name is cut to ${NAME_MAX} characters, its comment to ${COMMENT_MAX}`] : []),
  ];
}
