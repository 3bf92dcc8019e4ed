import type { ArchivedTag, Tag } from "../domain/id_token.ts";

/** The list of tags, and the energy that counts towards their budgets. See store.ts for what every method promises. */
export interface TagStore {
  tags(): Promise<readonly Tag[]>;
  addTag(tag: Tag): Promise<boolean>;
  changeTag(id: string, change: Partial<Omit<Tag, "id" | "createdAt">>): Promise<Tag | null>;
  /** Removes a tag; its transactions stay. */
  removeTag(id: string): Promise<boolean>;
  /** Removed tags that were not added again, by id. */
  archivedTags(): Promise<readonly ArchivedTag[]>;
  /** Brings a removed tag back with all its properties; null when none of this id is removed. */
  restoreTag(id: string): Promise<Tag | null>;
  /** Adds new tags and changes existing ones except `createdAt`: all of them or none. */
  putTags(tags: readonly Tag[]): Promise<void>;
  /** The energy (Wh) of the transactions of a tag that began in a period; charges whose energy is in doubt count as 0. */
  energyOfTag(id: string, began: { readonly from: number; readonly to: number }): Promise<number>;
}
