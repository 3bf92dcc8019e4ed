import { isoTime } from "../base/time.ts";
import type { ArchivedTag, Tag } from "./id_token.ts";

/** A tag as JSON. */
export function tagView(tag: Tag | ArchivedTag) {
  const { id, name, group, kind, blocked, stations, budget, owner, expiresAt, createdAt } = tag;
  return {
    ...{ id, name, group, kind, blocked, stations, budget, owner },
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    createdAt: isoTime(createdAt),
    archivedAt: "archivedAt" in tag ? isoTime(tag.archivedAt) : null,
  };
}
