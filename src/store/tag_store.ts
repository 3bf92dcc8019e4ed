import type { ArchivedTag, Tag } from "../domain/id_token.ts";

/** The list of tags, and the energy that counts towards their budgets. See store.ts for what every method promises. */
export interface TagStore {
  tags(): Promise<readonly Tag[]>;
  addTag(tag: Tag): Promise<boolean>;
  changeTag(id: string, change: Partial<Omit<Tag, "id" | "createdAt">>): Promise<Tag | null>;
  /** Takes it off the list; what it charged stays. */
  removeTag(id: string): Promise<boolean>;
  /** Those that were taken off the list and not added again, by id. */
  archivedTags(): Promise<readonly ArchivedTag[]>;
  /** Adds those that are not on the list and changes those that are, but for `createdAt`: all of them or none. */
  putTags(tags: readonly Tag[]): Promise<void>;
  /** The energy in Wh of the transactions that a tag has begun from then up to then, as far as it is known by now. */
  energyOfTag(id: string, began: { readonly from: number; readonly to: number }): Promise<number>;
}
