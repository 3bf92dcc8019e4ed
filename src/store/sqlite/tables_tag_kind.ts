/** Schema 8: what sort of token a tag is, in the words of OCPP 2.x; null where nobody said. */
export const TAG_KIND_COLUMN = `ALTER TABLE tags ADD COLUMN kind TEXT;`;
