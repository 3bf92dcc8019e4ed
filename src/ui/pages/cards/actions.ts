/** Changes of cards, each with a message and Undo. */
import { api } from "../../base/session.ts";
import { stationName } from "../../parts/names.ts";
import { toast } from "../../parts/toast.tsx";
import { type Card, type CardChange, propertiesOf } from "./changes.ts";
import { t } from "./messages.ts";

/** The name of a card for people. */
export function nameOf({ name, id }: Pick<Card, "name" | "id">): string {
  return name ?? id;
}

/** Changes a card; Undo restores its properties. `done` is called after both. */
export async function change(card: Card, properties: CardChange, text: string, done: () => void): Promise<void> {
  await api.updateTag({ tag: card.id }, properties);
  done();
  toast(text, async () => {
    await api.updateTag({ tag: card.id }, propertiesOf(card));
    done();
  });
}

/** Blocks a card, or lets it charge again. */
export function setBlocked(card: Card, blocked: boolean, done: () => void): Promise<void> {
  const { card: texts } = t();
  return change(card, { blocked }, (blocked ? texts.blocked : texts.unblocked)(nameOf(card)), done);
}

/** Removes a card; Undo puts it back with its properties. `done` is called after the removal, `restored` after Undo. */
export async function remove(card: Card, done: () => void, restored = done): Promise<void> {
  await api.removeTag({ tag: card.id });
  done();
  toast(t().card.removed(nameOf(card)), () => restore(card, restored));
}

/** Replaces what names a card by a pseudonym, for ever. `done` is called when the server has begun. */
export async function anonymise(card: Card, done: () => void): Promise<void> {
  const { pseudonym, localLists } = await api.anonymiseTag({}, { tagId: card.id });
  done();
  toast(t().privacy.done(pseudonym, localLists.map(stationName)));
}

/** Puts a removed card back on the list. */
export async function restore(card: Card, done: () => void): Promise<void> {
  await api.restoreTag({ tag: card.id });
  done();
  toast(t().card.restored(nameOf(card)));
}
