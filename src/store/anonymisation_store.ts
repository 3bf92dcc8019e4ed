import type { Anonymisation, AnonymisationRefusal } from "../domain/anonymisation.ts";

/** What is begun by {@link AnonymisationStore.beginAnonymisation}. */
export interface AnonymisationBegin {
  readonly tagId: string;
  readonly pseudonym: string;
  readonly by: string;
  readonly at: number;
}

/** A stored row in which a card is named. */
export interface CardRow {
  readonly table: string;
  readonly row: Readonly<Record<string, string | number | null>>;
}

/** Behind a row, by its table and key; null: at the beginning of the table. */
export interface CardRowPlace {
  readonly table: string;
  readonly after: readonly (string | number)[] | null;
}

/** A page of rows, and where the next one begins; null: there is none. */
export interface CardRows {
  readonly rows: readonly CardRow[];
  readonly next: CardRowPlace | null;
}

/** The anonymisation of cards, in pieces. See store.ts for what every method promises. */
export interface AnonymisationStore {
  /**
   * Removes the card from the list, also from the removed ones, and forgets the local lists that name it. What is
   * stored elsewhere is replaced by {@link AnonymisationStore.continueAnonymisation}. One of the same card that is in progress
   * is returned as it is.
   */
  beginAnonymisation(begin: AnonymisationBegin): Promise<Anonymisation | AnonymisationRefusal>;
  /** Replaces in the next rows and stores the place; a call after the end does nothing. Null when there is no such one. */
  continueAnonymisation(id: number, at: number): Promise<Anonymisation | null>;
  /**
   * The next stored rows in which the card is named, besides those of its charges, in the order of the tables; `place` null: from
   * the beginning. A page may have no rows and yet not be the last.
   */
  rowsOfCard(tagId: string, place: CardRowPlace | null): Promise<CardRows>;
  /** Newest first. */
  anonymisations(): Promise<readonly Anonymisation[]>;
}
